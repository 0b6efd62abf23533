import { useQuery } from '@tanstack/react-query';
import { figure } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { JourneySummary } from '@touchstone/server/contract';
import { useState } from 'react';
import { ask } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { usePreferences } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { JourneyTimeline } from './journey-timeline.tsx';
import { logPath, mapKeys } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly timeZone: string;
  readonly question: JourneyQuestion;
  readonly journey: string | undefined;
  readonly onJourney: (id: string | undefined) => void;
}

const sorts = ['longest', 'waited', 'recent', 'worst'] as const;
type Sort = (typeof sorts)[number];

/** Single journeys as they were: people believe a map once they have seen a case. */
export function SingleJourneys({ log, timeZone, question, journey, onJourney }: Props) {
  const { say } = usePreferences();
  const [sort, setSort] = useState<Sort>('longest');
  const body = { request: mapBody(question), sort, limit: 12 };
  const { data, error, refetch } = useQuery({
    queryKey: [...mapKeys.all, 'journeys', log, body],
    queryFn: ({ signal }) =>
      ask<{ journeys: JourneySummary[] }>(logPath(log, '/journeys'), { method: 'POST', body, signal }),
  });
  return (
    <section className="card">
      <div className="figure-head">
        <h2>{say('map.page.cases.title')}</h2>
        <Choice
          label={say('map.page.cases.sort')}
          value={sort}
          options={sorts.map((value) => ({ value, label: say(`map.page.cases.${value}`) }))}
          onChange={setSort}
        />
      </div>
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      <ul className="lines cases">
        {data?.journeys.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="name-button"
              aria-expanded={one.id === journey}
              onClick={() => onJourney(one.id === journey ? undefined : one.id)}
            >
              {one.caseId}
            </button>
            <span className="quiet">
              {say('map.page.cases.facts', {
                time: shortTime(say, one.duration),
                idle: shortTime(say, one.idle),
                visits: one.touchpoints.length,
                score: one.score === null ? 'none' : figure(say, one.score),
              })}
            </span>
          </li>
        ))}
      </ul>
      {journey ? <JourneyTimeline key={journey} log={log} id={journey} timeZone={timeZone} /> : null}
    </section>
  );
}
