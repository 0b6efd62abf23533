import type { FindResult } from '@touchstone/vocabulary';
import { QueryText } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';

/** Formula, source, sample, resampling, snapshot, query: enough to compute the figures again. */
export function MethodFacts({ result }: { readonly result: FindResult }) {
  const say = useSay();
  const { method } = result;
  const { groups, replicates, seed } = method;
  return (
    <dl className="facts">
      <dt>{say('web.how.formula')}</dt>
      <dd className="formula">{method.formula}</dd>
      <dt>{say('web.how.source')}</dt>
      <dd>{method.source}</dd>
      <dt>{say('web.how.n')}</dt>
      <dd>{say('web.how.n.value', { n: result.n })}</dd>
      <dt>{say('web.how.bootstrap')}</dt>
      <dd>
        {say('web.how.bootstrap.value', { groups, replicates, seed: String(seed) })}
        <br />
        {say(`web.how.replicate.${method.replicateImportance}`)}
      </dd>
      <dt>{say('web.how.snapshot')}</dt>
      <dd className="code">{method.snapshot}</dd>
      <dt>{say('web.how.version')}</dt>
      <dd>{method.version}</dd>
      <dt>{say('web.how.query')}</dt>
      <dd>
        <QueryText name={say('web.how.query')} sql={method.query} />
      </dd>
    </dl>
  );
}
