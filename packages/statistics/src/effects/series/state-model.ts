import { requireRange } from '../../require-finite.ts';

/** What a series is made of beside regression and noise. Default: a level alone. */
export interface StructuralParts {
  /** Whether the level has a slope of its own that may drift (local linear trend). */
  readonly trend?: boolean;
  /** Times of a full season, 2 or more; the season's pattern may drift. Left out or 0 for none. */
  readonly season?: number;
}

/** Variances of what drifts; what is left out does not drift. */
export interface StructuralVariances {
  /** Noise of one point. */
  readonly irregular: number;
  readonly level: number;
  readonly trend?: number;
  readonly season?: number;
}

/**
 * y_t = level_t + season_t + noise, in state-space form (Harvey 1989, §2.3; Durbin & Koopman 2012, §3.2): state (level, slope
 * when there is a trend, season and its last s − 2 values when there is one).
 */
export interface StateModel {
  readonly size: number;
  /** Positions of the state whose sum is observed. */
  readonly observed: readonly number[];
  readonly irregular: number;
  /** Positions that drift, and the variance of the step. */
  readonly drifts: readonly (readonly [number, number])[];
  /** Moves a state one time on, in place: entries from `offset` on, `stride` apart. */
  advance(values: Float64Array, offset: number, stride: number): void;
  /** The same by the transposed matrix, of a state alone. */
  retreat(values: Float64Array): void;
}

/** Builds the model. @throws StatisticsError outOfRange (a negative variance, a season under 2) */
export function stateModel(parts: StructuralParts, variances: StructuralVariances): StateModel {
  const season = parts.season ?? 0;
  if (season !== 0) requireRange(season, 'season', [2, 1000]);
  const trend = parts.trend === true;
  for (const [name, value] of Object.entries(variances)) requireRange(value, name, [0, Number.MAX_VALUE]);
  const first = trend ? 2 : 1;
  const size = first + Math.max(0, season - 1);
  const drifts: (readonly [number, number])[] = [[0, variances.level]];
  if (trend) drifts.push([1, variances.trend ?? 0]);
  if (season > 0) drifts.push([first, variances.season ?? 0]);
  return {
    size,
    observed: season > 0 ? [0, first] : [0],
    irregular: variances.irregular,
    drifts: drifts.filter(([, variance]) => variance > 0),
    advance: (values, offset, stride) => {
      if (trend) values[offset] = (values[offset] ?? 0) + (values[offset + stride] ?? 0);
      if (season > 0) turnSeason(values, { from: offset + first * stride, stride, count: season - 1 });
    },
    retreat: (values) => {
      if (trend) values[1] = (values[1] ?? 0) + (values[0] ?? 0);
      const head = values[first] ?? 0;
      for (let at = first; at < size; at++) values[at] = (at + 1 < size ? (values[at + 1] ?? 0) : 0) - head;
    },
  };
}

/** The next value of the season makes the sum of a full season zero; the others move one place on. */
function turnSeason(
  values: Float64Array,
  { from, stride, count }: { readonly from: number; readonly stride: number; readonly count: number },
): void {
  let sum = 0;
  for (let k = count - 1; k >= 0; k--) {
    const value = values[from + k * stride] ?? 0;
    sum += value;
    if (k + 1 < count) values[from + (k + 1) * stride] = value;
  }
  values[from] = -sum;
}

/** T P T' + Q of a square matrix, in place. */
export function advanceCovariance(model: StateModel, covariance: Float64Array, drift: boolean): void {
  const { size } = model;
  for (let row = 0; row < size; row++) model.advance(covariance, row * size, 1);
  for (let column = 0; column < size; column++) model.advance(covariance, column, size);
  if (!drift) return;
  for (const [at, variance] of model.drifts) {
    covariance[at * size + at] = (covariance[at * size + at] ?? 0) + variance;
  }
}

/** Sum of the observed entries of a state that begins at `offset`. */
export function observe(model: StateModel, values: Float64Array, offset = 0): number {
  let sum = 0;
  for (const at of model.observed) sum += values[offset + at] ?? 0;
  return sum;
}

/** P Z': how each entry of the state moves with what is observed. */
export function observedColumn(model: StateModel, covariance: Float64Array): Float64Array {
  const column = new Float64Array(model.size);
  for (let row = 0; row < model.size; row++) column[row] = observe(model, covariance, row * model.size);
  return column;
}
