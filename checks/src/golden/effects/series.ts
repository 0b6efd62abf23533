import type { EffectMethods } from './effect-case.ts';
import { answerCausalImpact, answerStructural } from './series-counterfactual.ts';
import { answerInterruptedCounts, answerInterruption } from './series-interruption.ts';

/** Effects from time series. */
export const seriesMethods: EffectMethods = {
  its_segmented: answerInterruption,
  its_poisson: answerInterruptedCounts,
  structural_time_series_ml: answerStructural,
  causal_impact_bsts: answerCausalImpact,
};
