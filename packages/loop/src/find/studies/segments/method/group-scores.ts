import { type CrossProducts, solveCrossProducts } from '@touchstone/statistics';
import type { GroupFacts } from '../../../facts/group-facts.ts';

/** How far each group pulls the common slopes, fold of customers by fold. */
export interface GroupScores {
  /** Names of the columns that can be estimated, in the order of the scores. */
  readonly columns: readonly string[];
  /** Group after group: folds × columns. Each column sums to zero over groups and folds. */
  readonly scores: readonly Float64Array[];
}

/**
 * Score contributions of groups to slopes that they have in common, each group with a mean of its own.
 *
 * With A_g and c_g the cross-products of group g about its own means, β = (ΣA_g)⁻¹ Σc_g and s_gb the sum over its
 * journeys of fold b of (x − x̄_g)(residual), what the fold adds to A⁻¹(c_g − A_g β) is
 * A⁻¹ (s_gb − A_g A⁻¹ Σ_h s_hb): the second term is what it adds through β. Summed over the groups of one side this is
 * the score of a difference in slopes between the two sides (M-fluctuation: Zeileis & Hornik 2007, Stat. Neerl. 61;
 * Zeileis, Hothorn & Hornik 2008, JCGS 17, §3), decorrelated by A⁻¹ so that a column speaks for itself.
 * Cost: groups × folds × columns².
 */
export function groupScores(
  groups: readonly GroupFacts[],
  columns: readonly string[],
  folds: number,
): GroupScores {
  const names = ['y', ...columns];
  const moments = groups.map((group) => momentsOf(group, names));
  const size = names.length;
  const centred = new Float64Array(size * size);
  for (const group of moments) add(centred, group.centred);
  const weight = moments.reduce((sum, group) => sum + group.weight, 0);
  const common: CrossProducts = {
    names,
    count: weight,
    weight,
    squaredWeight: weight,
    means: new Float64Array(size),
    centred,
  };
  const { kept, slopes, inverse } = solveCrossProducts(
    common,
    0,
    columns.map((_, at) => at + 1),
  );
  const width = kept.length;
  const raw = moments.map((group) => foldScores(group, { kept, slopes, size, folds }));
  const steps = raw.map((scores) => rowsTimes(scores, inverse, width));
  const through = new Float64Array(folds * width);
  for (const one of steps) add(through, one);
  const scores = steps.map((own, at) => {
    const group = moments[at];
    if (!group) return own;
    const products = Float64Array.from({ length: width * width }, (_, cell) => {
      return group.centred[(kept[Math.floor(cell / width)] ?? 0) * size + (kept[cell % width] ?? 0)] ?? 0;
    });
    const back = rowsTimes(rowsTimes(through, products, width), inverse, width);
    return own.map((value, cell) => value - (back[cell] ?? 0));
  });
  return { columns: kept.map((column) => names[column] ?? ''), scores };
}

function add(to: Float64Array, values: Float64Array): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (values[at] ?? 0);
}

interface Moments {
  readonly folds: readonly number[];
  readonly weight: number;
  readonly weights: ArrayLike<number>;
  readonly means: Float64Array;
  /** folds × size. */
  readonly sums: Float64Array;
  /** folds × size², both triangles. */
  readonly products: Float64Array;
  /** Of the whole group about its means: size². */
  readonly centred: Float64Array;
}

function momentsOf({ facts, folds }: GroupFacts, names: readonly string[]): Moments {
  const all = facts.sums.names.length;
  const size = names.length;
  const positions = names.map((name) => facts.sums.names.indexOf(name));
  const triangle = (all * (all + 1)) / 2;
  const weights = facts.sums.weights ?? facts.sums.counts;
  const sums = new Float64Array(folds.length * size);
  const products = new Float64Array(folds.length * size * size);
  folds.forEach((_, fold) => {
    positions.forEach((position, i) => {
      sums[fold * size + i] = facts.sums.sums[fold * all + position] ?? 0;
      positions.forEach((other, j) => {
        const [row, column] = position < other ? [position, other] : [other, position];
        const at = row * all - (row * (row - 1)) / 2 + column - row;
        products[(fold * size + i) * size + j] = facts.sums.products[fold * triangle + at] ?? 0;
      });
    });
  });
  const weight = folds.reduce((sum, _, fold) => sum + (weights[fold] ?? 0), 0);
  const total = (values: Float64Array, run: number, at: number): number =>
    folds.reduce((sum, _, fold) => sum + (values[fold * run + at] ?? 0), 0);
  const means = Float64Array.from({ length: size }, (_, at) => total(sums, size, at) / weight);
  const centred = Float64Array.from({ length: size * size }, (_, at) => {
    const mean = (means[Math.floor(at / size)] ?? 0) * (means[at % size] ?? 0);
    return total(products, size * size, at) - weight * mean;
  });
  return { folds, weight, weights, means, sums, products, centred };
}

interface Common {
  readonly kept: readonly number[];
  readonly slopes: Float64Array;
  readonly size: number;
  readonly folds: number;
}

/** Σ (x − x̄)(residual) of each fold: folds × kept columns. */
function foldScores(group: Moments, { kept, slopes, size, folds }: Common): Float64Array {
  const scores = new Float64Array(folds * kept.length);
  const { means } = group;
  group.folds.forEach((fold, row) => {
    const weight = group.weights[row] ?? 0;
    const sum = (at: number): number => group.sums[row * size + at] ?? 0;
    const mean = (at: number): number => means[at] ?? 0;
    const about = (i: number, j: number): number =>
      (group.products[(row * size + i) * size + j] ?? 0) -
      mean(i) * sum(j) -
      mean(j) * sum(i) +
      weight * mean(i) * mean(j);
    kept.forEach((column, at) => {
      let score = about(column, 0);
      kept.forEach((other, index) => {
        score -= about(column, other) * (slopes[index] ?? 0);
      });
      scores[fold * kept.length + at] = score;
    });
  });
  return scores;
}

/** Each row of `width` numbers times a symmetric matrix. */
function rowsTimes(rows: Float64Array, matrix: Float64Array, width: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let first = 0; first < rows.length; first += width) {
    for (let i = 0; i < width; i++) {
      const value = rows[first + i] ?? 0;
      if (value === 0) continue;
      for (let j = 0; j < width; j++)
        result[first + j] = (result[first + j] ?? 0) + value * (matrix[i * width + j] ?? 0);
    }
  }
  return result;
}
