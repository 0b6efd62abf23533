import { type BucketCrossProducts, crossValidatedR2, studentQuantile } from '@touchstone/statistics';
import {
  type Interval,
  type ShapeAddition,
  type ShapeResult,
  type ShapeSummary,
  shapeAdditions,
  shapeSummaries,
} from '@touchstone/vocabulary';

/** What the comparison of summaries says. */
export type ShapeFinding = Pick<ShapeResult, 'summaries' | 'candidates' | 'additions' | 'neededN'>;

/** A summary that adds at most this share of the variance is neglected. */
const negligible = 0.005;
const folds = 10;

interface Compared {
  readonly interval: (model: number, against?: number, share?: number) => Interval;
}

/** R² of models out of sample, and of their differences, by Student's t on the buckets. */
function compared(buckets: BucketCrossProducts, models: readonly (readonly string[])[]): Compared {
  const { r2, covariance, degrees } = crossValidatedR2(buckets, { outcome: 'y', models, folds });
  const size = models.length;
  const at = (i: number, j: number): number => covariance[i * size + j] ?? 0;
  return {
    interval: (model, against, share = 0.975) => {
      const estimate = (r2[model] ?? 0) - (against === undefined ? 0 : (r2[against] ?? 0));
      const variance =
        against === undefined
          ? at(model, model)
          : at(model, model) + at(against, against) - 2 * at(model, against);
      const reach = studentQuantile(share, degrees) * Math.sqrt(Math.max(0, variance));
      return { estimate, low: estimate - reach, high: estimate + reach };
    },
  };
}

/**
 * Which summary tells the outcome best on customers that it was not fitted to. A summary stays a candidate unless the
 * first is ahead of it beyond chance, one-sided 95 % over all comparisons (Bonferroni); one candidate left means that it
 * is told apart. Beyond the mean: what each addition brings to the mean alone.
 */
export function shapeFinding(
  buckets: BucketCrossProducts,
  rows: number,
  withDuration: boolean,
): ShapeFinding {
  const alone = shapeSummaries.map((summary) => [summary]);
  const additions = shapeAdditions.filter((addition) => withDuration || addition !== 'duration');
  const { interval } = compared(buckets, [...alone, ...additions.map((addition) => ['mean', addition])]);
  const meanAt = shapeSummaries.indexOf('mean');
  const summaries = shapeSummaries
    .map((summary, model) => ({
      summary,
      r2: interval(model),
      beyondMean: model === meanAt ? null : interval(model, meanAt),
    }))
    .toSorted((a, b) => b.r2.estimate - a.r2.estimate);
  const first = summaries[0]?.summary ?? 'mean';
  const share = 1 - 0.05 / (shapeSummaries.length - 1);
  const ahead = (other: ShapeSummary): boolean =>
    other !== first && interval(shapeSummaries.indexOf(first), shapeSummaries.indexOf(other), share).low > 0;
  const difference = interval(shapeSummaries.indexOf('peakEnd'), meanAt);
  return {
    summaries,
    candidates: summaries.map(({ summary }) => summary).filter((summary) => !ahead(summary)),
    additions: additions.map((addition, at) =>
      additionOf(addition, interval(shapeSummaries.length + at, meanAt)),
    ),
    neededN: neededJourneys(difference, rows),
  };
}

function additionOf(addition: ShapeAddition, added: Interval): ShapeFinding['additions'][number] {
  const verdict = added.low > 0 ? 'counts' : added.high < negligible ? 'neglected' : 'unclear';
  return { addition, added, verdict };
}

/** Journeys at which the interval of today's difference would leave out zero; null when it does, or would not with a hundred times the data. */
function neededJourneys({ estimate, low, high }: Interval, rows: number): number | null {
  if (low > 0 || high < 0 || estimate === 0) return null;
  const factor = ((high - low) / 2 / Math.abs(estimate)) ** 2;
  if (factor > 100) return null;
  const needed = factor * rows;
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return Math.ceil(needed / digits) * digits;
}

/** Mean, peak-end, first and last within a group. */
export function groupShape(
  buckets: BucketCrossProducts,
): Pick<ShapeResult['groups'][number], 'mean' | 'peakEnd' | 'first' | 'last' | 'difference'> {
  const { interval } = compared(buckets, [['mean'], ['peakEnd'], ['first'], ['last']]);
  return {
    mean: interval(0).estimate,
    peakEnd: interval(1).estimate,
    first: interval(2).estimate,
    last: interval(3).estimate,
    difference: interval(1, 0),
  };
}
