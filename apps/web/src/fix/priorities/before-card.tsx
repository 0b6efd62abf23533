import { probability } from '@touchstone/charts';
import { beforeTable } from '@touchstone/charts/fix';
import type { PrioritiesResult } from '@touchstone/vocabulary';
import { Choice } from '../../shell/choice.tsx';
import { DataTable } from '../../shell/data-table.tsx';
import { useSay } from '../../shell/preferences.tsx';

interface Props {
  readonly result: PrioritiesResult;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly onChoose: (before: string, after: string) => void;
}

/** How sure is it that one should come before the other? Two of the list, and the whole table. */
export function BeforeCard({ result, before, after, onChoose }: Props) {
  const say = useSay();
  const placed = result.items.filter(({ place }) => place !== null);
  if (placed.length < 2) return null;
  const at = (id: string | undefined, instead: number): number => {
    const found = placed.findIndex(({ improvement }) => improvement === id);
    return found < 0 ? instead : found;
  };
  const row = at(before, 0);
  const column = at(after, row === 1 ? 0 : 1);
  const [a, b] = [placed[row], placed[column]];
  const value = result.before[row]?.[column];
  const options = placed.map(({ improvement, name }) => ({ value: improvement, label: name }));
  const [first, second] = [a?.improvement ?? '', b?.improvement ?? ''];
  return (
    <section className="card stack">
      <h2>{say('fix.before.title')}</h2>
      <div className="controls">
        <Choice
          label={say('fix.before.first')}
          value={first}
          options={options}
          onChange={(id) => onChoose(id, second)}
        />
        <Choice
          label={say('fix.before.second')}
          value={second}
          options={options}
          onChange={(id) => onChoose(first, id)}
        />
      </div>
      {a && b && row !== column && value !== undefined ? (
        <p className="answer" data-testid="before">
          {say('fix.before.answer', { a: a.name, b: b.name, probability: probability(say, value) })}
        </p>
      ) : null}
      <details>
        <summary>{say('fix.before.all')}</summary>
        <DataTable table={beforeTable(result, { say })} head={say('fix.column.improvement')} captionHidden />
      </details>
    </section>
  );
}
