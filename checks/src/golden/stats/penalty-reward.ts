import { crossProductsFromColumns, penaltyReward } from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, listwise } from './listwise.ts';
import { type GoldenCase, listed, number, type Tree } from './tree.ts';

/** Low and high dummies of all touchpoints in one regression. */
export function penaltyRewardAdapter(golden: GoldenCase, folder: string): Verdict {
  const { outcome, columns, names } = listwise(golden, folder);
  const low = number(golden.spec?.['low_if_at_most']);
  const high = number(golden.spec?.['high_if_at_least']);
  const dummies = columns.flatMap(({ name, values }) => [
    { name: `${name}:low`, values: Float64Array.from(values, (value) => Number(value <= low)) },
    { name: `${name}:high`, values: Float64Array.from(values, (value) => Number(value >= high)) },
  ]);
  const products = crossProductsFromColumns([...dummies, outcome]);
  const touchpoints = names.map((name) => ({ name, low: `${name}:low`, high: `${name}:high` }));
  const result = answerOf(penaltyReward(products, outcome.name, touchpoints));
  const { fit } = result;
  const _all = fit.terms.map(({ name }) => name);
  const got: Tree = {
    n: fit.rows,
    ...listed(fit.terms, {
      coef: (term) => term.coefficient,
      se: (term) => term.standardError,
      t: (term) => term.t,
      p: (term) => term.p,
    }),
    r2: fit.r2,
    adj_r2: fit.adjustedR2,
    ...listed(result.touchpoints, {
      penalty: (item) => item.penalty,
      reward: (item) => item.reward,
      range_of_impact: (item) => item.range,
      impact_asymmetry: (item) => item.asymmetry,
      share_low: (item) => item.shareLow,
      share_high: (item) => item.shareHigh,
    }),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}
