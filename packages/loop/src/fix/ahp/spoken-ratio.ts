import type { Say } from '@touchstone/vocabulary';

/** "3 times as important as", "a third as important as" without fractions of fractions: 1/3 is told the other way round. */
export function spokenRatio(value: number, say: Say): string {
  const even = Math.abs(Math.log(value)) < 0.02;
  if (even) return say('fix.ahp.ratio.even');
  return value > 1
    ? say('fix.ahp.ratio.more', { times: value })
    : say('fix.ahp.ratio.less', { times: 1 / value });
}
