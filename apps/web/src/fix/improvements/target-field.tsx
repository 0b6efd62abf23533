import { type Direction, directions, type ImprovementTarget } from '@touchstone/vocabulary';
import { Link } from 'react-router';
import { paths } from '../../shell/paths.ts';
import { useSay } from '../../shell/preferences.tsx';
import { Problem } from '../../shell/problem.tsx';
import { Field } from './field.tsx';
import type { Editing } from './use-editing.ts';
import type { useTargetChoices } from './use-target-choices.ts';

interface Props {
  readonly editing: Editing;
  readonly choices: ReturnType<typeof useTargetChoices>;
}

/** The moment it is for, chosen among those of the finding by what can be won there. */
export function TargetField({ editing, choices }: Props) {
  const say = useSay();
  const { target } = editing.content;
  const commit = (changed: Partial<ImprovementTarget>) =>
    editing.commit('target', { target: { ...target, ...changed } });
  const choose = (moment: string) => {
    // The catalogue's id was that of the moment before.
    const { touchpoint: _before, ...others } = target;
    editing.commit('target', { target: { ...others, moment } });
  };
  const search = new URLSearchParams({ outcome: target.outcome, moment: target.moment });
  return (
    <Field
      editing={editing}
      path="target"
      label={say('improvements.field.target')}
      show={(content) =>
        say('improvements.target.shown', {
          moment: content.target.moment,
          way: say(`improvements.direction.${content.target.direction}`),
        })
      }
    >
      {(id) => (
        <>
          <select id={id} value={target.moment} onChange={(event) => choose(event.target.value)}>
            {choices.options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <DirectionChoice value={target.direction} onChange={(direction) => commit({ direction })} />
          <Link className="note" to={`${paths.moments(editing.project, target.survey)}?${search}`}>
            {say('improvements.target.open')}
          </Link>
          {choices.error ? <Problem error={choices.error} /> : null}
        </>
      )}
    </Field>
  );
}

/** What is done there: mend what goes badly, make the middling better, or both. */
export function DirectionChoice({
  value,
  onChange,
}: {
  readonly value: Direction;
  readonly onChange: (direction: Direction) => void;
}) {
  const say = useSay();
  return (
    <select
      aria-label={say('improvements.field.direction')}
      value={value}
      onChange={(event) => {
        const direction = directions.find((one) => one === event.target.value);
        if (direction) onChange(direction);
      }}
    >
      {directions.map((direction) => (
        <option key={direction} value={direction}>
          {say(`improvements.direction.${direction}`)}
        </option>
      ))}
    </select>
  );
}
