import {
  type AsymmetryLabel,
  asymmetryLabels,
  bucketBootstrap,
  type CrossProducts,
  columnIndex,
  replicateStatistic,
  solveCrossProducts,
} from '@touchstone/statistics';
import {
  type AsymmetryItem,
  type AsymmetryKind,
  asymmetryKinds,
  type FindResult,
} from '@touchstone/vocabulary';
import type { ModelChoice } from '../../../method/model-choice.ts';

/** |asymmetry| up to which a touchpoint is a hybrid (Mikulić & Prebežac 2008). */
export const hybridCut = 0.2;
/** Share of the resamples from which on a label, a class or a side is said. */
export const settledShare = 0.95;
/** Normal quantile of `settledShare`. */
const settledDistance = 1.645;
/** More journeys than so many times today's are no advice. */
const mostTimes = 50;

/**
 * Impact asymmetry of each touchpoint whose low and high experiences are both in the model: the label is said when 95 %
 * of the resamples by buckets of customers agree, else it is undetermined, with the n that would settle it if the
 * estimates stayed: n · (1.645 · error / distance to the nearer cut)².
 */
export function asymmetryItems(
  model: ModelChoice,
  result: FindResult,
  options: { readonly replicates: number; readonly seed: number },
): readonly AsymmetryItem[] {
  const chosen = model.touchpoints.filter(
    ({ low, high, twins }) => low !== null && high !== null && twins === null,
  );
  if (chosen.length === 0) return [];
  const better = result.outcomeScale.direction === 'lowerIsBetter' ? -1 : 1;
  const outcome = columnIndex(model.total, 'y');
  // Levels before "not there": a level that several touchpoints share costs a "not there" column.
  const columns = model.touchpoints
    .flatMap((touchpoint) => touchpoint.columns)
    .toSorted((a, b) => Number(a.startsWith('absent')) - Number(b.startsWith('absent')))
    .map((name) => columnIndex(model.total, name));
  const places = chosen.flatMap(({ low, high }) =>
    [low, high].map((name) => columnIndex(model.total, name ?? '')),
  );
  const statistic = (products: CrossProducts): readonly number[] => {
    const { kept, slopes } = solveCrossProducts(products, outcome, columns);
    const of = new Map(kept.map((column, index) => [column, slopes[index] ?? 0]));
    return places.map((place) => better * (of.get(place) ?? 0));
  };
  const replicates = replicateStatistic(bucketBootstrap(model.buckets, options), places.length, statistic);
  const labels = asymmetryLabels(statistic(model.total), replicates, { hybrid: hybridCut, extreme: 1 });
  return chosen
    .flatMap(({ name }, index): AsymmetryItem[] => {
      const finding = result.touchpoints.find((one) => one.name === name);
      const label = labels[index];
      if (!(finding?.penalty && finding.reward && label)) return [];
      return [
        {
          ...asymmetryItem(label, result.n),
          name,
          n: finding.n,
          penalty: finding.penalty,
          reward: finding.reward,
        },
      ];
    })
    .toSorted((a, b) => b.range.estimate - a.range.estimate);
}

function asymmetryItem(
  { asymmetry, interval, range, rangeInterval, probability }: AsymmetryLabel,
  n: number,
): Omit<AsymmetryItem, 'name' | 'n' | 'penalty' | 'reward'> {
  const { dissatisfier, hybrid, satisfier } = probability;
  const shares: Readonly<Record<AsymmetryKind, number>> = { dissatisfier, hybrid, satisfier };
  const [leaning = 'hybrid'] = asymmetryKinds.toSorted((a, b) => shares[b] - shares[a]);
  const label = shares[leaning] >= settledShare ? leaning : null;
  return {
    asymmetry: around(asymmetry, interval),
    range: around(range, rangeInterval),
    probability: shares,
    leaning,
    label,
    neededN: label ? null : neededFor(asymmetry, interval, n),
  };
}

/** A percentile interval may leave its estimate out by a hair where the figure is bounded. */
function around(estimate: number, { low, high }: { readonly low: number; readonly high: number }) {
  return { estimate, low: Math.min(estimate, low), high: Math.max(estimate, high) };
}

function neededFor(
  asymmetry: number,
  { low, high }: { readonly low: number; readonly high: number },
  n: number,
): number | null {
  const distance = Math.min(Math.abs(asymmetry - hybridCut), Math.abs(asymmetry + hybridCut));
  const error = (high - low) / (2 * 1.96);
  const times = ((settledDistance * error) / distance) ** 2;
  if (!(times <= mostTimes)) return null;
  return Math.ceil((n * Math.max(1.1, times)) / 100) * 100;
}
