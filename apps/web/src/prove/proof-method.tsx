import type { ProofResult } from '@touchstone/vocabulary';
import { HowComputed, QueryText } from '../shell/how-computed.tsx';
import { useSay } from '../shell/preferences.tsx';

/** How a verdict was computed: formula, source, assumptions, plan, seed, queries. */
export function ProofMethod({ result }: { readonly result: ProofResult }) {
  const say = useSay();
  const { method } = result;
  return (
    <p className="note flush">
      <HowComputed>
        <dl className="facts">
          <dt>{say('web.how.formula')}</dt>
          <dd className="formula">{method.formula}</dd>
          <dt>{say('web.how.source')}</dt>
          <dd>{method.source}</dd>
          <dt>{say('proof.method.assumptions')}</dt>
          <dd>
            <ul className="bullets">
              {method.assumptions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </dd>
          <dt>{say('proof.method.plan')}</dt>
          <dd className="code">{method.plan ?? say('proof.method.noPlan')}</dd>
          <dt>{say('proof.method.seed')}</dt>
          <dd>
            {say('proof.method.seedValue', { seed: String(method.seed), replicates: method.replicates })}
          </dd>
          <dt>{say('web.how.snapshot')}</dt>
          <dd className="code">{method.snapshot}</dd>
          {method.queries.length > 0 ? <dt>{say('proof.method.queries')}</dt> : null}
          {method.queries.map((sql, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: queries keep their order
            <dd key={at}>
              <QueryText name={`${say('proof.method.queries')} ${at + 1}`} sql={sql} />
            </dd>
          ))}
        </dl>
      </HowComputed>
    </p>
  );
}
