import { type AhpContent, feasibilityCriteria, type Say } from '@touchstone/vocabulary';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { Choice } from '../../shell/choice.tsx';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { useImprovements } from '../use-improvements.ts';
import { useCreateAhp } from './use-ahp.ts';

export const ahpUses = ['choice', 'feasibility', 'indicators'] as const;
type Use = (typeof ahpUses)[number];

/** So many alternatives can be compared in pairs without tiring anybody. */
const mostAlternatives = 7;

/** The hierarchy a comparison begins with; everything in it can be changed afterwards. */
function beginning(use: Use, say: Say): Pick<AhpContent, 'criteria'> {
  if (use === 'feasibility') {
    return { criteria: feasibilityCriteria.map((id) => ({ id, name: say(`fix.criterion.${id}`) })) };
  }
  const names =
    use === 'indicators'
      ? (['quality', 'efficiency', 'satisfaction', 'innovation'] as const)
      : (['effect', 'cost', 'time'] as const);
  return { criteria: names.map((id) => ({ id, name: say(`fix.ahp.begin.${id}`) })) };
}

interface Props {
  readonly project: string;
  readonly use: Use;
}

/** Begins a comparison: what it is for and what is to be decided. */
export function NewAhp({ project, use: given }: Props) {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  const create = useCreateAhp(project);
  const improvements = useImprovements(project).data ?? [];
  const [use, setUse] = useState<Use>(given);
  const [goal, setGoal] = useState('');
  const begin = async () => {
    const open = improvements.filter(({ status }) => status === 'idea' || status === 'planned');
    const made = await create.mutateAsync({
      goal: goal.trim() || say(`fix.ahp.goal.${use}`),
      use,
      ...beginning(use, say),
      alternatives:
        use === 'choice'
          ? open.slice(0, mostAlternatives).map((one) => ({ id: one.id, name: one.content.name }))
          : [],
      synthesis: 'distributive',
      priorities: 'eigenvector',
      aggregation: 'judgements',
    });
    navigate(paths.ahp(project, made.id));
  };
  return (
    <section className="card stack" aria-label={say('fix.ahp.new')}>
      <h2>{say('fix.ahp.new')}</h2>
      <div className="controls">
        <Choice
          label={say('fix.ahp.use')}
          value={use}
          options={ahpUses.map((value) => ({ value, label: say(`fix.ahp.use.${value}`) }))}
          onChange={setUse}
        />
      </div>
      <label htmlFor={id}>{say('fix.ahp.goal')}</label>
      <Input
        id={id}
        value={goal}
        maxLength={300}
        placeholder={say(`fix.ahp.goal.${use}`)}
        onChange={(event) => setGoal(event.target.value)}
      />
      <div>
        <Button type="primary" loading={create.isPending} onClick={() => begin().catch(() => undefined)}>
          {say('fix.ahp.begin')}
        </Button>
      </div>
      {create.error ? <Problem error={create.error} /> : null}
    </section>
  );
}
