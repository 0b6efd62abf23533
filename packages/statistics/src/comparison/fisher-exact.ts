import { requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { requireTable } from './contingency.ts';

/** Fisher's exact test of an r × 2 table. */
export interface FisherExact {
  readonly kind: 'answer';
  /** Two-sided: all tables with these margins that are no likelier than the one found. */
  readonly p: number;
  /** a d / (b c) of a 2 × 2 table with positive counts; absent otherwise. */
  readonly oddsRatio?: number;
}

/** Tables no likelier than the one found up to this factor count as equally likely: rounding must not drop them. */
const slack = Math.log(1 + 1e-7);
const mostNodes = 20_000_000;
const mostSteps = 1e9;

/**
 * Fisher's exact test for r rows and two columns (or two rows and c columns), margins held fixed. Tables are walked row
 * by row; as soon as every completion of a beginning counts, or none does, it is settled without walking on (network
 * algorithm, Mehta & Patel 1983, JASA 78, 427–434). Rows and columns without counts are left out.
 *
 * Unanswerable: `oneLevel` when fewer than two rows or two columns have counts.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight, outOfRange (fractions, or more than two rows
 * and two columns), tooLarge after 20 million beginnings or a billion steps of bounding: use `chiSquareTest` there
 */
export function fisherExact(table: readonly ArrayLike<number>[]): FisherExact | Unanswerable {
  const rows = twoColumns(requireTable(table));
  if (rows.length < 2 || rows.every(([first]) => first === 0) || rows.every(([, second]) => second === 0)) {
    return unanswerable('oneLevel', [], { rows: rows.length });
  }
  const sizes = rows.map(([first, second]) => first + second);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const logs = logFactorials(total);
  const choose = (n: number, k: number): number => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
  const chosen = rows.reduce((sum, [first]) => sum + first, 0);
  const observed = rows.reduce((sum, [first, second]) => sum + choose(first + second, first), 0);
  const network: Network = {
    sizes,
    choose,
    limit: observed + slack,
    bounds: futureBounds(sizes, chosen, choose),
  };
  const p = Math.min(1, Math.exp(sumOfUnlikely(network, chosen) - choose(total, chosen)));
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = rows;
  return rows.length === 2 && a * b * c * d > 0
    ? { kind: 'answer', p, oddsRatio: (a * d) / (b * c) }
    : { kind: 'answer', p };
}

interface Network {
  readonly sizes: readonly number[];
  readonly choose: (n: number, k: number) => number;
  /** Log of the likelihood (without its constant) up to which tables count. */
  readonly limit: number;
  readonly bounds: readonly Bounds[];
}

/** Of the rows from here on, by what is left for the first column: largest and smallest log likelihood. */
interface Bounds {
  readonly most: Float64Array;
  readonly least: Float64Array;
  /** Rows' sizes from here on together. */
  readonly room: number;
}

function twoColumns(rows: number[][]): (readonly [number, number])[] {
  const given = rows[0]?.length === 2 ? rows : rows.length === 2 ? transposed(rows) : [];
  requireRange(given.length, 'rows of two columns', [1, Number.MAX_SAFE_INTEGER]);
  for (const row of given) {
    for (const count of row) {
      requireRange(Number.isInteger(count) ? count : Number.NaN, 'count', [0, Number.MAX_SAFE_INTEGER]);
    }
  }
  return given
    .filter((row) => row.some((count) => count > 0))
    .map(([first = 0, second = 0]) => [first, second] as const);
}

function transposed(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? 0));
}

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}

function futureBounds(sizes: readonly number[], chosen: number, choose: Network['choose']): Bounds[] {
  let next: Bounds = {
    most: new Float64Array(chosen + 1).fill(Number.NEGATIVE_INFINITY),
    least: new Float64Array(chosen + 1).fill(Number.POSITIVE_INFINITY),
    room: 0,
  };
  next.most[0] = 0;
  next.least[0] = 0;
  const bounds = [next];
  let steps = 0;
  for (const size of sizes.toReversed()) {
    const most = new Float64Array(chosen + 1).fill(Number.NEGATIVE_INFINITY);
    const least = new Float64Array(chosen + 1).fill(Number.POSITIVE_INFINITY);
    const room: number = next.room + size;
    // The first row starts from one state only, which keeps 2 × 2 tables of any size cheap.
    const start = bounds.length === sizes.length ? chosen : 0;
    steps += (Math.min(chosen, room) - start) * Math.min(size, next.room);
    if (steps > mostSteps) throw new StatisticsError('tooLarge', { name: 'tables', found: steps });
    for (let left = start; left <= Math.min(chosen, room); left++) {
      for (let taken = Math.max(0, left - next.room); taken <= Math.min(size, left); taken++) {
        const own = choose(size, taken);
        most[left] = Math.max(most[left] ?? 0, own + (next.most[left - taken] ?? 0));
        least[left] = Math.min(least[left] ?? 0, own + (next.least[left - taken] ?? 0));
      }
    }
    next = { most, least, room };
    bounds.unshift(next);
  }
  return bounds;
}

/** Log of Σ likelihood over all tables whose likelihood is within the limit. */
function sumOfUnlikely({ sizes, choose, limit, bounds }: Network, chosen: number): number {
  // Sums are kept relative to the limit, the largest term there can be.
  let sum = 0;
  let nodes = 0;
  const walk = (row: number, left: number, past: number): void => {
    nodes++;
    if (nodes > mostNodes) throw new StatisticsError('tooLarge', { name: 'tables', found: nodes });
    const here = bounds[row];
    if (here === undefined || past + (here.least[left] ?? 0) > limit) return;
    if (past + (here.most[left] ?? 0) <= limit) {
      sum += Math.exp(past + choose(here.room, left) - limit);
      return;
    }
    const size = sizes[row] ?? 0;
    const beyond = here.room - size;
    for (let taken = Math.max(0, left - beyond); taken <= Math.min(size, left); taken++) {
      walk(row + 1, left - taken, past + choose(size, taken));
    }
  };
  walk(0, chosen, 0);
  return Math.log(sum) + limit;
}
