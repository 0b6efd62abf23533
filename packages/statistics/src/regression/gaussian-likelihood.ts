/**
 * Log-likelihood of a Gaussian linear model at its maximum, ½ (Σ ln w − n (ln 2π + 1 − ln n + ln RSS)); a perfect fit
 * counts with the smallest positive residual sum.
 */
export function gaussianLikelihood(residualSum: number, rows: number, logWeights: number): number {
  const spread =
    Math.log(2 * Math.PI) + 1 - Math.log(rows) + Math.log(Math.max(residualSum, Number.MIN_VALUE));
  return (logWeights - rows * spread) / 2;
}
