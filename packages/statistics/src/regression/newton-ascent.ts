import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';

/** Value, score and observed information (both triangles, row after row) of a likelihood at some parameters. */
export interface LikelihoodState {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/** How a direction moves the fit of the rows, in units of the linear predictor: negative makes a row's fit worse. */
export interface Moves {
  readonly worst: number;
  readonly best: number;
}

/** A likelihood to be maximised. */
export interface Likelihood {
  evaluate(parameters: Float64Array): LikelihoodState;
  /** Worst and best row along a direction: when none gets worse and some get better there is no finite maximum. */
  moves(direction: Float64Array): Moves;
  /** Whether the parameters are possible at all; left out means always. */
  allowed?(parameters: Float64Array): boolean;
  /** What the score is divided by before it is called small: the weight of the rows. */
  readonly scale: number;
}

/** How the iteration ended; a `gradient` is the largest entry of the score divided by `scale`. */
export type AscentEnd =
  | {
      readonly kind: 'converged';
      readonly parameters: Float64Array;
      readonly state: LikelihoodState;
      readonly gradient: number;
      readonly iterations: number;
    }
  | { readonly kind: 'separation' | 'quasiSeparation' | 'notConverged'; readonly direction: Float64Array };

/** Largest score a unit of weight at which an iteration may end. */
const scoreTolerance = 1e-10;
/** A step of this length, of the parameters' size, leaves an error of its square: Newton's method is quadratic. */
const settledStep = 1e-7;
const mostIterations = 100;

/**
 * Newton's method with halved steps. It ends when the score is below 1e-10 a unit of weight and the last step moved no
 * parameter by more than 1e-7. A maximum at infinity is proved, not guessed: the last step or the parameters themselves
 * are a direction in which no row's fit gets worse and some get better (Albert & Anderson 1984, Biometrika 71(1), p. 2–4;
 * for any concave likelihood Rockafellar 1970, theorem 27.1).
 */
export function newtonAscent(likelihood: Likelihood, start: Float64Array): AscentEnd {
  let parameters = start;
  let state = likelihood.evaluate(parameters);
  let step: Float64Array = new Float64Array(start.length);
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const factor = choleskyFactor(state.information, start.length);
    if (factor === undefined) break;
    step = choleskySolve(factor, state.gradient);
    const next = improve(likelihood, parameters, step, state.logLikelihood);
    if (next === undefined) break;
    ({ parameters, state } = next);
    const gradient = largest(state.gradient) / likelihood.scale;
    if (largest(step) <= settledStep * (1 + largest(parameters)) && gradient <= scoreTolerance)
      return { kind: 'converged', parameters, state, gradient, iterations: iteration };
    if (iteration >= 8) {
      const kind = recession(likelihood.moves(step));
      if (kind !== undefined) return { kind, direction: step };
    }
  }
  return ending(likelihood, parameters, state, step);
}

/** No step improved the fit, or the information has no inverse: at infinity, at the limit of rounding, or lost. */
function ending(
  likelihood: Likelihood,
  parameters: Float64Array,
  state: LikelihoodState,
  step: Float64Array,
): AscentEnd {
  for (const direction of [step, parameters]) {
    const kind = recession(likelihood.moves(direction));
    if (kind !== undefined) return { kind, direction };
  }
  const gradient = largest(state.gradient) / likelihood.scale;
  if (gradient <= scoreTolerance && choleskyFactor(state.information, step.length) !== undefined)
    return { kind: 'converged', parameters, state, gradient, iterations: mostIterations };
  return { kind: 'notConverged', direction: step };
}

function improve(
  likelihood: Likelihood,
  from: Float64Array,
  step: Float64Array,
  before: number,
): { parameters: Float64Array; state: LikelihoodState } | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const parameters = from.map((value, at) => value + share * (step[at] ?? 0));
    if (likelihood.allowed?.(parameters) === false) continue;
    const state = likelihood.evaluate(parameters);
    if (state.logLikelihood >= before - 1e-12 * Math.abs(before)) return { parameters, state };
  }
  return undefined;
}

/** A step towards a finite maximum ends below 0.01; one towards infinity keeps its length. */
function recession({ worst, best }: Moves): 'separation' | 'quasiSeparation' | undefined {
  if (!(best > 0.01) || worst < -1e-5 * best) return undefined;
  return worst > 1e-5 * best ? 'separation' : 'quasiSeparation';
}

/** Largest absolute entry. */
export function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}

/** Names whose entry counts in a direction; the first `skip` entries have no name. */
export function namesAlong(direction: Float64Array, names: readonly string[], skip: number): string[] {
  const top = largest(direction.subarray(skip));
  return names.filter((_, at) => Math.abs(direction[at + skip] ?? 0) > 1e-3 * top);
}

/** Copies the lower triangle to the upper one. */
export function mirrorLower(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j] ?? 0;
  }
}
