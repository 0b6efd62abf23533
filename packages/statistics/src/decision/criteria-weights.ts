import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** One criterion with the value of every alternative, and whether more or less of it is better. */
export interface Criterion {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Default `most`. */
  readonly goal?: 'most' | 'least';
}

/** Weights of criteria, in their order, sum 1. */
export interface CriteriaWeights {
  readonly kind: 'answer';
  readonly weights: Float64Array;
  /** Criteria on which no alternative differs: they cannot tell alternatives apart and weigh 0. */
  readonly constant: readonly string[];
}

/**
 * Entropy weights (Shannon; Hwang & Yoon 1981, p. 52–53): p = x / Σx, e = −Σ p ln p / ln m, weight ∝ 1 − e.
 *
 * Unanswerable: `noVariation` when alternatives differ on no criterion.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange (a negative value: entropy needs shares)
 * @example
 * entropyWeights([{ name: 'a', values: [1, 1] }, { name: 'b', values: [1, 3] }]); // 0, 1
 */
export function entropyWeights(criteria: readonly Criterion[]): CriteriaWeights | Unanswerable {
  const alternatives = requireCriteria(criteria);
  const spread = criteria.map(({ name, values }) => {
    const list = Array.from(values);
    for (const value of list) requireRange(value, name, [0, Number.MAX_VALUE]);
    const total = list.reduce((sum, value) => sum + value, 0);
    if (!varies(values) || alternatives < 2) return 0;
    const shares = list.map((value) => value / total);
    const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
    return Math.max(0, 1 - entropy / Math.log(alternatives));
  });
  return weightsOf(criteria, spread);
}

/**
 * CRITIC weights (Diakoulaki, Mavrotas & Papayannakis 1995, Computers & Operations Research 22(7), 763–770):
 * values scaled to 0 … 1 by range and goal, information C_j = σ_j Σ_k (1 − r_jk), weight ∝ C_j. σ has divisor n − 1;
 * the divisor cancels in the weights.
 *
 * Unanswerable: `noVariation`. A single varying criterion gets all the weight.
 * @throws StatisticsError empty, lengthsDiffer, notFinite
 * @example
 * criticWeights([{ name: 'a', values: [0, 1, 2] }, { name: 'b', values: [4, 2, 0] }]); // 0.5, 0.5
 */
export function criticWeights(criteria: readonly Criterion[]): CriteriaWeights | Unanswerable {
  requireCriteria(criteria);
  const deviations = criteria.map(({ values, goal }) => standardised(values, goal === 'least'));
  const varying = deviations.filter(({ norm }) => norm > 0);
  const information = deviations.map(({ unit, norm }) => {
    if (!(norm > 0)) return 0;
    if (varying.length === 1) return 1;
    const conflict = varying.reduce((sum, other) => sum + 1 - dot(unit, other.unit), 0);
    // The criterion against itself gives 1 − 1 with rounding: never below zero.
    return Math.max(0, norm * conflict);
  });
  // Criteria that all say the same conflict nowhere: only their spread is left to weigh them by.
  const total = information.reduce((sum, value) => sum + value, 0);
  if (total > 1e-12) return weightsOf(criteria, information);
  return weightsOf(
    criteria,
    deviations.map(({ norm }) => norm),
  );
}

/** Checks names, lengths and numbers; returns the number of alternatives. */
export function requireCriteria(criteria: readonly Criterion[]): number {
  const alternatives = criteria[0]?.values.length ?? 0;
  if (alternatives === 0) throw new StatisticsError('empty', { name: 'criteria' });
  for (const { name, values } of criteria) {
    requireLength(values, alternatives, name);
    requireFinite(values, name);
  }
  return alternatives;
}

function varies(values: ArrayLike<number>): boolean {
  return Array.from(values).some((value) => value !== values[0]);
}

function weightsOf(criteria: readonly Criterion[], raw: readonly number[]): CriteriaWeights | Unanswerable {
  const constant = criteria.filter(({ values }) => !varies(values)).map(({ name }) => name);
  const total = raw.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return unanswerable('noVariation', constant);
  return { kind: 'answer', weights: Float64Array.from(raw, (value) => value / total), constant };
}

/** Deviations from the mean after scaling to 0 … 1, as a unit vector and its length. */
function standardised(values: ArrayLike<number>, reversed: boolean): { unit: Float64Array; norm: number } {
  const list = Array.from(values);
  const [low, high] = [Math.min(...list), Math.max(...list)];
  if (low === high) return { unit: new Float64Array(list.length), norm: 0 };
  const scaled = list.map((value) => (reversed ? high - value : value - low) / (high - low));
  const mean = scaled.reduce((sum, value) => sum + value, 0) / list.length;
  const centred = Float64Array.from(scaled, (value) => value - mean);
  const norm = Math.sqrt(dot(centred, centred));
  return { unit: centred.map((value) => value / norm), norm };
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}
