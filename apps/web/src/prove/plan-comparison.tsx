import { bearers, type ProofPlan } from '@touchstone/vocabulary';
import { Labelled } from '../fix/improvements/field.tsx';
import { NamesInput } from '../fix/improvements/names-input.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Pick, Row } from './plan-fields.tsx';
import type { PlanData } from './use-plan-data.ts';

interface Props {
  readonly content: ProofPlan;
  readonly data: PlanData;
  readonly onChange: (content: ProofPlan) => void;
}

const periods = ['day', 'week', 'month'] as const;
/** A category could be called anything but this. */
const unmixed = '';

/** What is compared, by which period, and whose mix must not decide. */
export function PlanComparison({ content, data, onChange }: Props) {
  const say = useSay();
  const { unit, mixBy = unmixed } = content;
  const units = bearers.filter((one) => one === unit || (data.bearers ?? []).includes(one));
  const groups = [...new Set([unmixed, ...data.groups, mixBy])];
  const nameOf = (group: string): string => {
    if (group === unmixed) return say('proof.plan.mix.none');
    return group === 'channel' ? say('web.filter.channel') : group;
  };
  const mix = (group: string) => {
    const { mixBy: _before, ...others } = content;
    onChange(group === unmixed ? others : { ...others, mixBy: group });
  };
  const treated = content.waves.flatMap((wave) => wave.units);
  const named = (label: string, key: 'controls' | 'leftOut') => (
    <Labelled label={label}>
      {(id) => (
        <NamesInput
          id={id}
          value={content[key]}
          known={unit === 'unit' ? data.units.filter((name) => !treated.includes(name)) : []}
          onChange={(names) => onChange({ ...content, [key]: names })}
        />
      )}
    </Labelled>
  );
  return (
    <>
      <Row>
        <Pick
          label={say('proof.plan.unit')}
          value={unit}
          options={units.map((value) => ({ value, name: say(`improvements.bearer.${value}`) }))}
          onChange={(next) => onChange({ ...content, unit: next, controls: [], leftOut: [] })}
        />
        <Pick
          label={say('proof.plan.mix')}
          value={mixBy}
          options={groups.map((value) => ({ value, name: nameOf(value) }))}
          onChange={mix}
        />
        <Pick
          label={say('proof.plan.period')}
          value={content.period}
          options={periods.map((value) => ({ value, name: say(`proof.period.${value}`) }))}
          onChange={(period) => onChange({ ...content, period })}
        />
      </Row>
      <p className="note flush">
        {say(groups.length > 1 ? 'proof.plan.mix.hint' : 'proof.plan.mix.noGroups')}
      </p>
      {data.bearers && !data.bearers.includes(unit) ? (
        <p className="note flush wrong">
          {say('proof.plan.unit.unfit', { unit: say(`improvements.bearer.${unit}`) })}
        </p>
      ) : null}
      {unit === 'customer' ? null : (
        <>
          {named(say('proof.plan.controls'), 'controls')}
          {named(say('proof.plan.leftOut'), 'leftOut')}
        </>
      )}
    </>
  );
}
