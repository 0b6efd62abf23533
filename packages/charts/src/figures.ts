import { type FindResult, outcomeUnit, type Say } from '@touchstone/vocabulary';

/** U+2212: the ASCII hyphen is too short beside tabular figures. */
function withMinus(text: string): string {
  return text.replace('-', '−');
}

/** `0.31`: two decimals, as means and effects on a rating scale deserve. */
export function figure(say: Say, value: number): string {
  return withMinus(say('web.number.two', { value }));
}

/** `+0.31`, `−0.42`. */
function signedFigure(say: Say, value: number): string {
  return withMinus(say('web.number.signed', { value }));
}

/** `12.4%` from a share 0–1. */
export function percent(say: Say, share: number): string {
  return withMinus(say('web.number.percent', { value: share }));
}

/** `37%` from a share 0–1: for axes and counts of people. */
export function roundPercent(say: Say, share: number): string {
  return withMinus(say('web.number.roundPercent', { value: share }));
}

/** `1,842`. Weighted counts are rounded for reading. */
export function whole(say: Say, value: number): string {
  return say('web.number.whole', { value: Math.round(value) });
}

/** `low–high`, each through the same format. */
export function span(format: (value: number) => string, interval: { low: number; high: number }): string {
  const low = format(interval.low);
  const high = format(interval.high);
  return low === high ? low : `${low} – ${high}`;
}

/** A probability in words of percent: never "0%" or "100%", which no bootstrap can say. */
export function probability(say: Say, value: number): string {
  if (value > 0.99) return `>${roundPercent(say, 0.99)}`;
  if (value < 0.01) return `<${roundPercent(say, 0.01)}`;
  return roundPercent(say, value);
}

/** Writes a change of the outcome with its sign; shares as percentage points (`+3.1`), whose name the axis or column says. */
export function changeFormat(say: Say, result: Pick<FindResult, 'outcomeScale'>): (value: number) => string {
  if (outcomeUnit(result) === 'points') return (value) => signedFigure(say, value);
  return (value) => withMinus(say('web.number.signedOne', { value: value * 100 }));
}
