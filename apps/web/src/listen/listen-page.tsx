import { useQuery } from '@tanstack/react-query';
import type { ImportView } from '@touchstone/server/contract';
import { Link, useParams } from 'react-router';
import { ask, RequestFailed } from '../shell/api.ts';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem, ProblemPage } from '../shell/problem.tsx';
import { queryKeys, useProjects } from '../shell/queries.ts';
import { DropZone } from './drop-zone.tsx';
import { LogList } from './log-list.tsx';
import { SurveyList } from './survey-list.tsx';

function ImportRow({ project, one }: { readonly project: string; readonly one: ImportView }) {
  const say = useSay();
  const number = (value: number | null) => (value === null ? '–' : say('web.number.whole', { value }));
  return (
    <tr>
      <th scope="row">
        <Link to={paths.oneImport(project, one.id)}>{one.fileName}</Link>
      </th>
      <td>
        <span className={`state ${one.state}`}>{say(`web.listen.state.${one.state}`)}</span>
      </td>
      <td className="numeric">{number(one.rows)}</td>
      <td className="numeric">{number(one.rejected)}</td>
      <td>{say('web.date.time', { day: new Date(one.createdAt) })}</td>
    </tr>
  );
}

function Imports({ project }: { readonly project: string }) {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.imports(project),
    queryFn: ({ signal }) =>
      ask<{ imports: ImportView[] }>(`/api/projects/${encodeURIComponent(project)}/imports`, { signal }),
    staleTime: 0,
  });
  if (error instanceof RequestFailed && error.status === 404) return null;
  if (error) return <Problem error={error} onRetry={refetch} />;
  if (!data || data.imports.length === 0) return null;
  const heads = ['state', 'rows', 'rejected', 'when'] as const;
  return (
    <section className="card">
      <h2>{say('web.listen.imports')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={say('web.listen.imports')} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{say('web.listen.imports')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('web.listen.column.file')}</th>
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={head === 'rows' || head === 'rejected' ? 'numeric' : undefined}
                >
                  {say(`web.listen.column.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.imports.map((one) => (
              <ImportRow key={one.id} project={project} one={one} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** Bring in a file; see what came in before. */
export function ListenPage() {
  const say = useSay();
  const { project: id = '' } = useParams();
  const { data, error, refetch } = useProjects();
  if (error) return <ProblemPage error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const project = data.find((one) => one.id === id);
  return (
    <div className="page">
      <PageHead title={say('web.listen.title')} lead={say('web.listen.lead')} />
      <DropZone key={id} project={id} />
      {project ? <SurveyList project={project} /> : null}
      {project && project.logs.length > 0 ? <LogList project={project} /> : null}
      <Imports project={id} />
    </div>
  );
}
