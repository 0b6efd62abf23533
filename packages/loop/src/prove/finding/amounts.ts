import type { ProofPlan, Say } from '@touchstone/vocabulary';
import type { ProofTask } from '../proof-task.ts';

/** Says amounts of the metric in its own unit, with as many digits as the smallest effect worth having asks for. */
export interface Amounts {
  /** A change without its sign: “0.42 points”. */
  size(value: number): string;
  /** A change with its sign. */
  signed(value: number): string;
  range(interval: { readonly low: number; readonly high: number }): string;
}

const mostDigits = 4;

/** Digits that tell a tenth of the smallest effect worth having. */
function digitsFor({ smallestWorth }: ProofPlan): number {
  return Math.min(mostDigits, Math.max(0, 1 - Math.floor(Math.log10(smallestWorth))));
}

/** The speaker of amounts of one metric. Shares are values of 0 and 100, so their changes are percentage points. */
export function amountsOf(
  { plan, metric, locale }: Pick<ProofTask, 'plan' | 'metric' | 'locale'>,
  say: Say,
): Amounts {
  const { kind } = plan.metric;
  const digits = digitsFor(plan);
  const format = (value: number, signDisplay: 'never' | 'exceptZero' | 'auto'): string =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay,
    }).format(value);
  const amount = (value: string): string => say('prove.amount', { kind, value, unit: metric.unit }).trim();
  return {
    size: (value) => amount(format(value, 'never')),
    signed: (value) => amount(format(value, 'exceptZero')),
    range: ({ low, high }) =>
      say('prove.range', {
        kind,
        low: format(low, 'exceptZero'),
        high: format(high, 'exceptZero'),
        unit: metric.unit,
      }).trim(),
  };
}
