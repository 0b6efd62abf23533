import type { FindResult } from '@touchstone/vocabulary';
import type { AnalysisPlan } from '../facts/analysis-plan.ts';
import type { ValueLook } from '../facts/value-look.ts';

/** The scale of the outcome as results show it: as the mapping says, else as the values lie. */
export function outcomeScaleOf(
  { plan, look }: { readonly plan: AnalysisPlan; readonly look: ValueLook },
  mean: number,
): FindResult['outcomeScale'] {
  const { scale } = plan.outcome;
  return {
    min: scale?.min ?? look.outcome.min,
    max: scale?.max ?? look.outcome.max,
    mean,
    direction: scale?.direction ?? 'higherIsBetter',
  };
}
