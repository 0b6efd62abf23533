import type { PredictedPath } from './counterfactual-paths.ts';
import type { StudentMixture, StudentParts } from './student-mixture.ts';

/** A number with an interval. */
export interface PosteriorRange {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** An effect over several points. */
export interface PosteriorEffect extends PosteriorRange {
  /** What was measured, what would have been without the change, of the points measured. */
  readonly actual: number;
  readonly counterfactual: PosteriorRange;
  /** Effect over counterfactual; undefined unless the counterfactual's interval lies above zero. */
  readonly relative: PosteriorRange | undefined;
  /** Twice the smaller share of the posterior beyond zero. */
  readonly p: number;
}

/** One part of a posterior: a path, its probability, and what its scales are multiplied by. */
export interface WeightedPath {
  readonly path: PredictedPath;
  readonly weight: number;
  readonly factor: number;
}

/** What a mixture of paths says. */
export interface PosteriorSummary {
  /** At every point. */
  readonly counterfactual: readonly PosteriorRange[];
  /** Effect at every point; undefined where nothing was measured. */
  readonly pointwise: readonly (PosteriorRange | undefined)[];
  /** Sum of the effects up to every point. */
  readonly cumulative: readonly PosteriorRange[];
  readonly average: PosteriorEffect;
  readonly total: PosteriorEffect;
  /** Standard deviation of the total, the parts' scales taken as deviations. */
  readonly totalDeviation: number;
}

/** Effects of what was measured against a mixture of paths. */
export function summarise(
  mixture: StudentMixture,
  paths: readonly WeightedPath[],
  { actual, coverage }: { readonly actual: Float64Array; readonly coverage: number },
): PosteriorSummary {
  const weights = Float64Array.from(paths, ({ weight }) => weight);
  const partsAt = (read: (path: PredictedPath) => readonly [number, number]): StudentParts => ({
    weights,
    locations: Float64Array.from(paths, ({ path }) => read(path)[0]),
    scales: Float64Array.from(paths, ({ path, factor }) => factor * read(path)[1]),
  });
  const single = Array.from(actual, (_, at) =>
    rangeOf(
      mixture,
      partsAt(({ location, scale }) => [location[at] ?? 0, scale[at] ?? 0]),
      coverage,
    ),
  );
  const summed = Array.from(actual, (_, at) =>
    partsAt(({ sumLocation, sumScale }) => [sumLocation[at] ?? 0, sumScale[at] ?? 0]),
  );
  const sums = runningSums(actual);
  const whole = summed.at(-1) ?? partsAt(() => [0, 0]);
  const count = actual.reduce((all, value) => all + Number(!Number.isNaN(value)), 0);
  const total = effectOf(mixture, whole, { actual: sums.at(-1) ?? 0, coverage });
  return {
    counterfactual: single,
    pointwise: single.map((own, at) => {
      const value = actual[at] ?? Number.NaN;
      return Number.isNaN(value) ? undefined : lessThan(value, own);
    }),
    cumulative: summed.map((own, at) => lessThan(sums[at] ?? 0, rangeOf(mixture, own, coverage))),
    average: scaledEffect(total, 1 / count),
    total,
    totalDeviation: deviationOf(whole),
  };
}

function deviationOf({ weights, locations, scales }: StudentParts): number {
  const mean = locations.reduce((sum, location, at) => sum + location * (weights[at] ?? 0), 0);
  const variance = locations.reduce(
    (sum, location, at) => sum + (weights[at] ?? 0) * ((location - mean) ** 2 + (scales[at] ?? 0) ** 2),
    0,
  );
  return Math.sqrt(variance);
}

function rangeOf(mixture: StudentMixture, parts: StudentParts, coverage: number): PosteriorRange {
  return {
    estimate: parts.locations.reduce((sum, location, at) => sum + location * (parts.weights[at] ?? 0), 0),
    low: mixture.quantile(parts, (1 - coverage) / 2),
    high: mixture.quantile(parts, (1 + coverage) / 2),
  };
}

/** `value` less a range. */
function lessThan(value: number, { estimate, low, high }: PosteriorRange): PosteriorRange {
  return { estimate: value - estimate, low: value - high, high: value - low };
}

function runningSums(actual: Float64Array): Float64Array {
  let sum = 0;
  return actual.map((value) => {
    sum += Number.isNaN(value) ? 0 : value;
    return sum;
  });
}

function effectOf(
  mixture: StudentMixture,
  parts: StudentParts,
  { actual, coverage }: { readonly actual: number; readonly coverage: number },
): PosteriorEffect {
  const counterfactual = rangeOf(mixture, parts, coverage);
  const below = mixture.lower(parts, actual);
  const { estimate, low, high } = counterfactual;
  return {
    ...lessThan(actual, counterfactual),
    actual,
    counterfactual,
    relative:
      low > 0
        ? { estimate: actual / estimate - 1, low: actual / high - 1, high: actual / low - 1 }
        : undefined,
    p: Math.max(0, Math.min(1, 2 * Math.min(below, 1 - below))),
  };
}

function scaledEffect(effect: PosteriorEffect, factor: number): PosteriorEffect {
  const scaled = ({ estimate, low, high }: PosteriorRange): PosteriorRange => ({
    estimate: estimate * factor,
    low: low * factor,
    high: high * factor,
  });
  return {
    ...effect,
    ...scaled(effect),
    actual: effect.actual * factor,
    counterfactual: scaled(effect.counterfactual),
  };
}
