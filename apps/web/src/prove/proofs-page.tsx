import { amount } from '@touchstone/charts/prove';
import type { Improvement } from '@touchstone/vocabulary';
import { Link, useParams } from 'react-router';
import { useImprovements } from '../fix/use-improvements.ts';
import { Empty } from '../shell/empty.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { PageSkeleton } from '../shell/page-skeleton.tsx';
import { paths } from '../shell/paths.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { ProofBadge } from './proof-badge.tsx';
import { useVerdict } from './use-proofs.ts';

const begun: readonly string[] = ['running', 'paused', 'done'];

/** One improvement with the sentence that says whether it worked. */
function Line({ project, improvement }: { readonly project: string; readonly improvement: Improvement }) {
  const say = useSay();
  const { data, error } = useVerdict(project, improvement.id);
  const result = data?.result;
  const shown = result && result.verdict !== 'cannotJudge' ? result.effect : null;
  return (
    <li data-improvement={improvement.id}>
      <div>
        <h3>
          <Link to={paths.prove(project, improvement.id)}>{improvement.content.name}</Link>
        </h3>
        {error ? (
          <Problem error={error} />
        ) : (
          <p className="flush">{result?.sentences[0] ?? say('proof.list.unjudged')}</p>
        )}
        <p className="note flush">{improvement.content.target.moment}</p>
      </div>
      <div className="proof-side">
        {result ? <ProofBadge verdict={result.verdict} /> : null}
        {result && shown ? (
          <p className="note flush">
            {say('proof.list.effect', {
              effect: amount(say, shown.estimate),
              unit: result.metric.unit,
              low: amount(say, shown.low),
              high: amount(say, shown.high),
            })}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Waiting({
  project,
  improvements,
}: {
  readonly project: string;
  readonly improvements: readonly Improvement[];
}) {
  const say = useSay();
  if (improvements.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('proof.list.others')}</h2>
      <p className="note flush">{say('proof.list.later')}</p>
      <ul className="lines">
        {improvements.map(({ id, content }) => (
          <li key={id}>
            <Link to={paths.prove(project, id)}>{content.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Did it work? Every improvement of a project that has begun, each with its verdict in one sentence. */
export function ProofsPage() {
  const say = useSay();
  const { project = '' } = useParams();
  const { data, error, refetch } = useImprovements(project);
  const running = (data ?? []).filter(({ status }) => begun.includes(status));
  const waiting = (data ?? []).filter(({ status }) => status === 'idea' || status === 'planned');
  return (
    <div className="page">
      <PageHead title={say('proof.list.title')} lead={say('proof.list.lead')} />
      {error ? (
        <Problem error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : (
        <>
          {running.length > 0 ? (
            <section className="card">
              <ul className="proof-list">
                {running.map((one) => (
                  <Line key={one.id} project={project} improvement={one} />
                ))}
              </ul>
            </section>
          ) : (
            <Empty
              title={say('proof.list.empty.title')}
              body={say('proof.list.empty.body')}
              action={
                <Link className="button-link" to={paths.fix(project)}>
                  {say('proof.list.empty.action')}
                </Link>
              }
            />
          )}
          <Waiting project={project} improvements={waiting} />
        </>
      )}
    </div>
  );
}
