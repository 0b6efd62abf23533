import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** How the priorities of alternatives are put together. */
export const syntheses = ['distributive', 'ideal'] as const;
export type Synthesis = (typeof syntheses)[number];

/**
 * Composite priorities of alternatives: Σ_k criterion weight × weight under it, scaled to sum 1. `distributive` uses
 * weights that sum to 1 under each criterion; `ideal` divides them by the largest first, so that a copy of an
 * alternative cannot turn the ranks of others (Saaty 1980; Forman & Gass 2001, Operations Research 49(4), 469–486).
 *
 * @param alternatives one list of weights a criterion, all of one length
 * @throws StatisticsError empty (no criterion, no alternative, no weight above 0), lengthsDiffer, notFinite,
 * negativeWeight
 * @example
 * ahpHierarchy([0.75, 0.25], [[0.6, 0.4], [0.2, 0.8]]); // 0.5, 0.5
 */
export function ahpHierarchy(
  criteria: ArrayLike<number>,
  alternatives: readonly ArrayLike<number>[],
  synthesis: Synthesis = 'distributive',
): Float64Array {
  const { shares, columns } = requireHierarchy(criteria, alternatives);
  const scores = scoresOf(shares, columns, synthesis);
  const total = scores.reduce((sum, value) => sum + value, 0);
  return scores.map((value) => value / total);
}

/** Weights of the alternatives under one criterion, in the unit of the synthesis. */
function inUnit(column: Float64Array, synthesis: Synthesis): Float64Array {
  if (synthesis === 'distributive') return column;
  const most = column.reduce((greatest, value) => Math.max(greatest, value), 0);
  return column.map((value) => value / most);
}

/** Σ_k share × weight under it: linear in the shares. */
function scoresOf(
  shares: Float64Array,
  columns: readonly Float64Array[],
  synthesis: Synthesis,
): Float64Array {
  const scores = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, criterion) => {
    const values = inUnit(column, synthesis);
    for (let item = 0; item < scores.length; item++) {
      scores[item] = (scores[item] ?? 0) + (shares[criterion] ?? 0) * (values[item] ?? 0);
    }
  });
  return scores;
}

/** A criterion's weight at which another alternative draws level with the first. */
export interface Crossing {
  readonly criterion: number;
  readonly challenger: number;
  /** The criterion's weight there, 0 … 1; the other criteria keep their proportions. */
  readonly weight: number;
  /** weight − its present weight. */
  readonly change: number;
}

/** How firmly the first place stands. */
export interface AhpSensitivity {
  readonly first: number;
  /** Every weight change that would end the first place, smallest change first; empty when none can. */
  readonly crossings: readonly Crossing[];
}

/**
 * Sensitivity of the first place to the criteria's weights: a score (before it is scaled to sum 1) is linear in one weight
 * when the others keep their proportions, so the crossing is exact (Triantaphyllou & Sánchez 1997, Decision Sciences 28(1),
 * 151–194). A criterion with all the weight has no others to share with and is left out.
 *
 * @throws StatisticsError as `ahpHierarchy`
 * @example
 * ahpSensitivity([0.9, 0.1], [[0.6, 0.4], [0.2, 0.8]]); // at weight 0.75 the first place is shared
 */
export function ahpSensitivity(
  criteria: ArrayLike<number>,
  alternatives: readonly ArrayLike<number>[],
  synthesis: Synthesis = 'distributive',
): AhpSensitivity {
  const { shares, columns } = requireHierarchy(criteria, alternatives);
  const composite = scoresOf(shares, columns, synthesis);
  const first = composite.reduce((best, value, item) => (value > (composite[best] ?? 0) ? item : best), 0);
  const crossings: Crossing[] = [];
  columns.forEach((given, criterion) => {
    const column = inUnit(given, synthesis);
    const share = shares[criterion] ?? 0;
    if (share >= 1) return;
    const lead = (item: number): [number, number] => {
      const own = (column[first] ?? 0) - (column[item] ?? 0);
      const all = (composite[first] ?? 0) - (composite[item] ?? 0);
      // Lead at weight x is x · own + (1 − x) · rest, with the present weight giving `all`.
      return [own, (all - share * own) / (1 - share)];
    };
    for (let item = 0; item < composite.length; item++) {
      const [own, rest] = lead(item);
      if (item === first || own === rest) continue;
      const weight = rest / (rest - own);
      if (weight >= 0 && weight <= 1) {
        crossings.push({ criterion, challenger: item, weight, change: weight - share });
      }
    }
  });
  crossings.sort((left, right) => Math.abs(left.change) - Math.abs(right.change));
  return { first, crossings };
}

function requireHierarchy(
  criteria: ArrayLike<number>,
  alternatives: readonly ArrayLike<number>[],
): { readonly shares: Float64Array; readonly columns: readonly Float64Array[] } {
  requireLength(alternatives, criteria.length, 'alternatives');
  const count = alternatives[0]?.length ?? 0;
  if (count === 0) throw new StatisticsError('empty', { name: 'alternatives' });
  const shares = sharesOf(criteria, 'criteria');
  const columns = alternatives.map((list, criterion) => {
    requireLength(list, count, `alternatives ${criterion}`);
    return sharesOf(list, `alternatives ${criterion}`);
  });
  return { shares, columns };
}

/** Scaled to sum 1. */
function sharesOf(values: ArrayLike<number>, name: string): Float64Array {
  requireFinite(values, name);
  requireWeights(values, name);
  const total = Array.from(values).reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name });
  return Float64Array.from(values, (value) => value / total);
}
