import betainc from '@stdlib/math-base-special-betainc';

/** P(X ≤ successes) and P(X ≥ successes) of a binomial, by the incomplete beta function (NIST DLMF 8.17.5). */
export function binomialTails(
  successes: number,
  trials: number,
  share: number,
): { readonly lower: number; readonly upper: number } {
  const lower = successes >= trials ? 1 : betainc(1 - share, trials - successes, successes + 1, true, false);
  const upper = successes <= 0 ? 1 : betainc(share, successes, trials - successes + 1, true, false);
  return { lower, upper };
}

/** Quantile of the beta distribution by bisection of the incomplete beta function, to the last digit. */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (betainc(middle, a, b, true, false) < probability) low = middle;
    else high = middle;
  }
}
