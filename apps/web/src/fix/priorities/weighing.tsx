import type { Ahp } from '@touchstone/server/contract';
import { feasibilityCriteria } from '@touchstone/vocabulary';
import { InputNumber } from 'antd';
import { useId } from 'react';
import { Link } from 'react-router';
import { Choice } from '../../shell/choice.tsx';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Slider } from '../../shell/slider.tsx';
import type { PrioritiesView } from './priorities-view.ts';

interface Props {
  readonly project: string;
  readonly view: PrioritiesView;
  /** Comparisons that weigh the criteria of feasibility. */
  readonly ahps: readonly Ahp[];
  /** Why the chosen comparison gives no weights yet; empty when it does. */
  readonly unweighed: string;
  readonly onView: (view: PrioritiesView) => void;
}

const most = 9;

function PointValue({ view, onView }: Pick<Props, 'view' | 'onView'>) {
  const say = useSay();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id} className="choice-label">
        {say('fix.weighing.value')}
      </label>
      <InputNumber
        id={id}
        min={0}
        step={10_000}
        value={view.valuePerPoint ?? null}
        placeholder={say('fix.weighing.value.none')}
        onChange={(value) => {
          const { valuePerPoint: _, ...rest } = view;
          onView(value ? { ...rest, valuePerPoint: value } : rest);
        }}
      />
    </span>
  );
}

/** What counts how much: weights of the criteria, and what a point of the outcome is worth. */
export function Weighing({ project, view, ahps, unweighed, onView }: Props) {
  const say = useSay();
  const { weights, ahp, ...rest } = view;
  const source = ahp ? `ahp:${ahp}` : weights ? 'own' : 'equal';
  const choose = (next: string) => {
    if (next === 'equal') onView(rest);
    else if (next === 'own') onView({ ...rest, weights: { cost: 1, time: 1, dependency: 1, risk: 1 } });
    else onView({ ...rest, ahp: next.slice('ahp:'.length) });
  };
  return (
    <section className="card" aria-label={say('fix.weighing.title')}>
      <div className="controls">
        <Choice
          label={say('fix.weighing.weights')}
          value={source}
          options={[
            { value: 'equal', label: say('fix.weighing.equal') },
            { value: 'own', label: say('fix.weighing.own') },
            ...ahps.map(({ id, content }) => ({
              value: `ahp:${id}`,
              label: say('fix.weighing.ahp', { goal: content.goal }),
            })),
          ]}
          onChange={choose}
        />
        <PointValue view={view} onView={onView} />
        <Link to={`${paths.ahp(project)}?new=feasibility`}>{say('fix.weighing.compare')}</Link>
      </div>
      {weights ? (
        <div className="score-sliders wide">
          {feasibilityCriteria.map((criterion) => (
            <Slider
              key={criterion}
              label={say(`fix.criterion.${criterion}`)}
              value={weights[criterion] ?? 0}
              min={0}
              max={most}
              words={String(weights[criterion] ?? 0)}
              onChange={(weight) => onView({ ...rest, weights: { ...weights, [criterion]: weight } })}
            />
          ))}
        </div>
      ) : null}
      {unweighed ? <p className="note">{unweighed}</p> : null}
    </section>
  );
}
