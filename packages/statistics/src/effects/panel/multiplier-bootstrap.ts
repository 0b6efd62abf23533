import { normalQuantile } from '../../distribution/normal.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { requireFinite, requireLength, requireRange } from '../../require-finite.ts';
import { type Interval, sortedQuantile } from '../../resampling/statistic-summary.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { randomSigns } from './sign-vectors.ts';

/** An estimate and the influence of each unit on it. */
export interface Influenced {
  readonly estimate: number;
  readonly influence: Float64Array;
}

/** Errors and uniform bands of several estimates. */
export interface MultiplierBootstrap {
  /** Interquartile range over the normal's, one an estimate; 0 where nothing varies. */
  readonly standardErrors: Float64Array;
  /** Half-width of the bands in standard errors: all of them hold together with probability `level`. */
  readonly criticalValue: number;
  readonly bands: readonly Interval[];
}

/** Choices of `multiplierBootstrap`. */
export interface MultiplierOptions {
  /** Default 1,000. */
  readonly draws?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Joint coverage of the bands; default 0.95. */
  readonly level?: number;
}

/**
 * Multiplier bootstrap of influence functions (Callaway & Sant'Anna 2021, §4, algorithm 1): every draw gives each unit a
 * sign (Rademacher) and takes the mean of sign · influence; errors from the draws' interquartile range, and the critical
 * value of the largest |t|, so that the bands hold uniformly. Cost draws · units · estimates.
 *
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange
 */
export function multiplierBootstrap(
  given: readonly Influenced[],
  { draws = 1000, seed = 1, level = 0.95 }: MultiplierOptions = {},
): MultiplierBootstrap {
  requireRange(draws, 'draws', [10, 1e6]);
  requireRange(level, 'level', [Number.EPSILON, 1 - Number.EPSILON]);
  const units = given[0]?.influence.length ?? 0;
  if (units === 0) throw new StatisticsError('empty', { name: 'influence' });
  given.forEach(({ influence }) => {
    requireLength(influence, units, 'influence');
    requireFinite(influence, 'influence');
  });
  const means = drawnMeans(given, { draws, seed, units });
  const spread = normalQuantile(0.75) - normalQuantile(0.25);
  const standardErrors = Float64Array.from(means, (own) => {
    const sorted = own.toSorted();
    return (sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25)) / spread;
  });
  const largest = new Float64Array(draws);
  means.forEach((own, at) => {
    const error = standardErrors[at] ?? 0;
    if (!(error > 0)) return;
    own.forEach((value, draw) => {
      largest[draw] = Math.max(largest[draw] ?? 0, Math.abs(value) / error);
    });
  });
  const criticalValue = sortedQuantile(largest.sort(), level);
  return {
    standardErrors,
    criticalValue,
    bands: given.map(({ estimate }, at) => {
      const margin = criticalValue * (standardErrors[at] ?? 0);
      return { low: estimate - margin, high: estimate + margin };
    }),
  };
}

/** Mean of sign · influence, by estimate and draw. */
function drawnMeans(
  given: readonly Influenced[],
  { draws, seed, units }: { readonly draws: number; readonly seed: number; readonly units: number },
): readonly Float64Array[] {
  const random = randomGenerator(seed);
  const means = given.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const signs = randomSigns(random, units);
    given.forEach(({ influence }, at) => {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) sum += (signs[unit] ?? 1) * (influence[unit] ?? 0);
      const own = means[at];
      if (own !== undefined) own[draw] = sum / units;
    });
  }
  return means;
}
