import { requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type Criterion, requireCriteria } from './criteria-weights.ts';

/** How near each alternative is to the best. */
export interface Topsis {
  readonly kind: 'answer';
  /** d⁻ / (d⁺ + d⁻), 0 … 1, 1 = best on every criterion. */
  readonly closeness: Float64Array;
  readonly toIdeal: Float64Array;
  readonly toWorst: Float64Array;
  /** Place of each alternative, 1 = best; equals share the better place. */
  readonly rank: Int32Array;
}

/**
 * Technique for order preference by similarity to the ideal solution (Hwang & Yoon 1981, p. 128–134): columns divided by
 * their Euclidean norm, multiplied by the weights scaled to sum 1, Euclidean distances to the best and to the worst
 * value of each criterion.
 *
 * Unanswerable: `noVariation` when alternatives differ on no criterion that weighs.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight
 * @example
 * topsis([{ name: 'a', values: [3, 2, 1] }], [1]); // 1, 0.5, 0
 */
export function topsis(criteria: readonly Criterion[], weights: ArrayLike<number>): Topsis | Unanswerable {
  const alternatives = requireCriteria(criteria);
  requireLength(weights, criteria.length, 'weights');
  requireWeights(weights);
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name: 'weights' });
  const squaresToIdeal = new Float64Array(alternatives);
  const squaresToWorst = new Float64Array(alternatives);
  criteria.forEach(({ values, goal }, at) => {
    const list = Array.from(values);
    const norm = Math.hypot(...list);
    if (norm === 0) return;
    const scaled = list.map((value) => ((weights[at] ?? 0) / total) * (value / norm));
    const [low, high] = [Math.min(...scaled), Math.max(...scaled)];
    const [ideal, worst] = goal === 'least' ? [low, high] : [high, low];
    scaled.forEach((value, item) => {
      squaresToIdeal[item] = (squaresToIdeal[item] ?? 0) + (value - ideal) ** 2;
      squaresToWorst[item] = (squaresToWorst[item] ?? 0) + (value - worst) ** 2;
    });
  });
  const toIdeal = squaresToIdeal.map(Math.sqrt);
  const toWorst = squaresToWorst.map(Math.sqrt);
  const names = criteria.map(({ name }) => name);
  if (toIdeal.every((distance) => distance === 0)) return unanswerable('noVariation', names);
  const closeness = toIdeal.map((ideal, item) => (toWorst[item] ?? 0) / (ideal + (toWorst[item] ?? 0)));
  const rank = Int32Array.from(closeness, (own) => 1 + closeness.filter((other) => other > own).length);
  return { kind: 'answer', closeness, toIdeal, toWorst, rank };
}
