import type { Unanswerable } from '../unanswerable.ts';
import { type AhpOptions, ahpPriorities } from './ahp-priorities.ts';
import { requireJudgements } from './judgement-matrix.ts';
import { principalEigenvector } from './principal-eigenvector.ts';
import { randomIndex } from './random-index.ts';

/** The judgements already agree well enough. */
export interface ConsistentAlready {
  readonly kind: 'consistent';
  readonly consistencyRatio: number;
}

/** One judgement to be asked again; row < column, counted from 0. */
export interface Mend {
  readonly kind: 'answer';
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** After the change. */
  readonly consistencyRatio: number;
  /** False when no single judgement brings the ratio to the limit: this one brings it lowest. */
  readonly enough: boolean;
}

/** Choices of `smallestMend`. */
export interface MendOptions extends Pick<AhpOptions, 'table'> {
  /** Largest consistency ratio accepted; default 0.1 (Saaty 1980). */
  readonly limit?: number;
  /** Values stay within 1/scale … scale; default 9. */
  readonly scale?: number;
}

interface Candidate {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
}

/**
 * The smallest change of a single judgement, in logarithms, that makes the matrix consistent enough. ln λ is convex in
 * the logarithm of each judgement (Kingman 1961, Quart. J. Math. 12), so the best value of each is found by golden
 * section and the nearest sufficient one by bisection; no eigenvalue is linearised. Cost about 60 eigenvalue problems a
 * pair: 15 items take a few tenths of a second.
 *
 * Unanswerable and errors as `ahpPriorities`.
 *
 * @example
 * smallestMend([1, 2, 1 / 8, 1 / 2, 1, 2, 8, 1 / 2, 1], 3); // from 2 to 0.173
 */
export function smallestMend(
  judgements: ArrayLike<number>,
  size: number,
  { table = 'saaty1980', limit = 0.1, scale = 9 }: MendOptions = {},
): Mend | ConsistentAlready | Unanswerable {
  requireJudgements(judgements, size);
  const before = ahpPriorities(judgements, size, { table });
  if (before.kind !== 'answer') return before;
  if (before.consistencyRatio <= limit) {
    return { kind: 'consistent', consistencyRatio: before.consistencyRatio };
  }
  const random = randomIndex(size, table);
  const work = Float64Array.from(judgements);
  const candidates: Candidate[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const from = judgements[row * size + column] ?? 1;
      const ratioAt = (log: number): number => {
        work[row * size + column] = Math.exp(log);
        work[column * size + row] = Math.exp(-log);
        const found = principalEigenvector(work, size);
        const lambda = found.kind === 'answer' ? found.value : Number.POSITIVE_INFINITY;
        return Math.max(0, (lambda - size) / (size - 1)) / random;
      };
      const log = nearestSufficient(ratioAt, Math.log(from), Math.log(scale), limit);
      candidates.push({ row, column, from, to: Math.exp(log), ratio: ratioAt(log) });
      ratioAt(Math.log(from));
    }
  }
  return choose(candidates, limit);
}

/** The value nearest to `start` whose ratio is within the limit; the best value when none is. */
function nearestSufficient(
  ratioAt: (log: number) => number,
  start: number,
  bound: number,
  limit: number,
): number {
  const best = goldenSection(ratioAt, Math.min(-bound, start), Math.max(bound, start));
  if (ratioAt(best) > limit) return best;
  let outside = start;
  let inside = best;
  for (let step = 0; step < 40; step++) {
    const middle = (outside + inside) / 2;
    if (ratioAt(middle) > limit) outside = middle;
    else inside = middle;
  }
  return inside;
}

function goldenSection(valueAt: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atLeft, atRight] = [valueAt(left), valueAt(right)];
  for (let step = 0; step < 32; step++) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - ratio * (high - low);
      atLeft = valueAt(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + ratio * (high - low);
      atRight = valueAt(right);
    }
  }
  return (low + high) / 2;
}

function choose(candidates: readonly Candidate[], limit: number): Mend {
  const enough = candidates.filter(({ ratio }) => ratio <= limit);
  const pool = enough.length > 0 ? enough : candidates;
  const cost = ({ from, to, ratio }: Candidate): number =>
    enough.length > 0 ? Math.abs(Math.log(to / from)) : ratio;
  const best = pool.reduce((kept, next) => (cost(next) < cost(kept) ? next : kept));
  const { row, column, from, to, ratio } = best;
  return { kind: 'answer', row, column, from, to, consistencyRatio: ratio, enough: enough.length > 0 };
}
