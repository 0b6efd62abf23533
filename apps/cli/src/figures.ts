import type { Interval, Locale } from '@touchstone/vocabulary';

/** How the command line writes numbers in one language. */
export interface Figures {
  count(value: number): string;
  /** A change of the outcome: two digits, or one digit of percentage points when the outcome is a share of yes. */
  signed(value: number): string;
  percent(share: number): string;
  /** `0.31 (0.22 – 0.40)` */
  interval(value: Interval): string;
  /** `1 (1–2)` */
  rank(value: Interval): string;
}

export function figures(locale: Locale, unit: 'share' | 'points'): Figures {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const digits = unit === 'share' ? 1 : 2;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
  const signed = (value: number): string => format.format(unit === 'share' ? value * 100 : value);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    count: (value) => whole.format(value),
    signed,
    percent: (value) => share.format(value),
    interval: ({ estimate, low, high }) => `${signed(estimate)} (${signed(low)} – ${signed(high)})`,
    rank: ({ estimate, low, high }) =>
      low === high
        ? whole.format(estimate)
        : `${whole.format(estimate)} (${whole.format(low)}–${whole.format(high)})`,
  };
}
