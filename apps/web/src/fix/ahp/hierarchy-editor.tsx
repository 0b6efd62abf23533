import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { AhpContent, AhpCriterion } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { Choice } from '../../shell/choice.tsx';
import { useSay } from '../../shell/preferences.tsx';
import { AhpOptions } from './ahp-options.tsx';
import { NameInput } from './name-input.tsx';

interface Props {
  readonly content: AhpContent;
  readonly onChange: (content: AhpContent) => void;
}

/** Criteria from the top down, each with how deep it stands. */
function inTree(
  criteria: readonly AhpCriterion[],
  parent?: string,
  depth = 0,
): { criterion: AhpCriterion; depth: number }[] {
  return criteria
    .filter((criterion) => criterion.parent === parent)
    .flatMap((criterion) => [{ criterion, depth }, ...inTree(criteria, criterion.id, depth + 1)]);
}

/** A criterion and all below it. */
function branchOf(criteria: readonly AhpCriterion[], id: string): readonly string[] {
  return [id, ...criteria.filter(({ parent }) => parent === id).flatMap((one) => branchOf(criteria, one.id))];
}

function newId(taken: readonly { readonly id: string }[], prefix: string): string {
  let at = taken.length + 1;
  while (taken.some(({ id }) => id === `${prefix}${at}`)) at += 1;
  return `${prefix}${at}`;
}

function Criteria({ content, onChange }: Props) {
  const say = useSay();
  const { criteria } = content;
  const change = (next: AhpContent['criteria']) => onChange({ ...content, criteria: next });
  const rows = inTree(criteria);
  return (
    <section className="card">
      <h2>{say('fix.ahp.criteria')}</h2>
      <p className="quiet flush">{say('fix.ahp.criteria.hint')}</p>
      <ul className="tree">
        {rows.map(({ criterion, depth }) => {
          const own = branchOf(criteria, criterion.id);
          return (
            <li key={criterion.id} style={{ paddingLeft: depth * 28 }}>
              <NameInput
                label={say('fix.ahp.criterion.name')}
                value={criterion.name}
                onChange={(name) =>
                  change(criteria.map((one) => (one === criterion ? { ...one, name } : one)))
                }
              />
              <Choice
                label={say('fix.ahp.below')}
                value={criterion.parent ?? ''}
                options={[
                  { value: '', label: say('fix.ahp.below.goal') },
                  ...criteria
                    .filter(({ id }) => !own.includes(id))
                    .map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(parent) =>
                  change(
                    criteria.map((one) => {
                      if (one !== criterion) return one;
                      const { parent: _, ...rest } = one;
                      return parent === '' ? rest : { ...rest, parent };
                    }),
                  )
                }
              />
              <Button
                type="text"
                disabled={own.length >= criteria.length}
                icon={<DeleteOutlined aria-hidden />}
                aria-label={say('fix.ahp.remove', { name: criterion.name })}
                onClick={() => change(criteria.filter(({ id }) => !own.includes(id)))}
              />
            </li>
          );
        })}
      </ul>
      <Button
        icon={<PlusOutlined aria-hidden />}
        onClick={() =>
          change([
            ...criteria,
            { id: newId(criteria, 'c'), name: say('fix.ahp.criterion.new', { number: criteria.length + 1 }) },
          ])
        }
      >
        {say('fix.ahp.criterion.add')}
      </Button>
    </section>
  );
}

function Alternatives({ content, onChange }: Props) {
  const say = useSay();
  const { alternatives } = content;
  const change = (next: AhpContent['alternatives']) => onChange({ ...content, alternatives: next });
  return (
    <section className="card">
      <h2>{say('fix.ahp.alternatives')}</h2>
      <p className="quiet flush">{say('fix.ahp.alternatives.hint')}</p>
      <ul className="tree">
        {alternatives.map((alternative) => (
          <li key={alternative.id}>
            <NameInput
              label={say('fix.ahp.alternative.name')}
              value={alternative.name}
              onChange={(name) =>
                change(alternatives.map((one) => (one === alternative ? { ...one, name } : one)))
              }
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say('fix.ahp.remove', { name: alternative.name })}
              onClick={() => change(alternatives.filter((one) => one !== alternative))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={<PlusOutlined aria-hidden />}
        onClick={() =>
          change([
            ...alternatives,
            {
              id: newId(alternatives, 'x'),
              name: say('fix.ahp.alternative.new', { number: alternatives.length + 1 }),
            },
          ])
        }
      >
        {say('fix.ahp.alternative.add')}
      </Button>
    </section>
  );
}

/** The decision as a hierarchy: goal, criteria and those below them, alternatives. */
export function HierarchyEditor({ content, onChange }: Props) {
  const say = useSay();
  return (
    <div className="stack">
      <section className="card stack">
        <h2>{say('fix.ahp.goal')}</h2>
        <NameInput
          label={say('fix.ahp.goal')}
          value={content.goal}
          onChange={(goal) => onChange({ ...content, goal })}
        />
      </section>
      <div className="two plan-groups">
        <Criteria content={content} onChange={onChange} />
        <Alternatives content={content} onChange={onChange} />
      </div>
      <AhpOptions content={content} onChange={onChange} />
    </div>
  );
}
