import type { FindResult, Interval, TouchpointFinding } from '../find-result.ts';
import type { Say } from '../sentence.ts';

/** Which unit a figure of the outcome is said in: shares of yes in percentage points, anything else in points. */
export function outcomeUnit(result: Pick<FindResult, 'outcomeScale'>): 'share' | 'points' {
  return result.outcomeScale.min === 0 && result.outcomeScale.max === 1 ? 'share' : 'points';
}

/** One thing to do at a touchpoint, and what it would change. */
export interface Opportunity {
  readonly way: 'mend' | 'delight';
  readonly effect: Interval;
}

/**
 * What can be done at a touchpoint, the one to speak of first at the head: the effects that carry its verdict, greater
 * first. Without a verdict that an effect carries: mending, or delighting where only that promises anything.
 */
export function opportunities({
  direction,
  gain,
  upside,
}: Pick<TouchpointFinding, 'direction' | 'gain' | 'upside'>): readonly [Opportunity, ...Opportunity[]] {
  const mend = { way: 'mend', effect: gain } as const;
  if (!upside) return [mend];
  const delight = { way: 'delight', effect: upside } as const;
  if (direction === 'mend') return [mend];
  if (direction === 'delight') return [delight];
  const first =
    direction === 'both' ? gain.estimate >= upside.estimate : gain.estimate > 0 || upside.estimate <= 0;
  return first ? [mend, delight] : [delight, mend];
}

/** The parts that sentences about an opportunity have in common. */
export function gainParts(
  say: Say,
  { way, effect }: Opportunity,
  result: FindResult,
): Readonly<Record<'amount' | 'range' | 'change' | 'deed', string>> {
  const unit = outcomeUnit(result);
  const scale = unit === 'share' ? 100 : 1;
  const mend = result.scale === 'levels' ? 'find.deedLevels' : 'find.deedLinear';
  return {
    amount: say('find.amount', { unit, value: effect.estimate * scale }),
    range: say('find.range', { unit, low: effect.low * scale, high: effect.high * scale }),
    change: say('find.change', {
      direction: result.outcomeScale.direction ?? 'higherIsBetter',
      outcome: result.outcome,
    }),
    deed: say(way === 'mend' ? mend : 'find.deedDelight'),
  };
}
