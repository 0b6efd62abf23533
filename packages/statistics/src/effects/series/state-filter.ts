import { advanceCovariance, observe, observedColumn, type StateModel } from './state-model.ts';

/** Columns filtered together: the gains do not depend on what is filtered. */
export interface FilteredColumns {
  /** One-step prediction errors over their standard deviations, of each column, only where they count. */
  readonly errors: readonly Float64Array[];
  /** Positions of the points behind `errors`. */
  readonly counted: readonly number[];
  /** Σ (ln 2π + ln F) over all points that are measured, diffuse ones with ln F∞. */
  readonly logVariances: number;
  /** Predicted state of each column one time after the last point. */
  readonly states: readonly Float64Array[];
  /** Covariance of that state, row after row. */
  readonly covariance: Float64Array;
  /** Whether as many points were measured as the state has entries. */
  readonly determined: boolean;
}

/** How one point changed the state. */
export interface FilterStep {
  /** `gap` when nothing was measured, `diffuse` when the point served to place the state. */
  readonly kind: 'gap' | 'diffuse' | 'proper';
  /** Variance of the prediction error; F∞ of a diffuse point. */
  readonly variance: number;
  /** The proper variance of a diffuse point. */
  readonly properVariance: number;
  /** P Z' of the proper and the diffuse covariance before the point. */
  readonly proper: Float64Array;
  readonly diffuse: Float64Array;
}

/** What is known of the state before a point; overwritten by the next. */
export interface StateBefore {
  readonly states: readonly Float64Array[];
  readonly proper: Float64Array;
  readonly diffuse: Float64Array;
}

/** How the unknown beginning counts: exactly, or as a large variance with the first points left out. */
export type Beginning = { readonly kind: 'exact' } | { readonly kind: 'large'; readonly variance: number };

/** F∞ below this share of the state's first is none. */
const none = 1e-9;

/**
 * Kalman filter with an exact diffuse beginning (Koopman 1997, JASA 92, 1630–1638; Durbin & Koopman 2012, §5.2): variances and
 * gains are computed once, and any number of columns is filtered with them, so that a regression can be taken out by least
 * squares of the errors. A point that is not a number in the first column counts as not measured. `visit` sees every step.
 * Cost points · state · (state + columns).
 */
export function filterColumns(
  model: StateModel,
  columns: readonly Float64Array[],
  options: {
    readonly beginning?: Beginning;
    readonly visit?: (step: FilterStep, before: StateBefore) => void;
  } = {},
): FilteredColumns {
  const { size } = model;
  const rows = columns[0]?.length ?? 0;
  const { beginning = { kind: 'exact' }, visit } = options;
  const exact = beginning.kind === 'exact';
  const proper = new Float64Array(size * size);
  const diffuse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) (exact ? diffuse : proper)[i * size + i] = exact ? 1 : beginning.variance;
  let unplaced = exact ? size : 0;
  let skipped = exact ? 0 : size;
  const states = columns.map(() => new Float64Array(size));
  const errors = columns.map(() => new Float64Array(rows));
  const counted: number[] = [];
  let logVariances = 0;
  for (let row = 0; row < rows; row++) {
    const measured = !Number.isNaN(columns[0]?.[row] ?? Number.NaN);
    const step = stepAt(model, { proper, diffuse, measured, unplaced });
    visit?.(step, { states, proper, diffuse });
    if (step.kind !== 'gap') {
      const gain = step.kind === 'diffuse' ? step.diffuse : step.proper;
      const counts = step.kind === 'proper' && skipped === 0;
      const root = Math.sqrt(step.variance);
      for (let k = 0; k < states.length; k++) {
        const state = states[k] ?? gain;
        const error = (columns[k]?.[row] ?? 0) - observe(model, state);
        const share = error / step.variance;
        for (let i = 0; i < size; i++) state[i] = (state[i] ?? 0) + (gain[i] ?? 0) * share;
        const own = errors[k];
        if (counts && own !== undefined) own[counted.length] = error / root;
      }
      if (counts) counted.push(row);
      if (skipped > 0) skipped--;
      else logVariances += Math.log(2 * Math.PI) + Math.log(step.variance);
      learn(step, { proper, diffuse });
      if (step.kind === 'diffuse') unplaced--;
    }
    for (const state of states) model.advance(state, 0, 1);
    advanceCovariance(model, proper, true);
    if (unplaced > 0) advanceCovariance(model, diffuse, false);
  }
  return {
    errors: errors.map((own) => own.subarray(0, counted.length)),
    counted,
    logVariances,
    states,
    covariance: proper,
    determined: unplaced === 0 && skipped === 0,
  };
}

interface Covariances {
  readonly proper: Float64Array;
  readonly diffuse: Float64Array;
}

function stepAt(
  model: StateModel,
  given: Covariances & { readonly measured: boolean; readonly unplaced: number },
): FilterStep {
  const proper = observedColumn(model, given.proper);
  const properVariance = observe(model, proper) + model.irregular;
  if (given.unplaced > 0) {
    const diffuse = observedColumn(model, given.diffuse);
    const variance = observe(model, diffuse);
    if (!given.measured) return { kind: 'gap', variance, properVariance, proper, diffuse };
    if (variance > none) return { kind: 'diffuse', variance, properVariance, proper, diffuse };
  }
  const kind = given.measured && properVariance > 0 ? 'proper' : 'gap';
  return { kind, variance: properVariance, properVariance, proper, diffuse: new Float64Array(model.size) };
}

/** Covariances once the point is known. */
function learn(step: FilterStep, { proper, diffuse }: Covariances): void {
  const size = step.proper.length;
  const { variance, properVariance } = step;
  for (let i = 0; i < size; i++) {
    const own = step.proper[i] ?? 0;
    const far = step.diffuse[i] ?? 0;
    for (let j = 0; j < size; j++) {
      const at = i * size + j;
      const other = step.proper[j] ?? 0;
      if (step.kind === 'proper') {
        proper[at] = (proper[at] ?? 0) - (own * other) / variance;
        continue;
      }
      const away = step.diffuse[j] ?? 0;
      const crossed = (own * away + far * other) / variance - (far * away * properVariance) / variance ** 2;
      proper[at] = (proper[at] ?? 0) - crossed;
      diffuse[at] = (diffuse[at] ?? 0) - (far * away) / variance;
    }
  }
}
