import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** Rows of a logit fit: columns with the constant first, outcome 0/1 and weights. */
export interface LogitRows {
  /** rows × size, row after row. */
  readonly values: Float64Array;
  readonly size: number;
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
}

/** How the iteration ended. */
export type LogitEnd =
  | {
      readonly kind: 'converged';
      readonly coefficients: Float64Array;
      readonly information: Float64Array;
      readonly logLikelihood: number;
      readonly gradient: number;
      readonly iterations: number;
    }
  | { readonly kind: 'separation' | 'quasiSeparation' | 'notConverged'; readonly direction: Float64Array };

interface State {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/**
 * Newton's method with halved steps for the binary logit. Separation is proved, not guessed: the last step or the
 * coefficients themselves are a direction in which no row's fit gets worse and some get better (Albert & Anderson 1984,
 * Biometrika 71(1), p. 2–4), which is exactly when no finite maximum exists.
 */
export function logitNewton(rows: LogitRows, start?: Float64Array): LogitEnd {
  let coefficients: Float64Array =
    start === undefined ? new Float64Array(rows.size) : Float64Array.from(start);
  let state = evaluate(rows, coefficients);
  const weight = rows.weights.reduce((sum, value) => sum + value, 0);
  let step: Float64Array = new Float64Array(rows.size);
  for (let iteration = 1; iteration <= 60; iteration++) {
    const factor = choleskyFactor(state.information, rows.size);
    if (factor === undefined) break;
    step = choleskySolve(factor, state.gradient);
    const next = tryStep(rows, coefficients, step, state.logLikelihood);
    if (next === undefined) {
      const gradient = largest(state.gradient) / weight;
      if (gradient > 1e-8) break;
      return { kind: 'converged', coefficients, ...state, gradient, iterations: iteration };
    }
    coefficients = next.coefficients;
    state = next.state;
    const gradient = largest(state.gradient) / weight;
    if (largest(step) < 1e-9 * (1 + largest(coefficients)) && gradient < 1e-11) {
      return { kind: 'converged', coefficients, ...state, gradient, iterations: iteration };
    }
    if (iteration >= 8 && largest(step) > 0.1) {
      const kind = separates(rows, step);
      if (kind !== undefined) return { kind, direction: step };
    }
  }
  const kind = separates(rows, step) ?? separates(rows, coefficients);
  return { kind: kind ?? 'notConverged', direction: step };
}

function tryStep(
  rows: LogitRows,
  from: Float64Array,
  step: Float64Array,
  before: number,
): { coefficients: Float64Array; state: State } | undefined {
  for (let share = 1; share > 1e-4; share /= 2) {
    const coefficients = from.map((value, at) => value + share * (step[at] ?? 0));
    const state = evaluate(rows, coefficients);
    if (state.logLikelihood >= before - 1e-13 * Math.abs(before)) return { coefficients, state };
  }
  return undefined;
}

function evaluate({ values, size, outcome, weights }: LogitRows, coefficients: Float64Array): State {
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const curvatures = new Float64Array(outcome.length);
  let logLikelihood = 0;
  for (let row = 0; row < outcome.length; row++) {
    const at = row * size;
    let eta = 0;
    for (let i = 0; i < size; i++) eta += (values[at + i] ?? 0) * (coefficients[i] ?? 0);
    const decay = Math.exp(-Math.abs(eta));
    const weight = weights[row] ?? 0;
    const y = outcome[row] ?? 0;
    logLikelihood -= weight * (Math.log1p(decay) + (y > 0 === eta > 0 ? 0 : Math.abs(eta)));
    const small = decay / (1 + decay);
    const mean = eta > 0 ? 1 / (1 + decay) : small;
    // y − mean without cancellation when the fit is nearly perfect.
    const residual = weight * (y > 0 ? (eta > 0 ? small : 1 / (1 + decay)) : -mean);
    curvatures[row] = (weight * small) / (1 + decay);
    for (let i = 0; i < size; i++) {
      const x = values[at + i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + residual * x;
    }
  }
  addWeightedCross({ values, width: size, weights: curvatures }, information, { offset: 0, stride: size });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) information[j * size + i] = information[i * size + j] ?? 0;
  }
  return { logLikelihood, gradient, information };
}

function separates(
  { values, size, outcome, weights }: LogitRows,
  direction: Float64Array,
): 'separation' | 'quasiSeparation' | undefined {
  let worst = Number.POSITIVE_INFINITY;
  let best = 0;
  for (let row = 0; row < outcome.length; row++) {
    if (!((weights[row] ?? 0) > 0)) continue;
    let move = 0;
    for (let i = 0; i < size; i++) move += (values[row * size + i] ?? 0) * (direction[i] ?? 0);
    if (!((outcome[row] ?? 0) > 0)) move = -move;
    worst = Math.min(worst, move);
    best = Math.max(best, move);
  }
  if (!(best > 0) || worst < -1e-5 * best) return undefined;
  return worst > 1e-5 * best ? 'separation' : 'quasiSeparation';
}

function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}
