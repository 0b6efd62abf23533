import type { AnalysisPlan } from '../facts/analysis-plan.ts';
import type { JourneyFacts } from '../facts/journey-facts.ts';
import type { ModelChoice } from './model-choice.ts';

/** What turns slopes into gains. */
export interface EffectUnits {
  /** −1 when a lower outcome is better: gains count improvements. */
  readonly improvement: 1 | -1;
  /** Of each touchpoint of the model, the share of journeys that pass. */
  readonly passing: readonly number[];
}

export function effectUnits(plan: AnalysisPlan, facts: JourneyFacts, model: ModelChoice): EffectUnits {
  return {
    improvement: plan.outcome.scale?.direction === 'lowerIsBetter' ? -1 : 1,
    passing: model.touchpoints.map(({ index }) => {
      const filled = facts.touchpoints[index]?.look.filled ?? 0;
      return facts.allRows > 0 ? Math.min(1, filled / facts.allRows) : 1;
    }),
  };
}
