import { inner } from './orthogonal-fit.ts';
import { type FilterStep, filterColumns } from './state-filter.ts';
import { observe, type StateModel } from './state-model.ts';

interface Kept {
  readonly step: FilterStep;
  readonly error: number;
  readonly state: Float64Array;
  readonly proper: Float64Array;
  readonly diffuse: Float64Array;
}

/**
 * Mean of the state at each time given all points (fixed-interval smoothing with the exact diffuse beginning; Durbin & Koopman
 * 2012, §4.4 and §5.3): a list of states. Points that are not numbers count as not measured.
 */
export function smoothStates(model: StateModel, outcome: Float64Array): readonly Float64Array[] {
  const kept: Kept[] = [];
  filterColumns(model, [outcome], {
    visit: (step, { states, proper, diffuse }) => {
      const state = Float64Array.from(states[0] ?? []);
      const error = (outcome[kept.length] ?? 0) - observe(model, state);
      kept.push({
        step,
        error,
        state,
        proper: Float64Array.from(proper),
        diffuse: Float64Array.from(diffuse),
      });
    },
  });
  const near = new Float64Array(model.size);
  const far = new Float64Array(model.size);
  for (const point of kept.toReversed()) {
    model.retreat(near);
    model.retreat(far);
    takePoint(model, point, { near, far });
    add(point.state, point.proper, near);
    add(point.state, point.diffuse, far);
  }
  return kept.map(({ state }) => state);
}

/** Adds what a point says to the weighted errors of the points after it. */
function takePoint(
  model: StateModel,
  { step, error }: Kept,
  { near, far }: { readonly near: Float64Array; readonly far: Float64Array },
): void {
  const { kind, variance, properVariance, proper, diffuse } = step;
  if (kind === 'gap') return;
  if (kind === 'proper') {
    shift(model, near, (error - inner(proper, near)) / variance);
    return;
  }
  const along = inner(diffuse, near);
  const across = (inner(proper, near) - (along * properVariance) / variance) / variance;
  shift(model, far, (error - inner(diffuse, far)) / variance - across);
  shift(model, near, -along / variance);
}

function shift(model: StateModel, values: Float64Array, by: number): void {
  for (const at of model.observed) values[at] = (values[at] ?? 0) + by;
}

function add(state: Float64Array, covariance: Float64Array, weights: Float64Array): void {
  const size = state.length;
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++)
      state[row] = (state[row] ?? 0) + (covariance[row * size + k] ?? 0) * (weights[k] ?? 0);
  }
}
