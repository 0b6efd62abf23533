/** A count and its whole in one group of customers. */
export interface PartOf {
  readonly part: number;
  readonly whole: number;
}

/** From this many comments on a variance between groups is worth more than the assumption of independence. */
const leastComments = 30;

/**
 * How much more a share varies than if comments were independent: the linearised variance of the ratio Σpart/Σwhole over
 * groups of customers (Cochran 1977, §6.4) against p(1 − p)/n. At least 1; 1 where there is too little to tell.
 */
export function designEffect(groups: readonly PartOf[]): number {
  const used = groups.filter(({ whole }) => whole > 0);
  const all = used.reduce((sum, { whole }) => sum + whole, 0);
  const share = used.reduce((sum, { part }) => sum + part, 0) / Math.max(1, all);
  if (all < leastComments || used.length < 5 || share <= 0 || share >= 1) return 1;
  const squares = used.reduce((sum, { part, whole }) => sum + (part - share * whole) ** 2, 0);
  const variance = (used.length / (used.length - 1)) * (squares / all ** 2);
  return Math.max(1, variance / ((share * (1 - share)) / all));
}
