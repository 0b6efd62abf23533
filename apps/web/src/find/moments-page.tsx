import type { Survey } from '@touchstone/server/contract';
import { Button } from 'antd';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { Choice } from '../shell/choice.tsx';
import { Empty } from '../shell/empty.tsx';
import { filterWords, isFiltered, noFilter } from '../shell/filter.ts';
import { FilterBar } from '../shell/filter-bar.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem, ProblemPage } from '../shell/problem.tsx';
import { useProjects, useSurvey } from '../shell/queries.ts';
import { StaleLink } from '../shell/stale-link.tsx';
import { useMedia } from '../shell/use-media.ts';
import { Controls } from './controls.tsx';
import { ExportBar } from './export-bar.tsx';
import { FindingView } from './finding-view.tsx';
import { missingItems, withoutItems } from './missing-items.ts';
import { type Question, questionOf, searchOf, type View, viewOf, withFilter } from './question.ts';
import { useFinding } from './use-finding.ts';

function Lead({
  survey,
  n,
  stale,
  filtered,
}: {
  readonly survey: Survey;
  readonly n: number | undefined;
  readonly stale: boolean;
  readonly filtered: boolean;
}) {
  const say = useSay();
  const revision = say('web.find.revision', { revision: survey.revision });
  const all = survey.responses;
  const count = n === undefined ? '' : filtered ? say('web.find.nOf', { n, all }) : say('web.find.n', { n });
  return (
    <>
      <strong data-testid="n" className={stale ? 'stale' : undefined}>
        {count}
      </strong>
      {count ? ' · ' : ''}
      {survey.name} · {revision}
    </>
  );
}

/** Which survey of the project; only shown when there is a choice. */
function SurveyChoice({ survey }: { readonly survey: Survey }) {
  const say = useSay();
  const navigate = useNavigate();
  const surveys = (useProjects().data ?? []).find(({ id }) => id === survey.projectId)?.surveys ?? [];
  if (surveys.length < 2) return null;
  return (
    <Choice
      label={say('web.find.survey')}
      value={survey.id}
      options={surveys.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => navigate(paths.moments(survey.projectId, id))}
    />
  );
}

function Moments({ survey }: { readonly survey: Survey }) {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const named = questionOf(search);
  const namedView = viewOf(search);
  const missing = missingItems(named, namedView, survey);
  const question = withoutItems(named, missing);
  const { moment, ...shut } = namedView;
  const view = moment !== undefined && missing.includes(moment) ? shut : namedView;
  const { data, error, refetch, isPlaceholderData } = useFinding(survey.id, question);
  const go = (next: Question, shown: View = view) =>
    setSearch(searchOf(next, shown), { preventScrollReset: true });
  const filtered = isFiltered(question);
  const narrow = useMedia('(max-width: 600px)');
  const exports = <ExportBar survey={survey.id} question={question} />;
  const controls = (
    <div className="toolbar-line">
      <SurveyChoice survey={survey} />
      <Controls survey={survey} outcome={data?.outcome} question={question} onChange={go} />
    </div>
  );
  return (
    <div className="page">
      <PageHead
        title={say('web.find.title')}
        lead={
          <Lead
            survey={survey}
            n={error ? undefined : data?.n}
            filtered={filtered}
            stale={isPlaceholderData}
          />
        }
        actions={narrow ? null : exports}
      />
      <div className="toolbar">
        <FilterBar
          choices={survey.filters}
          filter={question}
          onChange={(filter) => go(withFilter(question, filter))}
        />
        {narrow ? (
          <details>
            <summary>{say('web.control.more')}</summary>
            {controls}
            {exports}
          </details>
        ) : (
          controls
        )}
      </div>
      <StaleLink missing={missing} onDrop={() => go(question)} />
      {error ? (
        <Problem
          error={error}
          onRetry={refetch}
          action={
            filtered ? (
              <Button onClick={() => go(withFilter(question, noFilter))}>{say('web.filter.clear')}</Button>
            ) : null
          }
        />
      ) : data ? (
        <FindingView
          result={data}
          survey={survey}
          question={question}
          stale={isPlaceholderData}
          view={view}
          onView={(shown) => go(question, shown)}
          filters={filterWords(question, say)}
        />
      ) : (
        <PageSkeleton />
      )}
    </div>
  );
}

/** The finding is asked for at once, beside the survey that its filters come from. */
function OneSurvey({ id }: { readonly id: string }) {
  const [search] = useSearchParams();
  useFinding(id, questionOf(search));
  const { data, error, refetch } = useSurvey(id);
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  return data ? <Moments key={id} survey={data} /> : <PageSkeleton />;
}

/** Which moments decide? The survey named in the address, else the project's newest. */
export function MomentsPage() {
  const say = useSay();
  const { project: projectId = '', survey } = useParams();
  const projects = useProjects();
  if (survey) return <OneSurvey id={survey} />;
  if (projects.error) return <ProblemPage error={projects.error} onRetry={projects.refetch} />;
  if (!projects.data) return <PageSkeleton />;
  const newest = projects.data.find(({ id }) => id === projectId)?.surveys[0];
  if (newest) return <Navigate replace to={paths.moments(projectId, newest.id)} />;
  return (
    <div className="page">
      <PageHead title={say('web.find.title')} />
      <Empty
        title={say('web.find.empty.title')}
        body={say('web.find.empty.body')}
        action={<Link to={paths.listen(projectId)}>{say('web.find.empty.action')}</Link>}
      />
    </div>
  );
}
