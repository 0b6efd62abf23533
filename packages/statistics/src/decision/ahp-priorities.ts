import type { Unanswerable } from '../unanswerable.ts';
import { requireJudgements } from './judgement-matrix.ts';
import { principalEigenvector } from './principal-eigenvector.ts';
import { type RandomIndexTable, randomIndex } from './random-index.ts';

/** A judgement and what the priorities say it should be; row < column, counted from 0. */
export interface Judgement {
  readonly row: number;
  readonly column: number;
  readonly judgement: number;
  /** w_row / w_column. */
  readonly consistent: number;
  /** |ln(judgement / consistent)|. */
  readonly logError: number;
}

/** How well judgements agree with each other. */
export interface Consistency {
  readonly lambdaMax: number;
  /** (λ − n) / (n − 1); 0 for one item. */
  readonly consistencyIndex: number;
  /** CI / RI; at most 0.1 is the usual limit (Saaty 1980). 0 for one and two items. */
  readonly consistencyRatio: number;
  readonly randomIndexTable: RandomIndexTable;
  /** Geometric consistency index, 2 Σ_{i<j} ln²(a_ij g_j / g_i) / ((n − 1)(n − 2)); 0 below three items. */
  readonly geometricIndex: number;
}

/** Priorities of one matrix of judgements. */
export interface AhpPriorities extends Consistency {
  readonly kind: 'answer';
  /** Principal eigenvector, sums to 1. */
  readonly weights: Float64Array;
  /** Row geometric means (logarithmic least squares), sum to 1. */
  readonly geometricWeights: Float64Array;
  /** Row means of the columns normalised to 1. */
  readonly columnWeights: Float64Array;
  /** The judgements farthest from the priorities, worst first. */
  readonly worst: readonly Judgement[];
}

/** Choices of `ahpPriorities`. */
export interface AhpOptions {
  /** Default `saaty1980`. */
  readonly table?: RandomIndexTable;
  /** Judgements listed as worst; default 3. */
  readonly worst?: number;
}

/**
 * Analytic hierarchy process: priorities from pairwise judgements (size × size, row after row, a_ij = how many times
 * item i outweighs item j), by the principal eigenvector (Saaty 1977, J. Math. Psychology 15, 234–281), by logarithmic
 * least squares (Crawford & Williams 1985, J. Math. Psychology 29, 387–405) and by normalised columns, with λ, CI, CR
 * and GCI (Aguarón & Moreno-Jiménez 2003, EJOR 147, 137–145, eq. 5).
 *
 * Unanswerable: `notConverged` (judgements hundreds of thousands apart that contradict each other).
 * @throws StatisticsError lengthsDiffer, notFinite, outOfRange (zero, negative, above 15 items), notReciprocal
 * @example
 * ahpPriorities([1, 3, 6, 1 / 3, 1, 2, 1 / 6, 1 / 2, 1], 3); // weights 2/3, 2/9, 1/9; CR 0
 */
export function ahpPriorities(
  judgements: ArrayLike<number>,
  size: number,
  { table = 'saaty1980', worst = 3 }: AhpOptions = {},
): AhpPriorities | Unanswerable {
  requireJudgements(judgements, size);
  const random = randomIndex(size, table);
  const principal = principalEigenvector(judgements, size);
  if (principal.kind !== 'answer') return principal;
  const weights = principal.vector;
  const geometricWeights = rowGeometricMeans(judgements, size);
  // λ ≥ n for every reciprocal matrix; rounding may say a little less.
  const lambdaMax = Math.max(size, principal.value);
  const consistencyIndex = size > 1 ? (lambdaMax - size) / (size - 1) : 0;
  return {
    kind: 'answer',
    weights,
    geometricWeights,
    columnWeights: columnMeans(judgements, size),
    lambdaMax,
    consistencyIndex,
    consistencyRatio: random > 0 ? consistencyIndex / random : 0,
    randomIndexTable: table,
    geometricIndex: geometricIndex(judgements, geometricWeights),
    worst: worstJudgements(judgements, weights, worst),
  };
}

function rowGeometricMeans(judgements: ArrayLike<number>, size: number): Float64Array {
  const logs = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += Math.log(judgements[row * size + column] ?? 1);
    logs[row] = sum / size;
  }
  return sharesOfLogs(logs);
}

/** exp of logarithms, scaled to sum 1 without overflow. */
export function sharesOfLogs(logs: Float64Array): Float64Array {
  const highest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const shares = logs.map((log) => Math.exp(log - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function columnMeans(judgements: ArrayLike<number>, size: number): Float64Array {
  const means = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    let total = 0;
    for (let row = 0; row < size; row++) total += judgements[row * size + column] ?? 0;
    for (let row = 0; row < size; row++) {
      means[row] = (means[row] ?? 0) + (judgements[row * size + column] ?? 0) / total / size;
    }
  }
  return means;
}

function geometricIndex(judgements: ArrayLike<number>, weights: Float64Array): number {
  const size = weights.length;
  if (size < 3) return 0;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const ratio = (weights[column] ?? 1) / (weights[row] ?? 1);
      sum += Math.log((judgements[row * size + column] ?? 1) * ratio) ** 2;
    }
  }
  return (2 * sum) / ((size - 1) * (size - 2));
}

function worstJudgements(
  judgements: ArrayLike<number>,
  weights: Float64Array,
  count: number,
): readonly Judgement[] {
  const size = weights.length;
  const list: Judgement[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const judgement = judgements[row * size + column] ?? 1;
      const consistent = (weights[row] ?? 1) / (weights[column] ?? 1);
      list.push({
        row,
        column,
        judgement,
        consistent,
        logError: Math.abs(Math.log(judgement / consistent)),
      });
    }
  }
  return list.sort((left, right) => right.logError - left.logError).slice(0, count);
}
