import { chiSquareUpper } from '../distribution/chi-square-upper.ts';

/** A model beside the one without columns. */
export interface LikelihoodMeasures {
  readonly logLikelihood: number;
  /** Of the model without columns. */
  readonly nullLogLikelihood: number;
  /** 2 (logLikelihood − nullLogLikelihood). */
  readonly lrChi2: number;
  /** χ² with as many degrees of freedom as there are slopes; 1 without columns. */
  readonly lrP: number;
  readonly aic: number;
  /** 1 − logLikelihood / nullLogLikelihood (McFadden 1974). */
  readonly mcFadden: number;
}

/** Likelihood ratio, AIC and McFadden's R²; `parameters` counts every estimated number, `slopes` those of columns. */
export function likelihoodMeasures(
  logLikelihood: number,
  nullLogLikelihood: number,
  { parameters, slopes }: { readonly parameters: number; readonly slopes: number },
): LikelihoodMeasures {
  const lrChi2 = Math.max(0, 2 * (logLikelihood - nullLogLikelihood));
  return {
    logLikelihood,
    nullLogLikelihood,
    lrChi2,
    lrP: slopes > 0 ? chiSquareUpper(lrChi2, slopes) : 1,
    aic: 2 * parameters - 2 * logLikelihood,
    mcFadden: 1 - logLikelihood / nullLogLikelihood,
  };
}
