import { requireLength, requireRange, requireWeights } from '../require-finite.ts';

/** Levels of journeys as a sparse design: at each place (touchpoint) at most one column is one, the others are zero. */
export interface LevelDesign {
  /** Journeys × places: the column of the level, −1 for the level that the others are compared with. */
  readonly active: Int32Array;
  readonly places: number;
  readonly columns: number;
  /** Bucket (cluster) of each journey, from 0. */
  readonly buckets: ArrayLike<number>;
  /** Weight of each journey. */
  readonly weights: ArrayLike<number>;
}

/**
 * What was seen of the journeys: one or several observations each, every one in a stratum with a constant of its own
 * (a cut of an ordered scale, a side of a trinomial, an interval of time).
 */
export interface LevelObservations {
  readonly family: 'binomial' | 'poisson';
  /** Journey of each observation. */
  readonly journeys: ArrayLike<number>;
  readonly strata: ArrayLike<number>;
  /** Number of strata. */
  readonly constants: number;
  /** Share 0…1 (binomial) or amount ≥ 0 (poisson). */
  readonly outcomes: ArrayLike<number>;
  /** Added to the linear predictor; left out: zero. */
  readonly offsets?: ArrayLike<number>;
  /** Which set of slopes each stratum takes, from 0: all 0 when they share them, 0, 1, … when each has its own. */
  readonly slopeSets: readonly number[];
}

/** Parameters: the constants, then the slopes, set after set. */
export function parameterCount(design: LevelDesign, seen: LevelObservations): number {
  return seen.constants + design.columns * (Math.max(...seen.slopeSets) + 1);
}

/** Position of the first slope of a stratum. */
export function slopesAt(design: LevelDesign, seen: LevelObservations, stratum: number): number {
  return seen.constants + (seen.slopeSets[stratum] ?? 0) * design.columns;
}

/** @throws StatisticsError lengthsDiffer, negativeWeight, notFinite, outOfRange */
export function checkLevels(design: LevelDesign, seen: LevelObservations): void {
  requireWeights(design.weights);
  requireLength(design.active, design.weights.length * design.places, 'active');
  requireLength(design.buckets, design.weights.length, 'buckets');
  requireWeights(seen.outcomes, 'outcomes');
  requireLength(seen.strata, seen.outcomes.length, 'strata');
  requireLength(seen.journeys, seen.outcomes.length, 'journeys');
  requireRange(seen.constants, 'constants', [1, 64]);
  requireLength(seen.slopeSets, seen.constants, 'slopeSets');
  for (const column of design.active) requireRange(column, 'active', [-1, design.columns - 1]);
}
