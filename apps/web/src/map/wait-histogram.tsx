import { useQuery } from '@tanstack/react-query';
import { whole } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { logPath, mapKeys } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
  readonly from: string;
  readonly to: string;
}

interface Classes {
  readonly classes: readonly { readonly upTo: number; readonly count: number }[];
}

/** How long it takes from one touchpoint to the next: one bar a class of time. */
export function WaitHistogram({ log, question, from, to }: Props) {
  const say = useSay();
  const body = { request: mapBody(question), from, to };
  const { data } = useQuery({
    queryKey: [...mapKeys.all, 'edge', log, body],
    queryFn: ({ signal }) => ask<Classes>(logPath(log, '/edge'), { method: 'POST', body, signal }),
    staleTime: 60_000,
  });
  if (!data || data.classes.length === 0) return null;
  const most = Math.max(1, ...data.classes.map(({ count }) => count));
  return (
    <section>
      <h3>{say('map.page.panel.histogram')}</h3>
      <ul className="bars">
        {data.classes.map(({ upTo, count }, index) => (
          <li key={upTo}>
            <span className="bar-name">
              {index === 0 && upTo <= 60
                ? say('map.page.atOnce')
                : say('map.page.upTo', { time: shortTime(say, upTo) })}
            </span>
            <span className="bar" aria-hidden>
              <span style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className="numeric">{whole(say, count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
