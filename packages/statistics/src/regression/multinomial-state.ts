import type { DesignMatrix } from './design-matrix.ts';
import { type LikelihoodState, type Moves, mirrorLower } from './newton-ascent.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** Rows of a multinomial fit: level of each row (0 = reference) and columns with the constant first. */
export interface MultinomialRows {
  readonly levels: Int32Array;
  readonly levelCount: number;
  /** rows × width, row after row. */
  readonly values: Float64Array;
  readonly width: number;
  readonly design: DesignMatrix;
}

/** Linear predictors of the levels but the reference, for one row, written into `etas`; returns the largest or 0. */
function predict(
  { values, width }: MultinomialRows,
  row: number,
  parameters: Float64Array,
  etas: Float64Array,
): number {
  let top = 0;
  for (let level = 1; level < etas.length; level++) {
    let eta = 0;
    for (let i = 0; i < width; i++)
      eta += (values[row * width + i] ?? 0) * (parameters[(level - 1) * width + i] ?? 0);
    etas[level] = eta;
    top = Math.max(top, eta);
  }
  etas[0] = 0;
  return top;
}

/** Probability of each level for each row: rows × levels, row after row. */
export function multinomialProbabilities(rows: MultinomialRows, parameters: Float64Array): Float64Array {
  const { levelCount } = rows;
  const out = new Float64Array(rows.levels.length * levelCount);
  const etas = new Float64Array(levelCount);
  for (let row = 0; row < rows.levels.length; row++) {
    const top = predict(rows, row, parameters, etas);
    let sum = 0;
    for (let level = 0; level < levelCount; level++) {
      const value = Math.exp((etas[level] ?? 0) - top);
      out[row * levelCount + level] = value;
      sum += value;
    }
    for (let at = row * levelCount; at < (row + 1) * levelCount; at++) out[at] = (out[at] ?? 0) / sum;
  }
  return out;
}

/**
 * Σ w ln p(level) with score and information: blocks Σ w p_k (δ_kl − p_l) x x' (McFadden 1974; Agresti 2013, §8.1.4).
 * Parameters run level by level.
 */
export function multinomialState(rows: MultinomialRows, parameters: Float64Array): LikelihoodState {
  const { levels, levelCount, values, width, design } = rows;
  const size = parameters.length;
  const gradient = new Float64Array(size);
  const shares = multinomialProbabilities(rows, parameters);
  let logLikelihood = 0;
  levels.forEach((level, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    logLikelihood += weight * Math.log(Math.max(shares[row * levelCount + level] ?? 0, Number.MIN_VALUE));
    for (let k = 1; k < levelCount; k++) {
      const residual = weight * (Number(k === level) - (shares[row * levelCount + k] ?? 0));
      const at = (k - 1) * width;
      for (let i = 0; i < width; i++)
        gradient[at + i] = (gradient[at + i] ?? 0) + residual * (values[row * width + i] ?? 0);
    }
  });
  return { logLikelihood, gradient, information: informationOf(rows, shares, size) };
}

function informationOf(rows: MultinomialRows, shares: Float64Array, size: number): Float64Array {
  const { levelCount, values, width, design } = rows;
  const information = new Float64Array(size * size);
  const weights = new Float64Array(rows.levels.length);
  const block = new Float64Array(width * width);
  for (let k = 1; k < levelCount; k++) {
    for (let l = 1; l <= k; l++) {
      weights.forEach((_, row) => {
        const other = shares[row * levelCount + l] ?? 0;
        weights[row] =
          (design.weights[row] ?? 0) * (shares[row * levelCount + k] ?? 0) * (Number(k === l) - other);
      });
      block.fill(0);
      addWeightedCross({ values, width, weights }, block, { offset: 0, stride: width });
      mirrorLower(block, width);
      for (let i = 0; i < width; i++)
        information.set(
          block.subarray(i * width, (i + 1) * width),
          ((k - 1) * width + i) * size + (l - 1) * width,
        );
    }
  }
  mirrorLower(information, size);
  return information;
}

/** A row fits better the more its own level gains on each other level. */
export function multinomialMoves(rows: MultinomialRows, direction: Float64Array): Moves {
  const etas = new Float64Array(rows.levelCount);
  let worst = Number.POSITIVE_INFINITY;
  let best = 0;
  rows.levels.forEach((level, row) => {
    if (!((rows.design.weights[row] ?? 0) > 0)) return;
    predict(rows, row, direction, etas);
    const own = etas[level] ?? 0;
    etas.forEach((other, k) => {
      if (k === level) return;
      worst = Math.min(worst, own - other);
      best = Math.max(best, own - other);
    });
  });
  return { worst, best };
}
