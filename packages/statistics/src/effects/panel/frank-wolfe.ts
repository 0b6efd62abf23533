/** When the steps end, and how the weights are thinned out in between. */
export interface FrankWolfeLimits {
  /** Ends when a step lowers the aim by no more than this. */
  readonly leastDecrease: number;
  /** Steps before thinning out, and after it. */
  readonly steps: readonly [number, number];
}

/**
 * Weights ≥ 0, together 1, that make ζ² Σ w² + ‖Σ w_j a_j − b‖² / rows small, by steps towards the best single column with
 * exact length (Frank & Wolfe 1956; Jaggi 2013), thinned out once: after the first steps, weights up to a quarter of the
 * largest become 0 and the steps go on. This is how Arkhangelsky et al. (2021) find the weights of synthetic difference in
 * differences, and their published estimates carry its stopping point, about 1e-3 from the optimum: `simplexLeastSquares`
 * would give other digits. With d_j = a_j − b the aim needs only the Gram matrix of the d_j. Cost columns² · rows once,
 * columns a step.
 *
 * @param start weights to begin with
 */
export function frankWolfe(
  columns: readonly Float64Array[],
  target: Float64Array,
  {
    ridge,
    start,
    limits,
  }: { readonly ridge: number; readonly start: Float64Array; readonly limits: FrankWolfeLimits },
): Float64Array {
  const size = columns.length;
  const rows = target.length;
  const gaps = columns.map((column) => column.map((value, at) => value - (target[at] ?? 0)));
  const gram = gaps.map((left) => Float64Array.from(gaps, (right) => dot(left, right)));
  const walk = (from: Float64Array, steps: number): Float64Array => {
    const weights = Float64Array.from(from);
    const products = Float64Array.from({ length: size }, (_, j) => dot(gram[j] ?? weights, weights));
    let square = dot(weights, weights);
    let fit = dot(products, weights);
    let before = Number.POSITIVE_INFINITY;
    for (let step = 0; step < steps; step++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let j = 0; j < size; j++) {
        const slope = (products[j] ?? 0) + rows * ridge * (weights[j] ?? 0);
        if (slope < least) [best, least] = [j, slope];
      }
      const along = least - fit - rows * ridge * square;
      const towards = gram[best] ?? products;
      const bend =
        (towards[best] ?? 0) -
        2 * (products[best] ?? 0) +
        fit +
        rows * ridge * (1 - 2 * (weights[best] ?? 0) + square);
      const share = bend > 0 ? Math.min(1, Math.max(0, -along / bend)) : 0;
      for (let j = 0; j < size; j++) {
        weights[j] = (1 - share) * (weights[j] ?? 0) + (j === best ? share : 0);
        products[j] = (1 - share) * (products[j] ?? 0) + share * (towards[j] ?? 0);
      }
      square = dot(weights, weights);
      fit = dot(products, weights);
      const aim = ridge * square + fit / rows;
      // The first two steps are always taken.
      if (step > 0 && !(before - aim > limits.leastDecrease)) break;
      before = aim;
    }
    return weights;
  };
  return walk(thinned(walk(start, limits.steps[0])), limits.steps[1]);
}

function thinned(weights: Float64Array): Float64Array {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return normalised(weights.map((weight) => (weight <= largest / 4 ? 0 : weight)));
}

/** Weights times what makes their sum 1; equal weights where all are 0. */
export function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}
