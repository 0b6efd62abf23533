import { amount } from '@touchstone/charts/prove';
import type { ProofResult } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';

/** What must not get worse: kept only where a loss beyond what was accepted is ruled out. */
export function Guardrails({ guardrails }: Pick<ProofResult, 'guardrails'>) {
  const say = useSay();
  if (guardrails.length === 0) return null;
  return (
    <section className="card">
      <h2>{say('proof.guardrails.title')}</h2>
      <ul className="lines">
        {guardrails.map(({ name, effect, margin, kept }) => (
          <li key={name}>
            <span>
              {name}{' '}
              <span className="note">
                {say('proof.bars.row', {
                  name: say('proof.guardrails.margin', { margin }),
                  estimate: amount(say, effect.estimate),
                  low: amount(say, effect.low),
                  high: amount(say, effect.high),
                })}
              </span>
            </span>
            <span className={kept ? 'tag' : 'tag wrong'}>
              {say(kept ? 'proof.guardrails.kept' : 'proof.guardrails.open')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
