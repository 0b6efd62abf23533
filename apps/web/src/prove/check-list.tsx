import { CheckCircleOutlined, MinusCircleOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons';
import type { CheckedProof } from '@touchstone/vocabulary';
import type { ReactNode } from 'react';
import { useSay } from '../shell/preferences.tsx';

const icons: Readonly<Record<CheckedProof['state'], ReactNode>> = {
  passed: <CheckCircleOutlined />,
  warning: <WarningOutlined />,
  refused: <StopOutlined />,
  notChecked: <MinusCircleOutlined />,
};
const order = ['refused', 'warning', 'passed', 'notChecked'] as const;

/** Every check with its outcome, the worst first; each opens what was measured and what it means. */
export function CheckList({ checks }: { readonly checks: readonly CheckedProof[] }) {
  const say = useSay();
  const count = (state: CheckedProof['state']) => checks.filter((one) => one.state === state).length;
  const listed = order.flatMap((state) => checks.filter((one) => one.state === state));
  return (
    <section className="card">
      <h2>{say('proof.checks.title')}</h2>
      <p className="answer">
        {say('proof.checks.summary', {
          passed: count('passed'),
          warning: count('warning'),
          refused: count('refused'),
        })}
      </p>
      <ul className="check-list">
        {listed.map(({ check, state, figure, sentence }) => (
          <li key={check} className={state}>
            <details open={state === 'refused'}>
              <summary>
                <span aria-hidden>{icons[state]}</span> {say(`proof.check.${check}`)}{' '}
                <span className="note">{say(`proof.state.${state}`)}</span>
              </summary>
              <p className="flush">{sentence}</p>
              {figure === null ? null : (
                <p className="note flush">{say('proof.checks.figure', { value: figure })}</p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
