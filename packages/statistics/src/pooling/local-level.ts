/** A series of estimates of known sampling variance; null where there is none. */
export type Observed = readonly ({ readonly estimate: number; readonly variance: number } | null)[];

/** The level behind a series, given how much it moves. */
export interface LocalLevel {
  readonly levels: Float64Array;
  readonly variances: Float64Array;
  /** Of the observations after the first, up to a constant. */
  readonly logLikelihood: number;
}

/**
 * Local level: observed_t ~ N(level_t, variance_t), level_t = level_{t−1} + N(0, step²), nothing known of the first.
 * Filter forward, smooth backward (Kalman 1960; Durbin & Koopman 2012, Time Series Analysis by State Space Methods,
 * §2.2 and §2.4, with known observation variances). The diffuse likelihood leaves out the first observation (§2.9).
 *
 * @param observed at least one observation, variances above zero
 * @param stepVariance variance of a step of the level, at least zero
 */
export function localLevel(observed: Observed, stepVariance: number): LocalLevel {
  const levels = new Float64Array(observed.length);
  const variances = new Float64Array(observed.length);
  let logLikelihood = 0;
  let level = 0;
  let variance = Number.POSITIVE_INFINITY;
  observed.forEach((one, at) => {
    variance += stepVariance;
    if (one && variance === Number.POSITIVE_INFINITY) ({ estimate: level, variance } = one);
    else if (one) {
      const total = variance + one.variance;
      const apart = one.estimate - level;
      logLikelihood -= (Math.log(total) + apart ** 2 / total) / 2;
      level += (variance / total) * apart;
      variance *= one.variance / total;
    }
    levels[at] = level;
    variances[at] = variance;
  });
  smooth(levels, variances, stepVariance);
  return { levels, variances, logLikelihood };
}

/** Backward pass over filtered levels (Rauch, Tung & Striebel 1965). Before the first observation only steps are known. */
function smooth(levels: Float64Array, variances: Float64Array, stepVariance: number): void {
  for (let at = levels.length - 2; at >= 0; at--) {
    const own = variances[at] ?? 0;
    const next = variances[at + 1] ?? 0;
    if (own === Number.POSITIVE_INFINITY) {
      levels[at] = levels[at + 1] ?? 0;
      variances[at] = next + stepVariance;
      continue;
    }
    const gain = own / (own + stepVariance);
    levels[at] = (levels[at] ?? 0) + gain * ((levels[at + 1] ?? 0) - (levels[at] ?? 0));
    variances[at] = own + gain ** 2 * (next - own - stepVariance);
  }
}
