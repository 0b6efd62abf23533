import type { ReplicatedStatistic } from '../resampling/bucket-replicates.ts';
import { type LevelDesign, type LevelObservations, slopesAt } from './level-design.ts';
import type { LevelRegression } from './level-regression.ts';

/** Everybody who stands at one level of a place is brought to another of it; −1 is the level of comparison. */
export interface LevelScenario {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** The outcome of a journey in its own unit, from its linear predictors (one a stratum), with its derivatives. */
export interface OutcomeScale {
  value(predictors: Float64Array): number;
  slopes(predictors: Float64Array, into: Float64Array): void;
}

/** Changes of the mean outcome over all journeys, scenario after scenario. */
export interface StandardisedChanges {
  readonly estimate: Float64Array;
  /** The same without each bucket that holds journeys, to one Newton step; then the parameters of the model. */
  readonly jackknife: ReplicatedStatistic;
}

/**
 * Standardisation (g-computation; Robins 1986; Lane & Nelder 1982): the mean of what the model expects when the levels of
 * one place are changed and everything else stays as it was seen, less the mean of what it expects as it is. The
 * jackknife takes both the parameters (`moves`, from `oneStepJackknife`) and the journeys as uncertain. After the
 * scenarios, `jackknife` holds the parameters themselves.
 */
export function standardisedChanges(
  fit: LevelRegression,
  given: {
    readonly design: LevelDesign;
    readonly seen: LevelObservations;
    readonly scale: OutcomeScale;
    readonly moves: Float64Array;
  },
  scenarios: readonly LevelScenario[],
): StandardisedChanges {
  const { design, moves } = given;
  const weights = bucketWeights(design, fit.buckets);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = Array.from(weights.keys()).filter((bucket) => (weights[bucket] ?? 0) > 0);
  const size = fit.parameters.length;
  const width = scenarios.length + size;
  const values = new Float64Array(kept.length * width);
  const estimate = new Float64Array(scenarios.length);
  const predictors = predictorsOf(fit, given);
  scenarios.forEach((scenario, at) => {
    const { sums, gradient } = changeOf(fit, { ...given, predictors }, scenario);
    const total = sums.reduce((sum, value) => sum + value, 0);
    estimate[at] = total / all;
    kept.forEach((bucket, row) => {
      let moved = 0;
      for (let entry = 0; entry < size; entry++)
        moved += ((gradient[entry] ?? 0) / all) * (moves[bucket * size + entry] ?? 0);
      values[row * width + at] = (total - (sums[bucket] ?? 0)) / (all - (weights[bucket] ?? 0)) + moved;
    });
  });
  kept.forEach((bucket, row) => {
    for (let entry = 0; entry < size; entry++)
      values[row * width + scenarios.length + entry] =
        (fit.parameters[entry] ?? 0) + (moves[bucket * size + entry] ?? 0);
  });
  return { estimate, jackknife: { method: 'jackknife', count: kept.length, size: width, values } };
}

/** Journeys × strata. */
function predictorsOf(
  { parameters }: LevelRegression,
  { design, seen }: { readonly design: LevelDesign; readonly seen: LevelObservations },
): Float64Array {
  const predictors = new Float64Array(design.weights.length * seen.constants);
  for (let at = 0; at < predictors.length; at++) {
    const [journey, stratum] = [Math.floor(at / seen.constants), at % seen.constants];
    const first = slopesAt(design, seen, stratum);
    let eta = parameters[stratum] ?? 0;
    for (let place = journey * design.places; place < (journey + 1) * design.places; place++) {
      const column = design.active[place] ?? -1;
      if (column >= 0) eta += parameters[first + column] ?? 0;
    }
    predictors[at] = eta;
  }
  return predictors;
}

function bucketWeights({ buckets, weights }: LevelDesign, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let at = 0; at < weights.length; at++) {
    const bucket = buckets[at] ?? 0;
    sums[bucket] = (sums[bucket] ?? 0) + (weights[at] ?? 0);
  }
  return sums;
}

/** Per bucket Σ w·change, and the derivative of their sum by the parameters. */
function changeOf(
  fit: LevelRegression,
  {
    design,
    seen,
    scale,
    predictors,
  }: {
    readonly design: LevelDesign;
    readonly seen: LevelObservations;
    readonly scale: OutcomeScale;
    readonly predictors: Float64Array;
  },
  { place, from, to }: LevelScenario,
): { readonly sums: Float64Array; readonly gradient: Float64Array } {
  const sums = new Float64Array(fit.buckets);
  const gradient = new Float64Array(fit.parameters.length);
  const before = new Float64Array(seen.constants);
  const after = new Float64Array(seen.constants);
  const slopes = new Float64Array(seen.constants);
  const slope = (stratum: number, column: number): number =>
    column < 0 ? 0 : (fit.parameters[slopesAt(design, seen, stratum) + column] ?? 0);
  const derive = (journey: number, changed: number, sign: number): void => {
    for (let s = 0; s < seen.constants; s++) {
      const part = sign * (slopes[s] ?? 0);
      gradient[s] = (gradient[s] ?? 0) + part;
      for (let other = 0; other < design.places; other++) {
        const column = other === place ? changed : (design.active[journey * design.places + other] ?? -1);
        if (column < 0) continue;
        const at = slopesAt(design, seen, s) + column;
        gradient[at] = (gradient[at] ?? 0) + part;
      }
    }
  };
  for (let journey = 0; journey < design.weights.length; journey++) {
    const weight = design.weights[journey] ?? 0;
    if (weight === 0 || design.active[journey * design.places + place] !== from) continue;
    for (let s = 0; s < seen.constants; s++) {
      const eta = predictors[journey * seen.constants + s] ?? 0;
      before[s] = eta;
      after[s] = eta - slope(s, from) + slope(s, to);
    }
    const bucket = design.buckets[journey] ?? 0;
    sums[bucket] = (sums[bucket] ?? 0) + weight * (scale.value(after) - scale.value(before));
    scale.slopes(after, slopes);
    derive(journey, to, weight);
    scale.slopes(before, slopes);
    derive(journey, from, -weight);
  }
  return { sums, gradient };
}
