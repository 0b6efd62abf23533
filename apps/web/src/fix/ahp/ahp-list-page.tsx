import { DeleteOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { PageHead } from '../../shell/page-head.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { ahpUses, NewAhp } from './new-ahp.tsx';
import { useAhps, useDeleteAhp } from './use-ahp.ts';

/** The comparisons of a project, and the beginning of a new one. */
export function AhpListPage() {
  const say = useSay();
  const { project = '' } = useParams();
  const [search] = useSearchParams();
  const { data, error, refetch } = useAhps(project);
  const remove = useDeleteAhp(project);
  const use = ahpUses.find((one) => one === search.get('new')) ?? 'choice';
  if (!(data || error)) return <PageSkeleton />;
  return (
    <div className="page fix-page">
      <PageHead title={say('fix.ahp.title')} lead={say('fix.ahp.lead')} />
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      {data && data.length > 0 ? (
        <section className="card">
          <h2>{say('fix.ahp.list')}</h2>
          <ul className="lines">
            {data.map(({ id, content, judgements }) => (
              <li key={id}>
                <span>
                  <Link to={paths.ahp(project, id)}>{content.goal}</Link>
                  <span className="note open-gain">
                    {say('fix.ahp.list.facts', {
                      use: say(`fix.ahp.use.${content.use}`),
                      criteria: content.criteria.length,
                      alternatives: content.alternatives.length,
                      people: new Set(judgements.map(({ person }) => person)).size,
                    })}
                  </span>
                </span>
                <Popconfirm
                  title={say('fix.ahp.delete.sure')}
                  okText={say('fix.ahp.delete')}
                  cancelText={say('fix.rescore.cancel')}
                  onConfirm={() => remove.mutateAsync(id).catch(() => undefined)}
                >
                  <Button
                    type="text"
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={say('fix.ahp.delete.of', { name: content.goal })}
                  />
                </Popconfirm>
              </li>
            ))}
          </ul>
          {remove.error ? <Problem error={remove.error} /> : null}
        </section>
      ) : null}
      <NewAhp key={use} project={project} use={use} />
    </div>
  );
}
