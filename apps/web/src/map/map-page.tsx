import { lazy, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Empty } from '../shell/empty.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { ProblemPage } from '../shell/problem.tsx';
import { useProjects } from '../shell/queries.ts';
import { LogPage } from './log-page.tsx';
import './map.css';

const DesignEditor = lazy(async () => ({ default: (await import('./design-editor.tsx')).DesignEditor }));

/** No log yet: what to bring, and what can be done without one. */
function NoLog({ project }: { readonly project: string }) {
  const say = useSay();
  return (
    <div className="page">
      <PageHead title={say('map.page.title')} />
      <Empty
        title={say('map.page.empty.title')}
        body={say('map.page.empty.body')}
        action={
          <Link to={paths.listen(project)} className="button-link">
            {say('map.page.empty.action')}
          </Link>
        }
      />
      <section aria-label={say('map.page.empty.design')} className="stack">
        <h2>{say('map.page.empty.design')}</h2>
        <Suspense fallback={<PageSkeleton />}>
          <DesignEditor project={project} />
        </Suspense>
      </section>
    </div>
  );
}

/** How do customers go through the service? The log named in the address, else the project's newest. */
export function MapPage() {
  const { project: projectId = '' } = useParams();
  const [search] = useSearchParams();
  const projects = useProjects();
  if (projects.error) return <ProblemPage error={projects.error} onRetry={projects.refetch} />;
  if (!projects.data) return <PageSkeleton />;
  const logs = projects.data.find(({ id }) => id === projectId)?.logs ?? [];
  const log = logs.find(({ id }) => id === search.get('log')) ?? logs[0];
  if (!log) return <NoLog project={projectId} />;
  return <LogPage key={log.id} id={log.id} project={projectId} logs={logs} />;
}
