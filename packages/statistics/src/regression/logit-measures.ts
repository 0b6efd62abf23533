/** How well a binary model fits. */
export interface LogitMeasures {
  /** Sum of weights. */
  readonly rows: number;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly lrChi2: number;
  readonly aic: number;
  readonly bic: number;
  readonly mcFadden: number;
  readonly coxSnell: number;
  readonly nagelkerke: number;
  readonly tjur: number;
  /** Area under the ROC curve; ties count half. */
  readonly auc: number;
  readonly accuracyAtHalf: number;
  readonly brier: number;
}

interface Fit {
  readonly outcome: Float64Array;
  readonly fitted: Float64Array;
  readonly weights: Float64Array;
  readonly logLikelihood: number;
  /** Parameters, the intercept included. */
  readonly size: number;
}

/** Log-likelihood of the share of ones alone. */
export function nullLogLikelihood(outcome: Float64Array, weights: Float64Array): number {
  let ones = 0;
  let all = 0;
  outcome.forEach((y, row) => {
    ones += y * (weights[row] ?? 0);
    all += weights[row] ?? 0;
  });
  return ones * Math.log(ones / all) + (all - ones) * Math.log(1 - ones / all);
}

/**
 * Deviance, information criteria, pseudo R² (McFadden 1974; Cox & Snell 1989; Nagelkerke 1991; Tjur 2009), AUC, share
 * classified rightly at ½ and Brier score.
 */
export function fitMeasures({ outcome, fitted, weights, logLikelihood, size }: Fit): LogitMeasures {
  let rows = 0;
  let brier = 0;
  let right = 0;
  const sums = [0, 0];
  const counts = [0, 0];
  outcome.forEach((y, row) => {
    const weight = weights[row] ?? 0;
    const mean = fitted[row] ?? 0;
    rows += weight;
    brier += weight * (y - mean) ** 2;
    if (mean >= 0.5 === y > 0) right += weight;
    sums[y] = (sums[y] ?? 0) + weight * mean;
    counts[y] = (counts[y] ?? 0) + weight;
  });
  const nullValue = nullLogLikelihood(outcome, weights);
  const deviance = -2 * logLikelihood;
  const nullDeviance = -2 * nullValue;
  const coxSnell = 1 - Math.exp((deviance - nullDeviance) / rows);
  return {
    rows,
    logLikelihood,
    nullLogLikelihood: nullValue,
    deviance,
    nullDeviance,
    lrChi2: nullDeviance - deviance,
    aic: deviance + 2 * size,
    bic: deviance + Math.log(rows) * size,
    mcFadden: 1 - deviance / nullDeviance,
    coxSnell,
    nagelkerke: coxSnell / (1 - Math.exp(-nullDeviance / rows)),
    tjur: (sums[1] ?? 0) / (counts[1] ?? 1) - (sums[0] ?? 0) / (counts[0] ?? 1),
    auc: areaUnderCurve(outcome, fitted, weights),
    accuracyAtHalf: right / rows,
    brier: brier / rows,
  };
}

/** Share of pairs (a one, a zero) in which the one has the larger fitted value; ties count half (Hanley & McNeil 1982). */
function areaUnderCurve(outcome: Float64Array, fitted: Float64Array, weights: Float64Array): number {
  const order = Array.from(outcome.keys()).sort((a, b) => (fitted[a] ?? 0) - (fitted[b] ?? 0));
  let below = 0;
  let won = 0;
  let ones = 0;
  for (let start = 0; start < order.length; ) {
    const value = fitted[order[start] ?? 0];
    let tiedOnes = 0;
    let tiedZeros = 0;
    let end = start;
    for (; end < order.length && fitted[order[end] ?? 0] === value; end++) {
      const row = order[end] ?? 0;
      if ((outcome[row] ?? 0) > 0) tiedOnes += weights[row] ?? 0;
      else tiedZeros += weights[row] ?? 0;
    }
    won += tiedOnes * (below + tiedZeros / 2);
    below += tiedZeros;
    ones += tiedOnes;
    start = end;
  }
  return won / (ones * below);
}
