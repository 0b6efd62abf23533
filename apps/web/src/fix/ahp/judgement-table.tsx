import type { AhpPair, AhpResult } from '@touchstone/vocabulary';
import { useSay } from '../../shell/preferences.tsx';
import { furthest, judged, shortValue, valueAt } from './judgements.ts';

type Node = AhpResult['nodes'][number];

interface Props {
  readonly node: Pick<Node, 'name' | 'items'>;
  readonly pairs: readonly AhpPair[];
  /** The judgement that contradicts the others most. */
  readonly worst: Node['readings'][number]['worst'];
  readonly disabled: boolean;
  readonly onSay: (a: string, b: string, value: number | undefined) => void;
}

const scale = Array.from({ length: 2 * furthest + 1 }, (_, at) => valueAt(at - furthest));

/** All pairs at once: above the diagonal to choose from, below it the same the other way round. */
export function JudgementTable({ node: { name, items }, pairs, worst, disabled, onSay }: Props) {
  const say = useSay();
  const isWorst = (a: string, b: string): boolean =>
    worst !== null && [worst.a, worst.b].includes(a) && [worst.a, worst.b].includes(b);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" tabIndex={0} aria-label={say('fix.ahp.matrix', { name })}>
      <table className="judgements">
        <caption>{say('fix.ahp.matrix.caption')}</caption>
        <thead>
          <tr>
            <td />
            {items.map((item) => (
              <th key={item.id} scope="col">
                {item.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((a, row) => (
            <tr key={a.id}>
              <th scope="row">{a.name}</th>
              {items.map((b, column) => {
                if (row === column) return <td key={b.id}>1</td>;
                const value = judged(pairs, a.id, b.id);
                if (row > column) {
                  return (
                    <td key={b.id} className="quiet">
                      {value === undefined ? '' : shortValue(value)}
                    </td>
                  );
                }
                const shown = value === undefined ? '' : shortValue(value);
                const listed = scale.map(shortValue);
                return (
                  <td key={b.id} className={isWorst(a.id, b.id) ? 'worst' : undefined}>
                    <select
                      aria-label={say('fix.ahp.matrix.cell', { a: a.name, b: b.name })}
                      value={shown}
                      disabled={disabled}
                      onChange={(event) =>
                        onSay(
                          a.id,
                          b.id,
                          scale.find((one) => shortValue(one) === event.target.value),
                        )
                      }
                    >
                      <option value="">–</option>
                      {shown !== '' && !listed.includes(shown) ? (
                        <option value={shown}>{shown}</option>
                      ) : null}
                      {listed.map((text) => (
                        <option key={text} value={text}>
                          {text}
                        </option>
                      ))}
                    </select>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
