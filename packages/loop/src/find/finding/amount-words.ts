import { type FindResult, type Interval, outcomeUnit, type Say } from '@touchstone/vocabulary';

/** An effect in words, in the outcome's unit: the amount, and its 95 % interval. */
export function amountWords(
  say: Say,
  result: Pick<FindResult, 'outcomeScale'>,
  { estimate, low, high }: Interval,
): Readonly<Record<'amount' | 'range', string>> {
  const unit = outcomeUnit(result);
  const scale = unit === 'share' ? 100 : 1;
  return {
    amount: say('find.amount', { unit, value: estimate * scale }),
    range: say('find.range', { unit, low: low * scale, high: high * scale }),
  };
}
