import type { AhpContent } from '@touchstone/vocabulary';
import { InputNumber } from 'antd';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly content: AhpContent;
  readonly onChange: (content: AhpContent) => void;
}

/** How the judgements become weights, and weights from data to lay beside them: for those who want to choose. */
export function AhpOptions({ content, onChange }: Props) {
  const say = useSay();
  const { derived = {} } = content;
  const lowest = content.criteria.filter(({ id }) => !content.criteria.some(({ parent }) => parent === id));
  const derive = (id: string, value: number | null) => {
    const { [id]: _, ...others } = derived;
    const next = value === null ? others : { ...others, [id]: value };
    const { derived: __, ...rest } = content;
    onChange(Object.keys(next).length > 0 ? { ...rest, derived: next } : rest);
  };
  return (
    <details className="card">
      <summary>{say('fix.ahp.options')}</summary>
      <div className="stack ahp-options">
        <div className="controls">
          <Choice
            label={say('fix.ahp.priorities')}
            value={content.priorities}
            options={(['eigenvector', 'leastSquares'] as const).map((value) => ({
              value,
              label: say(`fix.ahp.priorities.${value}`),
            }))}
            onChange={(priorities) => onChange({ ...content, priorities })}
          />
          <Choice
            label={say('fix.ahp.aggregation')}
            value={content.aggregation}
            options={(['judgements', 'priorities'] as const).map((value) => ({
              value,
              label: say(`fix.ahp.aggregation.${value}`),
            }))}
            onChange={(aggregation) => onChange({ ...content, aggregation })}
          />
          <Choice
            label={say('fix.ahp.synthesis')}
            value={content.synthesis}
            options={(['distributive', 'ideal'] as const).map((value) => ({
              value,
              label: say(`fix.ahp.synthesis.${value}`),
            }))}
            onChange={(synthesis) => onChange({ ...content, synthesis })}
          />
        </div>
        <h3>{say('fix.ahp.derived')}</h3>
        <p className="quiet flush">{say('fix.ahp.derived.hint')}</p>
        <ul className="tree">
          {lowest.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <InputNumber
                aria-label={say('fix.ahp.derived.of', { name })}
                min={0}
                step={0.05}
                value={derived[id] ?? null}
                onChange={(value) => derive(id, value)}
              />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
