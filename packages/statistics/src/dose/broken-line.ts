import { normalQuantile } from '../distribution/normal.ts';
import { multinomialCounts } from '../random/multinomial-counts.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { bendTest } from './bend-test.ts';
import { type BentLine, bentLineFit } from './bent-line-fit.ts';
import { type BinTotals, binTotals, checkedBuckets, type DoseBins } from './dose-bins.ts';

/** An estimate with the limits of its 95 % interval. */
export interface BracketedEstimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** A dose from which on the outcome goes another way, and how sure that is. */
export interface BrokenLine {
  readonly kind: 'answer';
  readonly threshold: BracketedEstimate;
  /** Change of the outcome a unit of dose, below and above the threshold, and the second less the first. */
  readonly slopeBefore: BracketedEstimate;
  readonly slopeAfter: BracketedEstimate;
  readonly slopeChange: BracketedEstimate;
  /** Slope of the one straight line. */
  readonly straightSlope: BracketedEstimate;
  /** Share of the weight beyond the threshold. */
  readonly beyond: BracketedEstimate;
  /** How much the mean outcome would move if every dose beyond the threshold came down to it. */
  readonly gain: BracketedEstimate;
  /** Fitted outcome at the threshold. */
  readonly level: number;
  /** That a straight line would bend this much by chance, the threshold being searched for. */
  readonly p: number;
  /** Change of slope that would have been found with 80 % probability, where it is easiest to see, at `level`. */
  detectable(level: number): number;
}

/** `replicates` of the bootstrap, default 1000; `draws` of the test, default 1999; `edge` the share of the weight at either end where no threshold is sought, default 0.1. */
export interface BrokenLineOptions {
  readonly seed: number;
  readonly replicates?: number;
  readonly draws?: number;
  readonly edge?: number;
}

const figures = 7;

function straightSlope({ doses, weights, sums }: BinTotals): number {
  let [w, x, xx, y, xy] = [0, 0, 0, 0, 0];
  const origin = doses[0] ?? 0;
  doses.forEach((dose, bin) => {
    const weight = weights[bin] ?? 0;
    w += weight;
    x += weight * (dose - origin);
    xx += weight * (dose - origin) ** 2;
    y += sums[bin] ?? 0;
    xy += (dose - origin) * (sums[bin] ?? 0);
  });
  return (xy - (x * y) / w) / (xx - (x * x) / w);
}

function figuresOf(totals: BinTotals, line: BentLine): readonly number[] {
  const all = totals.weights.reduce((sum, weight) => sum + weight, 0);
  let [beyond, excess] = [0, 0];
  totals.doses.forEach((dose, bin) => {
    if (dose <= line.threshold) return;
    beyond += totals.weights[bin] ?? 0;
    excess += (totals.weights[bin] ?? 0) * (dose - line.threshold);
  });
  const { threshold, slopeBefore, slopeAfter } = line;
  const gain = (-slopeAfter * excess) / all;
  return [
    threshold,
    slopeBefore,
    slopeAfter,
    slopeAfter - slopeBefore,
    straightSlope(totals),
    beyond / all,
    gain,
  ];
}

/** First and last bin that leave `edge` of the weight on either side. */
function innerBins({ weights }: BinTotals, edge: number): readonly [number, number] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [below, from, to] = [0, weights.length, -1];
  weights.forEach((weight, bin) => {
    const place = (below + weight / 2) / all;
    below += weight;
    if (place < edge || place > 1 - edge || bin < 1 || bin > weights.length - 2) return;
    from = Math.min(from, bin);
    to = bin;
  });
  return [from, to];
}

/**
 * Broken line (Muggeo 2003, Statistics in Medicine 22, 3055–3071) of an outcome on a dose: two straight lines that
 * meet at an unknown threshold, by exact search (`bentLineFit`); whether there is one by the greatest score statistic
 * (`bendTest`); intervals by the percentiles of the bootstrap over buckets. Doses of one bin count as their mean, which
 * leaves the slopes unbiased and moves the threshold by less than a bin.
 *
 * Unanswerable: `tooFewRows` with fewer than 5 buckets or 5 bins; `noVariation` when no dose is left to search.
 *
 * @throws StatisticsError lengthsDiffer, notFinite, negativeWeight
 */
export function brokenLine(bins: DoseBins, options: BrokenLineOptions): BrokenLine | Unanswerable {
  const buckets = checkedBuckets(bins);
  if (buckets < 5 || bins.doses.length < 5)
    return unanswerable('tooFewRows', [], { buckets, bins: bins.doses.length });
  const { seed, replicates = 1000, draws = 1999, edge = 0.1 } = options;
  const totals = binTotals(bins);
  const range = innerBins(totals, edge);
  const line = range[1] - range[0] < 1 ? null : bentLineFit(totals, range);
  if (line === null) return unanswerable('noVariation', [], { bins: bins.doses.length });
  const random = randomGenerator(seed);
  const test = bendTest(bins, range, { random, draws });
  const resampled = Array.from({ length: figures }, () => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = binTotals(bins, multinomialCounts(random, buckets, buckets));
    const fitted = bentLineFit(drawn, range) ?? line;
    for (const [at, value] of figuresOf(drawn, fitted).entries()) {
      const row = resampled[at];
      if (row) row[replicate] = value;
    }
  }
  const bracketed = figuresOf(totals, line).map((estimate, at): BracketedEstimate => {
    const sorted = (resampled[at] ?? new Float64Array(1)).sort();
    const [low, high] = [sortedQuantile(sorted, 0.025), sortedQuantile(sorted, 0.975)];
    return { estimate, low: Math.min(estimate, low), high: Math.max(estimate, high) };
  });
  const none = { estimate: Number.NaN, low: Number.NaN, high: Number.NaN };
  const [threshold = none, slopeBefore = none, slopeAfter = none, slopeChange = none] = bracketed;
  const [straight = none, beyond = none, gain = none] = bracketed.slice(4);
  return {
    kind: 'answer',
    threshold,
    slopeBefore,
    slopeAfter,
    slopeChange,
    straightSlope: straight,
    beyond,
    gain,
    level: line.level,
    p: test.p,
    detectable: (level) => (Math.sqrt(test.critical(level)) + normalQuantile(0.8)) * test.smallestError,
  };
}
