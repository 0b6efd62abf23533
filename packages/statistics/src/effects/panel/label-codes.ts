import { StatisticsError } from '../../statistics-error.ts';

/** A unit or cluster by the name that its rows carry. */
export type Label = string | number;

/** Labels as numbers 0 … labels − 1, in the order of their first rows. */
export interface LabelCodes {
  readonly codes: Int32Array;
  readonly labels: readonly Label[];
}

/**
 * Numbers the labels of rows.
 *
 * @throws StatisticsError notFinite for a label that is NaN or infinite
 */
export function labelCodes(given: ArrayLike<Label>, name: string): LabelCodes {
  const known = new Map<Label, number>();
  const codes = new Int32Array(given.length);
  for (let row = 0; row < given.length; row++) {
    const label = given[row] ?? Number.NaN;
    if (typeof label === 'number' && !Number.isFinite(label)) {
      throw new StatisticsError('notFinite', { name, index: row, found: String(label) });
    }
    const code = known.get(label) ?? known.size;
    known.set(label, code);
    codes[row] = code;
  }
  return { codes, labels: [...known.keys()] };
}
