import type { Interval, Locale } from '@touchstone/vocabulary';

/** How the command line writes numbers in one language: figures with sign and two digits, shares as percentages. */
export interface Figures {
  count(value: number): string;
  figure(value: number): string;
  signed(value: number): string;
  percent(share: number): string;
  /** `0.31 (0.22 – 0.40)` */
  interval(value: Interval): string;
  /** `1 (1–2)` */
  rank(value: Interval): string;
}

export function figures(locale: Locale): Figures {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const two = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, maximumFractionDigits: 3 });
  const plus = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    count: (value) => whole.format(value),
    figure: (value) => two.format(value),
    signed: (value) => plus.format(value),
    percent: (value) => share.format(value),
    interval: ({ estimate, low, high }) =>
      `${plus.format(estimate)} (${plus.format(low)} – ${plus.format(high)})`,
    rank: ({ estimate, low, high }) =>
      low === high
        ? whole.format(estimate)
        : `${whole.format(estimate)} (${whole.format(low)}–${whole.format(high)})`,
  };
}
