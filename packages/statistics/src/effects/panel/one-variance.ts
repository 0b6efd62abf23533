/** Units of an arm, and the variance between them. */
export interface Arm {
  readonly units: number;
  readonly variance: number;
}

/** Ratios of variances, smaller arm over larger, between which one variance is taken for both arms. */
const alike = { least: 0.25, most: 2 };
/** Arms of at least so many units, sizes within so much of each other, need no decision: pooling does them no harm. */
const balanced = { least: 8, share: 0.8 };

/** Whether two arms are given one variance, and that of the smaller arm over that of the larger. */
export function oneVariance(first: Arm, second: Arm): { readonly one: boolean; readonly ratio: number } {
  const [small, large] = first.units <= second.units ? [first, second] : [second, first];
  const ratio = small.variance / large.variance;
  const even = small.units >= balanced.least && small.units >= balanced.share * large.units;
  const least = first.units === second.units ? 1 / alike.most : alike.least;
  return { one: even || (ratio <= alike.most && ratio >= least), ratio };
}
