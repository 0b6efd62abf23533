import type { AdjustedMoment, AdjustedResult } from '../../find/adjusted.ts';
import type { Say } from '../../sentence.ts';

/** A moment whose size changes but which stays above zero, whatever is held fixed. */
function isResized({ state, readings }: AdjustedMoment): boolean {
  return state === 'changes' && readings.every(({ gain }) => gain.low > 0);
}

/** Whether the moments hold, in one line: with how much held fixed, which stay as they are, and what becomes of the others. */
export function adjustedAnswer(
  { moments, checks }: Pick<AdjustedResult, 'moments' | 'checks'>,
  say: Say,
): string {
  const named = moments.filter(({ verdict, state }) => verdict === 'moment' && state !== null);
  const followed = named.length > 0 ? named : moments.filter(({ state }) => state !== null);
  const checked = checks.filter((check) => check.checked).length;
  if (followed.length === 0 || checked === 0) return say('study.beside.adjustedUnchecked');
  const names = (those: readonly AdjustedMoment[]): string =>
    those.map(({ name }) => say('find.quoted', { name })).join(say('find.separator')) || 'none';
  const held = followed.filter(({ state }) => state === 'holds');
  const resized = followed.filter(isResized);
  return say('study.beside.adjustedFound', {
    checked,
    held: held.length,
    holds: names(held),
    count: resized.length,
    resized: names(resized),
    changes: names(followed.filter((one) => one.state === 'changes' && !isResized(one))),
    open: names(followed.filter(({ state }) => state === 'open')),
  });
}
