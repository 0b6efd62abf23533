import type { AggregatedEffects, GroupTimeEffects } from '@touchstone/statistics';

/**
 * The overall error by groups as R's did printed it up to version 2.1.2, made from our influence functions. That version
 * asked, for the k-th group's share, whether a unit belongs to the group of the k-th cell, which is nearly always the first
 * group; its authors mended it in 2025 (pull request 223 of bcallaway11/did). Our own error has each group's share, and is
 * held to the jackknife in the library's tests. Comparing in this way shows that nothing but this fault lies in between.
 */
export function printedGroupError(
  { groups, groupOf, cells }: GroupTimeEffects,
  byGroup: AggregatedEffects,
): number {
  const whole = groups.reduce((sum, { share }) => sum + share, 0);
  let squares = 0;
  groupOf.forEach((own, unit) => {
    const moves = groups.map(({ share }, at) => Number(own === cells[at]?.group) - share);
    const moved = moves.reduce((sum, move) => sum + move, 0);
    const influence = groups.reduce((sum, { share }, at) => {
      const effect = byGroup.effects[at];
      const weight = (moves[at] ?? 0) / whole - (moved * share) / whole ** 2;
      return sum + (share / whole) * (effect?.influence[unit] ?? 0) + weight * (effect?.estimate ?? 0);
    }, 0);
    squares += influence ** 2;
  });
  return Math.sqrt(squares) / groupOf.length;
}
