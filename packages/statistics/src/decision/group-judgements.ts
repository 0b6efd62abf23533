import { requireFinite, requireLength, requireRange, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { sharesOfLogs } from './ahp-priorities.ts';
import { requireJudgements } from './judgement-matrix.ts';

/**
 * Aggregation of individual judgements (AIJ): the weighted geometric mean of each judgement, the only mean that keeps
 * reciprocals (Aczél & Saaty 1983, J. Math. Psychology 27, 93–102; Forman & Peniwati 1998, EJOR 108, 165–169).
 *
 * @throws StatisticsError empty, lengthsDiffer, negativeWeight, and as `ahpPriorities` for each matrix
 * @example
 * aggregateJudgements([[1, 2, 1 / 2, 1], [1, 8, 1 / 8, 1]], 2); // 4
 */
export function aggregateJudgements(
  matrices: readonly ArrayLike<number>[],
  size: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const shares = judgeShares(matrices.length, weights);
  const logs = new Float64Array(size * size);
  matrices.forEach((matrix, judge) => {
    requireJudgements(matrix, size, `judgements ${judge}`);
    for (let at = 0; at < logs.length; at++) {
      logs[at] = (logs[at] ?? 0) + (shares[judge] ?? 0) * Math.log(matrix[at] ?? 1);
    }
  });
  const result = new Float64Array(size * size).fill(1);
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const value = Math.exp(logs[row * size + column] ?? 0);
      result[row * size + column] = value;
      result[column * size + row] = 1 / value;
    }
  }
  return result;
}

/** Choices of `aggregatePriorities`. */
export interface AggregateOptions {
  /** How much each judge counts; default equally. */
  readonly weights?: ArrayLike<number>;
  /** Default `geometric`. */
  readonly mean?: 'geometric' | 'arithmetic';
}

/**
 * Aggregation of individual priorities (AIP): the weighted geometric or arithmetic mean of the judges' weights, scaled
 * to sum 1 (Forman & Peniwati 1998, EJOR 108, 165–169).
 *
 * @throws StatisticsError empty, lengthsDiffer, negativeWeight, notFinite, outOfRange (a priority of 0 or less)
 * @example
 * aggregatePriorities([[0.8, 0.2], [0.5, 0.5]]); // 2/3, 1/3
 */
export function aggregatePriorities(
  priorities: readonly ArrayLike<number>[],
  { weights, mean = 'geometric' }: AggregateOptions = {},
): Float64Array {
  const shares = judgeShares(priorities.length, weights);
  const size = requirePriorities(priorities);
  const sums = new Float64Array(size);
  priorities.forEach((list, judge) => {
    for (let item = 0; item < size; item++) {
      const value = list[item] ?? 0;
      const term = mean === 'geometric' ? Math.log(value) : value;
      sums[item] = (sums[item] ?? 0) + (shares[judge] ?? 0) * term;
    }
  });
  if (mean === 'geometric') return sharesOfLogs(sums);
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value) => value / total);
}

/** How far judges agree. */
export interface Consensus {
  /** 0 … 1: 1 when all give the same priorities, 0 when they are as far apart as the scale allows. */
  readonly index: number;
  /** Mean entropy of one judge, in nats (α), and of the group beyond it (β); α + β = γ. */
  readonly alpha: number;
  readonly beta: number;
}

/** Choices of `consensusIndex`. */
export interface ConsensusOptions {
  readonly weights?: ArrayLike<number>;
  /** Largest value of the judgement scale; default 9. */
  readonly scale?: number;
}

/**
 * AHP group consensus by Shannon entropy (Goepel 2013, Proc. ISAHP, eq. 4–8): with M = 1 / exp(β) the homogeneity and
 * m = exp(α_min) / exp(γ_max) what it can least be, index = (M − m) / (1 − m), not below 0. α_min: one judge puts all
 * on one item, scale against 1; γ_max: each judge on another item.
 *
 * @throws StatisticsError empty, lengthsDiffer, negativeWeight, notFinite, outOfRange
 * @example
 * consensusIndex([[0.6, 0.4], [0.6, 0.4]]); // 1
 */
export function consensusIndex(
  priorities: readonly ArrayLike<number>[],
  { weights, scale = 9 }: ConsensusOptions = {},
): Consensus {
  const shares = judgeShares(priorities.length, weights);
  const size = requirePriorities(priorities);
  requireRange(scale, 'scale', [1, Number.MAX_VALUE]);
  const mean = new Float64Array(size);
  let alpha = 0;
  priorities.forEach((list, judge) => {
    const total = Array.from(list).reduce((sum, value) => sum + value, 0);
    const own = Float64Array.from(list, (value) => value / total);
    alpha += (shares[judge] ?? 0) * entropy(own);
    own.forEach((value, item) => {
      mean[item] = (mean[item] ?? 0) + (shares[judge] ?? 0) * value;
    });
  });
  const beta = Math.max(0, entropy(mean) - alpha);
  if (priorities.length === 1 || size === 1) return { index: 1, alpha, beta: 0 };
  const least = Math.exp(extremeEntropy(size, 1, scale) - extremeEntropy(size, priorities.length, scale));
  const index = least < 1 ? (Math.exp(-beta) - least) / (1 - least) : 1;
  return { index: Math.max(0, index), alpha, beta };
}

/** Entropy of the mean when `judges` put all they can on different items, as far as there are items. */
function extremeEntropy(size: number, judges: number, scale: number): number {
  const top = Math.min(judges, size);
  const unit = 1 / (size + scale - 1);
  const shared = ((top + scale - 1) * unit) / top;
  const rest = size - top;
  return -top * shared * Math.log(shared) - rest * unit * Math.log(unit);
}

function entropy(shares: Float64Array): number {
  return shares.reduce((sum, share) => sum - share * Math.log(share), 0);
}

function requirePriorities(priorities: readonly ArrayLike<number>[]): number {
  const size = priorities[0]?.length ?? 0;
  if (size === 0) throw new StatisticsError('empty', { name: 'priorities' });
  priorities.forEach((list, judge) => {
    const name = `priorities ${judge}`;
    requireLength(list, size, name);
    requireFinite(list, name);
    for (let item = 0; item < size; item++) {
      requireRange(list[item] ?? 0, name, [Number.MIN_VALUE, Number.MAX_VALUE]);
    }
  });
  return size;
}

function judgeShares(judges: number, weights?: ArrayLike<number>): Float64Array {
  if (judges === 0) throw new StatisticsError('empty', { name: 'judges' });
  if (weights === undefined) return new Float64Array(judges).fill(1 / judges);
  requireLength(weights, judges, 'weights');
  requireWeights(weights);
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name: 'weights' });
  return Float64Array.from(weights, (weight) => weight / total);
}
