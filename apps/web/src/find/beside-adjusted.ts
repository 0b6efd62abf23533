import type { AdjustedResult, HeldState, Say } from '@touchstone/vocabulary';

/** Whether the moments hold, in one line: how many do with how much held fixed, and the names of those that do not. */
export function adjustedAnswer(
  { moments, checks }: Pick<AdjustedResult, 'moments' | 'checks'>,
  say: Say,
): string {
  const named = moments.filter(({ verdict, state }) => verdict === 'moment' && state !== null);
  const followed = named.length > 0 ? named : moments.filter(({ state }) => state !== null);
  const checked = checks.filter((check) => check.checked).length;
  if (followed.length === 0 || checked === 0) return say('study.beside.adjustedUnchecked');
  const names = (state: HeldState): string =>
    followed
      .filter((one) => one.state === state)
      .map(({ name }) => say('find.quoted', { name }))
      .join(say('find.separator')) || 'none';
  return say('study.beside.adjustedFound', {
    holds: followed.filter(({ state }) => state === 'holds').length,
    count: followed.length,
    checked,
    changes: names('changes'),
    open: names('open'),
  });
}
