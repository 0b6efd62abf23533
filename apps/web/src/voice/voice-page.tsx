import type { Survey } from '@touchstone/server/contract';
import type { VoiceResult } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { Choice } from '../shell/choice.tsx';
import { Empty } from '../shell/empty.tsx';
import { isFiltered, noFilter } from '../shell/filter.ts';
import { FilterBar } from '../shell/filter-bar.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem, ProblemPage } from '../shell/problem.tsx';
import { useProjects, useSurvey } from '../shell/queries.ts';
import { StaleLink } from '../shell/stale-link.tsx';
import { useMedia } from '../shell/use-media.ts';
import { ReadingProgress } from './reading-progress.tsx';
import { useVoice } from './use-voice.ts';
import { VoiceExports } from './voice-exports.tsx';
import { VoiceFinding } from './voice-finding.tsx';
import { type VoiceView, voiceSearchOf, voiceViewOf } from './voice-view.ts';
import './voice.css';

/** Which survey of the project, and by which group the topics are laid side by side. */
function Controls({
  survey,
  view,
  onView,
}: {
  readonly survey: Survey;
  readonly view: VoiceView;
  readonly onView: (view: VoiceView) => void;
}) {
  const say = useSay();
  const navigate = useNavigate();
  const surveys = (useProjects().data ?? []).find(({ id }) => id === survey.projectId)?.surveys ?? [];
  const groups = survey.filters.categories.filter(({ values }) => values.length > 1);
  const { compare, ...alone } = view;
  return (
    <div className="toolbar-line">
      {surveys.length > 1 ? (
        <Choice
          label={say('web.find.survey')}
          value={survey.id}
          options={surveys.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => navigate(paths.voiceOf(survey.projectId, id))}
        />
      ) : null}
      {groups.length > 0 ? (
        <Choice
          label={say('language.page.compare')}
          value={compare ?? ''}
          options={[
            { value: '', label: say('language.page.compare.none') },
            ...groups.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(name) => onView(name === '' ? alone : { ...alone, compare: name })}
        />
      ) : null}
    </div>
  );
}

function Lead({ survey, result }: { readonly survey: Survey; readonly result: VoiceResult | undefined }) {
  const say = useSay();
  const count = result
    ? say(result.n === result.of ? 'language.page.n' : 'language.page.nOf', { n: result.n, of: result.of })
    : '';
  return (
    <>
      <strong data-testid="n">{count}</strong>
      {count ? ' · ' : ''}
      {survey.name} · {say('web.find.revision', { revision: survey.revision })}
    </>
  );
}

/** What an old link names and the survey no longer has is left out, and said. */
function useView(survey: Survey) {
  const [search, setSearch] = useSearchParams();
  const named = voiceViewOf(search);
  const groups = new Set(survey.items.categories.map(({ name }) => name));
  const { compare, ...alone } = named;
  const asked = [...Object.keys(named.filter.categories), ...(compare === undefined ? [] : [compare])];
  const missing = [...new Set(asked.filter((name) => !groups.has(name)))];
  const categories = Object.fromEntries(
    Object.entries(named.filter.categories).filter(([name]) => groups.has(name)),
  );
  const view: VoiceView = {
    ...alone,
    filter: { ...named.filter, categories },
    ...(compare !== undefined && groups.has(compare) ? { compare } : {}),
  };
  const go = (next: VoiceView) => setSearch(voiceSearchOf(next), { preventScrollReset: true });
  return { view, missing, go };
}

function Voice({ survey }: { readonly survey: Survey }) {
  const say = useSay();
  const { view, missing, go } = useView(survey);
  const { data, error, refetch, isPlaceholderData } = useVoice(survey.id, view);
  const narrow = useMedia('(max-width: 600px)');
  const filtered = isFiltered(view.filter);
  const clear = <Button onClick={() => go({ ...view, filter: noFilter })}>{say('web.filter.clear')}</Button>;
  const exports = data ? <VoiceExports survey={survey} view={view} result={data} /> : null;
  const controls = <Controls survey={survey} view={view} onView={go} />;
  return (
    <div className="page voice">
      <PageHead
        title={say('language.page.title')}
        lead={<Lead survey={survey} result={error ? undefined : data} />}
        actions={narrow ? null : exports}
      />
      <div className="toolbar">
        <FilterBar
          choices={survey.filters}
          filter={view.filter}
          onChange={(filter) => go({ ...view, filter, sought: { ...view.sought, page: 0 } })}
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
      <StaleLink missing={missing} onDrop={() => go(view)} />
      {error ? (
        <Problem error={error} onRetry={refetch} action={filtered ? clear : null} />
      ) : !data ? (
        <PageSkeleton />
      ) : (
        <>
          {data.complete ? null : <ReadingProgress survey={survey.id} first={data.n === 0} />}
          {data.n > 0 ? (
            <VoiceFinding survey={survey} result={data} stale={isPlaceholderData} view={view} onView={go} />
          ) : data.complete || filtered ? (
            <Empty
              title={say('language.page.nothing.title')}
              body={say(filtered ? 'language.page.nothing.filtered' : 'language.page.nothing.body')}
              action={filtered ? clear : null}
            />
          ) : null}
        </>
      )}
    </div>
  );
}

function NoComments({ project, reason }: { readonly project: string; readonly reason: 'survey' | 'column' }) {
  const say = useSay();
  return (
    <div className="page">
      <PageHead title={say('language.page.title')} />
      <Empty
        title={say(`language.page.empty.${reason}`)}
        body={say(`language.page.empty.${reason}Body`)}
        action={
          <Link className="button-link" to={paths.listen(project)}>
            {say('web.find.empty.action')}
          </Link>
        }
      />
    </div>
  );
}

function OneSurvey({ id, project }: { readonly id: string; readonly project: string }) {
  const { data, error, refetch } = useSurvey(id);
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  if (data.items.comments.length === 0) return <NoComments project={project} reason="column" />;
  return <Voice key={id} survey={data} />;
}

/** What do customers say? The survey named in the address, else the project's newest. */
export function VoicePage() {
  const { project: projectId = '', survey } = useParams();
  const projects = useProjects();
  if (survey) return <OneSurvey id={survey} project={projectId} />;
  if (projects.error) return <ProblemPage error={projects.error} onRetry={projects.refetch} />;
  if (!projects.data) return <PageSkeleton />;
  const newest = projects.data.find(({ id }) => id === projectId)?.surveys[0];
  if (newest) return <Navigate replace to={paths.voiceOf(projectId, newest.id)} />;
  return <NoComments project={projectId} reason="survey" />;
}
