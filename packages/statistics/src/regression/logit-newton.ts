import { type LikelihoodState, type Moves, mirrorLower, newtonAscent } from './newton-ascent.ts';
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

/** Maximum likelihood of the binary logit. */
export function logitNewton(rows: LogitRows, start?: Float64Array): LogitEnd {
  const likelihood = {
    evaluate: (parameters: Float64Array) => logitState(rows, parameters),
    moves: (direction: Float64Array) => logitMoves(rows, direction),
    scale: rows.weights.reduce((sum, value) => sum + value, 0),
  };
  const end = newtonAscent(likelihood, start ?? new Float64Array(rows.size));
  if (end.kind !== 'converged') return end;
  const { parameters: coefficients, state, gradient, iterations } = end;
  const { information, logLikelihood } = state;
  return { kind: 'converged', coefficients, information, logLikelihood, gradient, iterations };
}

/** Value, score and information of the binary logit at some coefficients. */
export function logitState(
  { values, size, outcome, weights }: LogitRows,
  coefficients: Float64Array,
): LikelihoodState {
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
  mirrorLower(information, size);
  return { logLikelihood, gradient, information };
}

function logitMoves({ values, size, outcome, weights }: LogitRows, direction: Float64Array): Moves {
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
  return { worst, best };
}
