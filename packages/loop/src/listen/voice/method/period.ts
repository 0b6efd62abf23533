const dayMilliseconds = 86_400_000;

/** First and last day of comments, as ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

function after({ from, to }: Period, share: number): string {
  const [start, stop] = [Date.parse(from), Date.parse(to)];
  const days = Math.floor(((stop - start) / dayMilliseconds) * share);
  return new Date(start + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** The last day of the first half. */
export function middleOf(period: Period): string {
  return after(period, 0.5);
}

/** From when on something counts as new unless a day is given: the last seventh of the period. */
export function newSinceOf(period: Period): string {
  return after(period, 6 / 7);
}
