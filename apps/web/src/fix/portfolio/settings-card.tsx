import type { PortfolioSettings } from '@touchstone/vocabulary';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { Slider } from '../../shell/slider.tsx';

interface Props {
  readonly settings: PortfolioSettings;
  /** What all plans cost together: where the slider ends. */
  readonly whole: number;
  readonly onChange: (settings: PortfolioSettings) => void;
}

type NumberKey = 'budget' | 'staffDays' | 'quickWins' | 'valuePerPoint';

function NumberField({
  name,
  value,
  hint,
  onChange,
}: {
  readonly name: NumberKey;
  readonly value: number | undefined;
  readonly hint?: string;
  readonly onChange: (value: number | undefined) => void;
}) {
  const say = useSay();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id} className="choice-label">
        {say(`fix.portfolio.field.${name}`)}
      </label>
      <InputNumber
        id={id}
        min={0}
        {...(name === 'quickWins' ? { precision: 0 } : {})}
        value={value ?? null}
        placeholder={hint ?? ''}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </span>
  );
}

/** A step of the slider that is a round sum: about two hundred from end to end. */
function roundStep(whole: number): number {
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, whole / 100))));
}

/** The money there is, the days, the floor of quick wins, and what "best" means. */
export function SettingsCard({ settings, whole, onChange }: Props) {
  const say = useSay();
  const { staffDays, valuePerPoint, ...rest } = settings;
  const step = roundStep(whole);
  const most = Math.max(step, Math.ceil(Math.max(whole * 1.1, settings.budget) / step) * step);
  return (
    <section className="card stack" aria-label={say('fix.portfolio.settings')}>
      <div className="budget-line">
        <NumberField
          name="budget"
          value={settings.budget}
          onChange={(budget) => onChange({ ...settings, budget: budget ?? 0 })}
        />
        <Slider
          label={say('fix.portfolio.field.budget')}
          labelHidden
          value={settings.budget}
          min={0}
          max={most}
          step={step}
          words={say('fix.portfolio.budgetWords', { budget: settings.budget, whole })}
          onChange={(budget) => onChange({ ...settings, budget })}
        />
      </div>
      <div className="controls">
        <NumberField
          name="staffDays"
          value={staffDays}
          hint={say('fix.portfolio.unlimited')}
          onChange={(days) =>
            onChange({
              ...rest,
              ...(valuePerPoint === undefined ? {} : { valuePerPoint }),
              ...(days === undefined ? {} : { staffDays: days }),
            })
          }
        />
        <NumberField
          name="quickWins"
          value={settings.quickWins}
          onChange={(quickWins) => onChange({ ...settings, quickWins: quickWins ?? 0 })}
        />
        <NumberField
          name="valuePerPoint"
          value={valuePerPoint}
          hint={say('fix.weighing.value.none')}
          onChange={(value) =>
            onChange({
              ...rest,
              ...(staffDays === undefined ? {} : { staffDays }),
              ...(value ? { valuePerPoint: value } : {}),
            })
          }
        />
        <Choice
          label={say('fix.portfolio.field.objective')}
          value={settings.objective}
          options={(['mean', 'cautious'] as const).map((value) => ({
            value,
            label: say(`fix.portfolio.objective.${value}`),
          }))}
          onChange={(objective) => onChange({ ...settings, objective })}
        />
      </div>
    </section>
  );
}
