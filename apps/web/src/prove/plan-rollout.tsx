import type { ProofPlan } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../shell/preferences.tsx';

interface Props {
  readonly content: ProofPlan;
  /** What the roll-out of the improvement suggests now; null when it has none. */
  readonly draft: ProofPlan | null;
  /** Where the roll-out is written. */
  readonly improvement: string;
  readonly onChange: (content: ProofPlan) => void;
}

/** Who gets it and from when, as the improvement says it: read here, written there. */
export function PlanRollout({ content, draft, improvement, onChange }: Props) {
  const say = useSay();
  const { waves, unit } = content;
  const outdated = draft !== null && JSON.stringify(draft.waves) !== JSON.stringify(waves);
  return (
    <>
      <ul className="lines waves" aria-label={say('proof.plan.waves')}>
        {waves.map(({ from, units }) => (
          <li key={`${from}${units[0]}`}>
            {say('proof.plan.wave', { from, units: units.join(say('web.listSeparator')) })}
          </li>
        ))}
      </ul>
      {outdated ? (
        <p className="flush">
          {say('proof.plan.rollout.changed')}{' '}
          <Button
            size="small"
            onClick={() =>
              onChange({ ...content, waves: draft.waves, unit: draft.unit, controls: [], leftOut: [] })
            }
          >
            {say('proof.plan.rollout.take')}
          </Button>
        </p>
      ) : draft && draft.unit !== unit ? (
        <p className="flush wrong">
          {say('proof.plan.rollout.otherUnit', {
            named: say(`improvements.bearer.${draft.unit}`),
            unit: say(`improvements.bearer.${unit}`),
          })}{' '}
          <Link to={improvement}>{say('proof.plan.none.action')}</Link>
        </p>
      ) : null}
    </>
  );
}
