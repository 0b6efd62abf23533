import type { DesignedJourney } from '@touchstone/vocabulary';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useSay } from '../shell/preferences.tsx';
import { moved } from './moved.ts';

type Step = DesignedJourney['steps'][number];

interface Props {
  readonly design: DesignedJourney;
  /** Known touchpoints by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (design: DesignedJourney) => void;
}

const feelings = [-2, -1, 0, 1, 2] as const;

function StepRow({
  step,
  name,
  at,
  last,
  onChange,
  onMove,
  onRemove,
}: {
  readonly step: Step;
  readonly name: string;
  readonly at: number;
  readonly last: boolean;
  readonly onChange: (step: Step) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const say = useSay();
  const { emotion: _none, ...unfelt } = step;
  const { note: _empty, ...unnoted } = step;
  return (
    <li className="design-step">
      <span className="design-place">{at + 1}</span>
      <strong>{name}</strong>
      <select
        aria-label={say('map.page.catalogue.of', { what: say('map.page.design.feeling'), name })}
        value={step.emotion ?? ''}
        onChange={(event) =>
          onChange(event.target.value === '' ? unfelt : { ...step, emotion: Number(event.target.value) })
        }
      >
        <option value="">{say('map.page.design.feeling')}</option>
        {feelings.map((value) => (
          <option key={value} value={value}>
            {say('map.page.design.felt', { value })}
          </option>
        ))}
      </select>
      <span className="catalogue-flags">
        {(['optional', 'repeatable'] as const).map((flag) => (
          <Checkbox
            key={flag}
            checked={step[flag]}
            onChange={({ target }) => onChange({ ...step, [flag]: target.checked })}
          >
            {say(`map.page.design.${flag}`)}
          </Checkbox>
        ))}
      </span>
      <Input
        value={step.note ?? ''}
        maxLength={2000}
        placeholder={say('map.page.design.note')}
        aria-label={say('map.page.catalogue.of', { what: say('map.page.design.note'), name })}
        onChange={(event) =>
          onChange(event.target.value === '' ? unnoted : { ...step, note: event.target.value })
        }
      />
      <span className="line-actions">
        <Button
          size="small"
          disabled={at === 0}
          aria-label={say('map.page.design.up', { name })}
          onClick={() => onMove(-1)}
        >
          ↑
        </Button>
        <Button
          size="small"
          disabled={last}
          aria-label={say('map.page.design.down', { name })}
          onClick={() => onMove(1)}
        >
          ↓
        </Button>
        <Button size="small" aria-label={say('map.page.design.removeStep', { name })} onClick={onRemove}>
          ×
        </Button>
      </span>
    </li>
  );
}

/** The steps in order: add, move, mark as optional or repeatable, and write down what customers should feel. */
export function DesignSteps({ design, names, onChange }: Props) {
  const say = useSay();
  const id = useId();
  const [added, setAdded] = useState('');
  const { steps } = design;
  const put = (next: readonly Step[]) => onChange({ ...design, steps: [...next] });
  const idOf = (name: string) => [...names].find(([, known]) => known === name)?.[0] ?? name;
  return (
    <>
      <ol className="design-steps">
        {steps.map((step, at) => (
          <StepRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a touchpoint may stand in a design more than once
            key={`${step.touchpoint} ${at}`}
            step={step}
            name={names.get(step.touchpoint) ?? step.touchpoint}
            at={at}
            last={at === steps.length - 1}
            onChange={(next) => put(steps.map((one, index) => (index === at ? next : one)))}
            onMove={(by) => put(moved(steps, at, by))}
            onRemove={() => put(steps.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      <form
        className="toolbar-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (added.trim() === '') return;
          put([...steps, { touchpoint: idOf(added.trim()), optional: false, repeatable: false }]);
          setAdded('');
        }}
      >
        <input
          className="plain"
          list={id}
          value={added}
          placeholder={say('map.page.design.add')}
          aria-label={say('map.page.design.add')}
          onChange={(event) => setAdded(event.target.value)}
        />
        <datalist id={id}>
          {[...names].map(([key, name]) => (
            <option key={key} value={name} />
          ))}
        </datalist>
        <Button htmlType="submit" disabled={added.trim() === ''}>
          {say('map.page.add')}
        </Button>
      </form>
    </>
  );
}
