/** Errors of a series: x_t = φ x_{t−1} + e_t + θ e_{t−1}. */
export interface ArmaParameters {
  readonly phi: number;
  readonly theta: number;
}

/** Columns turned into independent errors of variance σ². */
export interface Whitened {
  readonly columns: readonly Float64Array[];
  /** Logarithm of the determinant of the errors' covariance over σ²: Σ ln F. */
  readonly logDeterminant: number;
}

/**
 * Turns columns with ARMA(1,1) errors into ones with independent errors: one-step prediction errors over the root of their
 * variance F (innovations algorithm; Brockwell & Davis 1991, example 5.3.3), so that sums of squares of the result are exact
 * Gaussian generalised least squares. With θ = 0 times may have gaps: the correlation over a gap g is φ^g. Cost rows · columns.
 */
export function whiten(
  columns: readonly Float64Array[],
  times: Float64Array,
  { phi, theta }: ArmaParameters,
): Whitened {
  const rows = times.length;
  const shares = new Float64Array(rows);
  const carried = new Float64Array(rows);
  const roots = new Float64Array(rows);
  const stationary = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi);
  let variance = stationary;
  let logDeterminant = 0;
  for (let row = 0; row < rows; row++) {
    const gap = row === 0 ? 1 : (times[row] ?? 0) - (times[row - 1] ?? 0);
    const decay = phi ** gap;
    if (row > 0) {
      carried[row] = theta === 0 ? 0 : theta / variance;
      variance =
        theta === 0 ? (1 - decay * decay) / (1 - phi * phi) : 1 + theta * theta - (theta * theta) / variance;
    }
    shares[row] = decay;
    roots[row] = 1 / Math.sqrt(variance);
    logDeterminant += Math.log(variance);
  }
  const turned = columns.map((column) => {
    let error = 0;
    return column.map((value, row) => {
      if (row > 0) {
        error = value - (shares[row] ?? 0) * (column[row - 1] ?? 0) - (carried[row] ?? 0) * error;
      } else error = value;
      return error * (roots[row] ?? 0);
    });
  });
  return { columns: turned, logDeterminant };
}
