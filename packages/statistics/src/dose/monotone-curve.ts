import { multinomialCounts } from '../random/multinomial-counts.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { nonNegativeLeastSquares } from '../regression/non-negative-least-squares.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type BinTotals, binTotals, checkedBuckets, type DoseBins } from './dose-bins.ts';
import { iSplines } from './i-splines.ts';

/** A curve that never turns back, bin by bin. */
export interface MonotoneCurve {
  readonly kind: 'answer';
  readonly direction: 'falling' | 'rising';
  /** Fitted outcome at each bin's dose, with the pointwise 95 % band. */
  readonly fitted: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

interface Basis {
  /** Bins × columns; the first column is the constant. */
  readonly rows: Float64Array;
  readonly columns: number;
}

function basisOf({ doses, weights }: BinTotals, interiorKnots: number): Basis {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const quantile = (share: number): number => {
    let below = 0;
    const bin = weights.findIndex((weight) => {
      below += weight;
      return below >= share * all;
    });
    return doses[bin] ?? 0;
  };
  const [low, high] = [doses[0] ?? 0, doses.at(-1) ?? 0];
  const places = Array.from({ length: interiorKnots }, (_, at) => quantile((at + 1) / (interiorKnots + 1)));
  const interior = [...new Set(places)].filter((knot) => knot > low && knot < high);
  const columns = interior.length + 3;
  const values = new Float64Array(doses.length * columns);
  doses.forEach((dose, bin) => {
    values.set([1, ...iSplines(dose, interior, [low, high])], bin * columns);
  });
  return { rows: values, columns };
}

interface Fit {
  readonly fitted: Float64Array;
  /** Explained sum of squares, up to a constant. */
  readonly explained: number;
}

function fit({ doses, weights, sums }: BinTotals, { rows, columns }: Basis, sign: 1 | -1): Fit {
  const matrix = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  const signed = (bin: number, column: number): number =>
    (column === 0 ? 1 : sign) * (rows[bin * columns + column] ?? 0);
  for (let bin = 0; bin < doses.length; bin++) {
    for (let i = 0; i < columns; i++) {
      const own = signed(bin, i);
      if (own === 0) continue;
      right[i] = (right[i] ?? 0) + own * (sums[bin] ?? 0);
      for (let j = 0; j < columns; j++)
        matrix[i * columns + j] = (matrix[i * columns + j] ?? 0) + own * (weights[bin] ?? 0) * signed(bin, j);
    }
  }
  const slopes = nonNegativeLeastSquares(matrix, right, 1);
  const fitted = Float64Array.from(doses, (_, bin) =>
    slopes.reduce((sum, slope, column) => sum + slope * signed(bin, column), 0),
  );
  const explained = fitted.reduce(
    (sum, value, bin) => sum + 2 * value * (sums[bin] ?? 0) - (weights[bin] ?? 0) * value * value,
    0,
  );
  return { fitted, explained };
}

/** `replicates` of the bootstrap, default 200; `interiorKnots`, default 4, at quantiles of the dose. */
export interface MonotoneOptions {
  readonly seed: number;
  readonly replicates?: number;
  readonly interiorKnots?: number;
}

/**
 * Monotone regression spline of an outcome on a dose (I-splines with weights of one sign by non-negative least squares;
 * Ramsay 1988), falling or rising as fits better, with a pointwise band from the bootstrap over buckets: what the dose
 * goes with, without assuming a line or a threshold.
 *
 * Unanswerable: `tooFewRows` with fewer than 5 buckets or 5 bins.
 * @throws StatisticsError lengthsDiffer, notFinite, negativeWeight
 */
export function monotoneCurve(bins: DoseBins, options: MonotoneOptions): MonotoneCurve | Unanswerable {
  const buckets = checkedBuckets(bins);
  if (buckets < 5 || bins.doses.length < 5)
    return unanswerable('tooFewRows', [], { buckets, bins: bins.doses.length });
  const { seed, replicates = 200, interiorKnots = 4 } = options;
  const totals = binTotals(bins);
  const basis = basisOf(totals, interiorKnots);
  const [falling, rising] = [fit(totals, basis, -1), fit(totals, basis, 1)];
  const sign = falling.explained >= rising.explained ? -1 : 1;
  const { fitted } = sign < 0 ? falling : rising;
  const random = randomGenerator(seed);
  const resampled = Array.from({ length: replicates }, () => {
    return fit(binTotals(bins, multinomialCounts(random, buckets, buckets)), basis, sign).fitted;
  });
  const bound = (share: number): Float64Array =>
    fitted.map((_, bin) =>
      sortedQuantile(
        resampled.map((one) => one[bin] ?? 0).sort((a, b) => a - b),
        share,
      ),
    );
  return {
    kind: 'answer',
    direction: sign < 0 ? 'falling' : 'rising',
    fitted,
    low: bound(0.025),
    high: bound(0.975),
  };
}
