import { useQuery } from '@tanstack/react-query';
import { shortTime } from '@touchstone/charts/map';
import type { JourneyDetail } from '@touchstone/vocabulary';
import { ask } from '../shell/api.ts';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { timelineBars } from './timeline-bars.ts';
import { logPath, mapKeys, useWholeMap } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly id: string;
  readonly timeZone: string;
}

const percentOf = ({ left, width }: { readonly left: number; readonly width: number }) => ({
  left: `${Math.max(0, left)}%`,
  width: `max(2px, ${width}%)`,
});

/** One customer's passage: a bar for each service, a pale one for the wait before it, with place and person. */
export function JourneyTimeline({ log, id, timeZone }: Props) {
  const { say, locale } = usePreferences();
  const { data, error, refetch } = useQuery({
    queryKey: [...mapKeys.all, 'journey', log, id],
    queryFn: ({ signal }) =>
      ask<JourneyDetail>(logPath(log, `/journeys/${encodeURIComponent(id)}`), { signal }),
  });
  const { data: whole } = useWholeMap(log);
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const names = new Map(whole?.touchpoints.map((one) => [one.id, one.name]));
  const bars = timelineBars(data.visits);
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <section className="timeline" aria-label={say('map.page.cases.one', { name: data.caseId })}>
      <h3>{say('map.page.cases.one', { name: data.caseId })}</h3>
      <p className="note flush">{say('map.page.cases.legend')}</p>
      <ol>
        {data.visits.map((visit, index) => {
          const bar = bars[index];
          const detail = [visit.channel, visit.unit, visit.staff, visit.result].filter(Boolean).join(' · ');
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the visits is what they are
            <li key={index}>
              <span className="timeline-name">
                {names.get(visit.touchpoint) ?? visit.touchpoint}
                <span className="cell-span">
                  {time.format(new Date(visit.started))}
                  {detail ? ` · ${detail}` : ''}
                </span>
              </span>
              <span className="timeline-bars" aria-hidden>
                {bar && visit.wait > 0 ? <span className="waits" style={percentOf(bar.wait)} /> : null}
                {bar ? <span className="serves" style={percentOf(bar.service)} /> : null}
              </span>
              <span className="numeric">
                {visit.wait > 0 ? say('map.page.cases.waitedFor', { time: shortTime(say, visit.wait) }) : ''}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
