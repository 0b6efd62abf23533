import type { Log, LogSummary } from '@touchstone/server/contract';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { Choice } from '../shell/choice.tsx';
import { noFilter } from '../shell/filter.ts';
import { FilterBar } from '../shell/filter-bar.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem, ProblemPage } from '../shell/problem.tsx';
import {
  isNarrowed,
  type JourneyQuestion,
  type JourneyView,
  journeyQuestionOf,
  journeySearch,
  journeyViewOf,
} from './journey-question.ts';
import { JourneysView } from './journeys-view.tsx';
import { MapExports } from './map-exports.tsx';
import { PathChips } from './path-chips.tsx';
import { useLog, useMap, useWholeMap } from './use-map.ts';

interface Props {
  readonly id: string;
  readonly project: string;
  readonly logs: readonly LogSummary[];
}

/** The question and the view in the address, and the way to change them. */
function useAddress(id: string, logs: Props['logs']) {
  const [search, setSearch] = useSearchParams();
  const question = journeyQuestionOf(search);
  const view = journeyViewOf(search);
  const go = (nextQuestion: JourneyQuestion, nextView: JourneyView) => {
    const next = journeySearch(nextQuestion, nextView);
    if (logs[0]?.id !== id) next.set('log', id);
    setSearch(next, { preventScrollReset: true });
  };
  return { question, view, go, setSearch };
}

function OneLog({ log, project, logs }: { readonly log: Log } & Pick<Props, 'project' | 'logs'>) {
  const say = useSay();
  const { question, view, go, setSearch } = useAddress(log.id, logs);
  const { data, error, refetch, isPlaceholderData } = useMap(log.id, question);
  const { data: whole } = useWholeMap(log.id);
  const names = new Map((whole ?? data)?.touchpoints.map(({ id, name }) => [id, name]));
  const change = (next: JourneyQuestion) => go(next, view);
  return (
    <div className="page">
      <PageHead
        title={say('map.page.title')}
        lead={
          <>
            <strong data-testid="n" className={isPlaceholderData ? 'stale' : undefined}>
              {data && !error
                ? say(data.n === data.of ? 'web.find.n' : 'map.page.lead.n', { n: data.n, of: data.of })
                : ''}
            </strong>
            {' · '}
            {log.name} · {say('web.find.revision', { revision: log.revision })}
          </>
        }
        actions={<MapExports log={log.id} question={question} />}
      />
      <div className="toolbar">
        {logs.length > 1 ? (
          <Choice
            label={say('map.page.log')}
            value={log.id}
            options={logs.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => setSearch({ log: id })}
          />
        ) : null}
        <FilterBar
          choices={log.filters}
          filter={question.filter}
          onChange={(filter) => change({ ...question, filter })}
        />
        <PathChips
          question={question}
          onChange={change}
          nameOf={(id) => names.get(id) ?? id}
          left={isPlaceholderData || error ? undefined : data}
        />
      </div>
      {error ? (
        <Problem
          error={error}
          onRetry={refetch}
          action={
            isNarrowed(question) ? (
              <Button onClick={() => change({ filter: noFilter, path: [], removed: [] })}>
                {say('web.filter.clear')}
              </Button>
            ) : null
          }
        />
      ) : data && whole ? (
        <JourneysView
          log={log}
          project={project}
          result={data}
          whole={question.removed.length > 0 ? data : whole}
          stale={isPlaceholderData}
          question={question}
          view={view}
          onChange={go}
        />
      ) : (
        <PageSkeleton />
      )}
    </div>
  );
}

/** The map is asked for at once, beside the log that its filters come from. */
export function LogPage({ id, project, logs }: Props) {
  const { question } = useAddress(id, logs);
  useMap(id, question);
  const { data, error, refetch } = useLog(id);
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  return data ? <OneLog log={data} project={project} logs={logs} /> : <PageSkeleton />;
}
