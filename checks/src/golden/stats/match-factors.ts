import { field, items, number, type Tree } from './tree.ts';

/** A matrix as rows of numbers. */
export type Rows = readonly (readonly number[])[];

/** Which of our columns stands for each expected one, and its sign. */
export interface Match {
  readonly order: readonly number[];
  readonly signs: readonly number[];
}

/** The rows of a matrix in the shape of the references; none for anything else. */
export function rowsOf(tree: Tree | undefined): Rows {
  return items(field(tree, 'values')).map((row) => items(row).map(number));
}

/** A flat matrix as rows. */
export function rowsFrom(flat: {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}): Rows {
  return Array.from({ length: flat.rows }, (_, row) =>
    Array.from({ length: flat.columns }, (_unused, column) => flat.values[row * flat.columns + column] ?? 0),
  );
}

/** Matches columns by largest absolute congruence, best pair first, as the references ask for. */
export function matchFactors(expected: Rows, got: Rows): Match {
  const count = expected[0]?.length ?? 0;
  const pairs = Array.from({ length: count * count }, (_, at) => {
    const want = Math.floor(at / count);
    const have = at % count;
    return { want, have, congruence: congruence(expected, want, got, have) };
  });
  pairs.sort((a, b) => Math.abs(b.congruence) - Math.abs(a.congruence));
  const order = new Array<number>(count).fill(-1);
  const signs = new Array<number>(count).fill(1);
  const used = new Set<number>();
  for (const { want, have, congruence: size } of pairs) {
    if (order[want] !== -1 || used.has(have)) continue;
    order[want] = have;
    signs[want] = size < 0 ? -1 : 1;
    used.add(have);
  }
  return { order, signs };
}

function congruence(left: Rows, i: number, right: Rows, j: number): number {
  let product = 0;
  let first = 0;
  let second = 0;
  left.forEach((row, at) => {
    const x = row[i] ?? 0;
    const y = right[at]?.[j] ?? 0;
    product += x * y;
    first += x * x;
    second += y * y;
  });
  return first > 0 && second > 0 ? product / Math.sqrt(first * second) : 0;
}

/** Columns (and rows, for a factor by factor matrix) in the expected order, with the names of the expected matrix. */
export function arrange(
  expected: Tree | undefined,
  got: Rows,
  { order, signs }: Match,
  square = false,
): Tree {
  const cell = (row: number, column: number): number => {
    const from = square ? (order[row] ?? 0) : row;
    const value = got[from]?.[order[column] ?? 0] ?? Number.NaN;
    return value * (signs[column] ?? 1) * (square ? (signs[row] ?? 1) : 1);
  };
  const rows = square ? order.length : got.length;
  return {
    rows: [...items(field(expected, 'rows'))],
    cols: [...items(field(expected, 'cols'))],
    values: Array.from({ length: rows }, (_, row) => order.map((_unused, column) => cell(row, column))),
  };
}
