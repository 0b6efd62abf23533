/** √((G − 1)/G · Σ (θ − mean)²) of G delete-one replicates (Tukey 1958; Efron & Tibshirani 1993, eq. 11.5). */
export function jackknifeError(replicates: ArrayLike<number>): number {
  const count = replicates.length;
  const values = Array.from(replicates);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return Math.sqrt(((count - 1) / count) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}
