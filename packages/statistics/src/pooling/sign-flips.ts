import { randomGenerator } from '../random/random-generator.ts';
import { requireRange } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';

/** Contributions of clusters to many sums that are zero in expectation when nothing is there. */
export interface ClusterContributions {
  readonly clusters: number;
  /** Sum after sum: `clusters` numbers each. */
  readonly values: Float64Array;
}

/** Every sum against chance, all together. */
export interface SignFlips {
  /** Sum / √(Σ contribution²); 0 where nothing contributes. */
  readonly statistics: Float64Array;
  /** Greatest |statistic| of each draw of signs, sorted upward. */
  readonly maxima: Float64Array;
  /** P(greatest |statistic| of chance ≥ this one): holds for all sums together. */
  readonly adjustedP: Float64Array;
  /** What |statistic| must exceed. */
  readonly critical: number;
}

/** Defaults: `draws` 999, `seed` 1, `level` 0.05. */
export interface SignFlipOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly level?: number;
}

/**
 * Tests many sums over clusters at once: each cluster's contributions get a common random sign, and the greatest
 * self-normalised sum of each draw is what chance alone would give. Signs leave Σ contribution² as it is, so a sum that
 * rests on few clusters cannot become large: at most √(clusters that contribute). Single-step maximum of Westfall &
 * Young (1993, §2.3) with the Rademacher multipliers of the wild cluster score bootstrap (Kline & Santos 2012,
 * J. Econometric Methods 1; Cameron, Gelbach & Miller 2008); p = (1 + draws at or above) / (1 + draws).
 * Cost: sums × clusters × draws.
 *
 * @throws StatisticsError outOfRange
 * @example
 * signFlips({ clusters: 4, values: Float64Array.of(1, 1, 1, 1) }).statistics[0]; // 2
 */
export function signFlips(given: ClusterContributions, options: SignFlipOptions = {}): SignFlips {
  const draws = options.draws ?? 999;
  const level = options.level ?? 0.05;
  requireRange(draws, 'draws', [19, 1e6]);
  requireRange(level, 'level', [0, 1]);
  requireRange(given.clusters, 'clusters', [1, 1e6]);
  const scaled = selfNormalised(given);
  const statistics = Float64Array.from({ length: scaled.length / given.clusters }, (_, sum) => {
    let total = 0;
    for (let at = sum * given.clusters; at < (sum + 1) * given.clusters; at++) total += scaled[at] ?? 0;
    return total;
  });
  const random = randomGenerator(options.seed ?? 1);
  const signs = new Float64Array(given.clusters);
  const maxima = Float64Array.from({ length: draws }, () => {
    for (let at = 0; at < signs.length; at++) signs[at] = random.bits() & 1 ? 1 : -1;
    return greatest(scaled, signs);
  }).sort();
  const adjustedP = statistics.map((value) => (1 + draws - rankBelow(maxima, Math.abs(value))) / (1 + draws));
  return { statistics, maxima, adjustedP, critical: sortedQuantile(maxima, 1 - level) };
}

function selfNormalised({ clusters, values }: ClusterContributions): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let first = 0; first < values.length; first += clusters) {
    let square = 0;
    for (let at = first; at < first + clusters; at++) square += (values[at] ?? 0) ** 2;
    if (!(square > 0)) continue;
    const scale = 1 / Math.sqrt(square);
    for (let at = first; at < first + clusters; at++) scaled[at] = (values[at] ?? 0) * scale;
  }
  return scaled;
}

function greatest(scaled: Float64Array, signs: Float64Array): number {
  const clusters = signs.length;
  let most = 0;
  for (let first = 0; first < scaled.length; first += clusters) {
    let sum = 0;
    for (let at = 0; at < clusters; at++) sum += (scaled[first + at] ?? 0) * (signs[at] ?? 0);
    most = Math.max(most, Math.abs(sum));
  }
  return most;
}

/** How many maxima lie below a value; a hair's breadth is given to rounding. */
function rankBelow(sorted: Float64Array, value: number): number {
  const limit = value - 1e-12 * value;
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
