import type { FindResult } from '@touchstone/vocabulary';
import type { Analysed } from './find-result.ts';

/** The scale of the outcome as results show it: as the mapping says, else as the values lie. */
export function outcomeScaleOf(
  { plan: { outcome }, look }: Pick<Analysed, 'plan' | 'look'>,
  mean: number,
): FindResult['outcomeScale'] {
  return {
    min: outcome.scale?.min ?? look.outcome.min,
    max: outcome.scale?.max ?? look.outcome.max,
    mean,
    direction: outcome.scale?.direction ?? 'higherIsBetter',
  };
}
