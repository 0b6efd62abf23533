/**
 * Places at which the spread between groups is tried: midpoints of equal steps of the shrinkage
 * B = s² / (s² + τ²) from 0 (no pooling) to 1 (all groups alike), so that equal weights are the uniform shrinkage prior
 * on τ² (Strawderman 1971, Ann. Math. Stat. 42; Christiansen & Morris 1997, JASA 92; Daniels 1999, Can. J. Stat. 27).
 * s² is the greatest sampling variance: with a smaller one the intervals of an imprecise group hold the truth too
 * seldom. The prior is proper: two groups suffice, and a maximum at τ² = 0 does not hide how little is known of it.
 *
 * @returns τ², one a step
 */
export function shrinkageGrid(variances: ArrayLike<number>, steps: number): Float64Array {
  const usual = Array.from(variances).reduce((most, variance) => Math.max(most, variance), 0);
  return Float64Array.from({ length: steps }, (_, step) => {
    const kept = (step + 0.5) / steps;
    return (usual * (1 - kept)) / kept;
  });
}

/** Turns logarithms of likelihoods at equally likely places into their probabilities. */
export function gridWeights(logLikelihoods: Float64Array): Float64Array {
  const most = logLikelihoods.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const weights = logLikelihoods.map((value) => Math.exp(value - most));
  const total = weights.reduce((sum, value) => sum + value, 0);
  return weights.map((value) => value / total);
}
