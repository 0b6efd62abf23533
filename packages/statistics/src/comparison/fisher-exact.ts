import { randomGenerator } from '../random/random-generator.ts';
import { requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { requireTable } from './contingency.ts';

/** Fisher's exact test of an r × 2 table. */
export interface FisherExact {
  readonly kind: 'answer';
  /** Two-sided: all tables with these margins that are no likelier than the one found. */
  readonly p: number;
  readonly method: 'exact' | 'simulated';
  /** Monte Carlo error of a simulated p. */
  readonly standardError?: number;
  /** a d / (b c) of a 2 × 2 table with positive counts; absent otherwise. */
  readonly oddsRatio?: number;
}

/** Choices of `fisherExact`. */
export interface FisherOptions {
  /** Random tables to draw where the exact walk is too large; default 0: refuse. */
  readonly replicates?: number;
  /** Of the random tables; default 1. */
  readonly seed?: number;
}

/** Tables no likelier than the one found up to this factor count as equally likely: rounding must not drop them. */
const slack = Math.log(1 + 1e-7);
/** Log likelihoods closer than a billionth are one: far less than the slack, and equal rows then merge. */
const grain = 1e9;
const mostNodes = 2_000_000;
const mostSteps = 1e9;

/**
 * Fisher's exact test for r rows and two columns (or two rows and c columns), margins held fixed. Tables are walked row
 * by row; beginnings that are equally likely and leave the same rest are one, and as soon as every completion of a
 * beginning counts, or none does, it is settled without walking on (network algorithm, Mehta & Patel 1983, JASA 78,
 * 427–434). Rows and columns without counts are left out.
 *
 * Unanswerable: `oneLevel` when fewer than two rows or two columns have counts.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight, outOfRange (fractions, more than two rows
 * and two columns), tooLarge after two million different beginnings or a billion steps of bounding,
 * unless `replicates` are given
 * @example
 * fisherExact([[3, 1], [1, 3]]); // p 0.486
 */
export function fisherExact(
  table: readonly ArrayLike<number>[],
  { replicates = 0, seed = 1 }: FisherOptions = {},
): FisherExact | Unanswerable {
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
  const limit = observed + slack;
  const found = orTooLarge(replicates > 0, () => {
    const network: Network = { sizes, choose, limit, bounds: futureBounds(sizes, chosen, choose) };
    const p = Math.min(1, Math.exp(sumOfUnlikely(network, chosen) - choose(total, chosen)));
    return { p, method: 'exact' } as const;
  });
  const result = found ?? simulatedP({ sizes, choose, limit }, chosen, { replicates, seed });
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = rows;
  return rows.length === 2 && a * b * c * d > 0
    ? { kind: 'answer', ...result, oddsRatio: (a * d) / (b * c) }
    : { kind: 'answer', ...result };
}

/** The value, or undefined when it is too large and that is allowed. */
function orTooLarge<T>(allowed: boolean, compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (allowed && error instanceof StatisticsError && error.code === 'tooLarge') return undefined;
    throw error;
  }
}

/** (1 + unlikely tables) / (1 + tables), each table drawn by giving the first column's cases to free places. */
function simulatedP(
  { sizes, choose, limit }: Omit<Network, 'bounds'>,
  chosen: number,
  { replicates, seed }: Required<FisherOptions>,
): { readonly p: number; readonly method: 'simulated'; readonly standardError: number } {
  const random = randomGenerator(seed);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let unlikely = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const free = Int32Array.from(sizes);
    for (let given = 0; given < chosen; given++) {
      let place = random.integer(total - given);
      let row = 0;
      while (place >= (free[row] ?? 0)) {
        place -= free[row] ?? 0;
        row++;
      }
      free[row] = (free[row] ?? 0) - 1;
    }
    const log = sizes.reduce((sum, size, row) => sum + choose(size, size - (free[row] ?? 0)), 0);
    unlikely += Number(log <= limit);
  }
  const p = (1 + unlikely) / (1 + replicates);
  return { p, method: 'simulated', standardError: Math.sqrt((p * (1 - p)) / replicates) };
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
  let level: Beginnings = new Map([[chosen, new Map([[0, { past: 0, paths: 1 }]])]]);
  sizes.forEach((size, row) => {
    const next: Beginnings = new Map();
    const after = bounds[row + 1];
    if (after === undefined) return;
    for (const [left, pasts] of level) {
      for (let taken = Math.max(0, left - after.room); taken <= Math.min(size, left); taken++) {
        const rest = left - taken;
        const own = choose(size, taken);
        const [most, least] = [after.most[rest] ?? 0, after.least[rest] ?? 0];
        for (const beginning of pasts.values()) {
          const past = beginning.past + own;
          const { paths } = beginning;
          if (past + most <= limit) sum += paths * Math.exp(past + choose(after.room, rest) - limit);
          else if (past + least <= limit) nodes += remember(next, rest, { past, paths });
        }
      }
      if (nodes > mostNodes) throw new StatisticsError('tooLarge', { name: 'tables', found: nodes });
    }
    level = next;
  });
  return Math.log(sum) + limit;
}

/** Rows filled so far: log likelihood, and how many ways lead there. */
interface Beginning {
  readonly past: number;
  readonly paths: number;
}

/** By what is left for the first column, then by log likelihood in grains. */
type Beginnings = Map<number, Map<number, Beginning>>;

/** Adds the paths of a beginning; returns 1 when it is a new one. */
function remember(level: Beginnings, left: number, { past, paths }: Beginning): number {
  let pasts = level.get(left);
  if (pasts === undefined) {
    pasts = new Map();
    level.set(left, pasts);
  }
  const key = Math.round(past * grain);
  const held = pasts.get(key);
  pasts.set(key, { past: held?.past ?? past, paths: (held?.paths ?? 0) + paths });
  return held === undefined ? 1 : 0;
}
