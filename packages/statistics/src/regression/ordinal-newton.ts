import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import type { DesignMatrix } from './design-matrix.ts';
import type { LinkFunctions } from './ordinal-links.ts';
import { addWeightedCross } from './weighted-cross.ts';

/** Rows of an ordinal fit: level index of each row and standardised columns. */
export interface OrdinalRows {
  readonly levels: Int32Array;
  readonly levelCount: number;
  readonly design: DesignMatrix;
  readonly link: LinkFunctions;
}

/** Value, score and observed information at some parameters (thresholds, then coefficients). */
export interface OrdinalState {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/** Fit of thresholds and coefficients, or undefined when Newton's method did not settle in 100 steps. */
export function ordinalNewton(
  rows: OrdinalRows,
  start: Float64Array,
):
  | { readonly parameters: Float64Array; readonly state: OrdinalState; readonly iterations: number }
  | undefined {
  let parameters = start;
  let state = ordinalState(rows, parameters);
  for (let iteration = 1; iteration <= 100; iteration++) {
    const step = stepOf(state);
    if (step === undefined) return undefined;
    const next = improve(rows, parameters, step, state);
    const moved = step.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    if (next === undefined) return moved < 1e-6 ? { parameters, state, iterations: iteration } : undefined;
    parameters = next.parameters;
    state = next.state;
    if (moved < 1e-10) return { parameters, state, iterations: iteration };
  }
  return undefined;
}

function stepOf(state: OrdinalState): Float64Array | undefined {
  const factor = choleskyFactor(state.information, state.gradient.length);
  return factor === undefined ? undefined : choleskySolve(factor, state.gradient);
}

function improve(
  rows: OrdinalRows,
  from: Float64Array,
  step: Float64Array,
  before: OrdinalState,
): { parameters: Float64Array; state: OrdinalState } | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const parameters = from.map((value, at) => value + share * (step[at] ?? 0));
    if (!increasing(parameters, rows.levelCount - 1)) continue;
    const state = ordinalState(rows, parameters);
    if (state.logLikelihood >= before.logLikelihood - 1e-12 * Math.abs(before.logLikelihood))
      return { parameters, state };
  }
  return undefined;
}

function increasing(parameters: Float64Array, thresholds: number): boolean {
  for (let k = 1; k < thresholds; k++) if (!((parameters[k] ?? 0) > (parameters[k - 1] ?? 0))) return false;
  return true;
}

/**
 * Log-likelihood Σ w ln (F(a) − F(b)), a = threshold above − x'b, b = threshold below − x'b, with its first and second
 * derivatives (McCullagh 1980; Agresti 2010, §5.1.2).
 */
function ordinalState(
  { levels, levelCount, design, link }: OrdinalRows,
  parameters: Float64Array,
): OrdinalState {
  const width = design.names.length;
  const thresholds = levelCount - 1;
  const size = thresholds + width;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const curvatures = new Float64Array(levels.length);
  let logLikelihood = 0;
  for (let row = 0; row < levels.length; row++) {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) continue;
    const level = levels[row] ?? 0;
    let eta = 0;
    for (let i = 0; i < width; i++)
      eta += (design.values[row * width + i] ?? 0) * (parameters[thresholds + i] ?? 0);
    const above = level < thresholds ? (parameters[level] ?? 0) - eta : Number.POSITIVE_INFINITY;
    const below = level > 0 ? (parameters[level - 1] ?? 0) - eta : Number.NEGATIVE_INFINITY;
    const share = Math.max(link.between(below, above), Number.MIN_VALUE);
    logLikelihood += weight * Math.log(share);
    const p = (level < thresholds ? link.density(above) : 0) / share;
    const q = (level > 0 ? link.density(below) : 0) / share;
    const slopeAbove = (level < thresholds ? link.slope(above) : 0) / share;
    const slopeBelow = (level > 0 ? link.slope(below) : 0) / share;
    // Second derivatives of ln share with respect to (above, above), (below, below), (above, below).
    const aa = slopeAbove - p * p;
    const bb = -slopeBelow - q * q;
    const ab = p * q;
    if (level < thresholds) gradient[level] = (gradient[level] ?? 0) + weight * p;
    if (level > 0) gradient[level - 1] = (gradient[level - 1] ?? 0) - weight * q;
    curvatures[row] = -weight * (aa + bb + 2 * ab);
    for (let i = 0; i < width; i++) {
      const x = -(design.values[row * width + i] ?? 0);
      gradient[thresholds + i] = (gradient[thresholds + i] ?? 0) + weight * (p - q) * x;
      const at = (thresholds + i) * size;
      if (level < thresholds)
        information[at + level] = (information[at + level] ?? 0) - weight * (aa + ab) * x;
      if (level > 0)
        information[at + level - 1] = (information[at + level - 1] ?? 0) - weight * (bb + ab) * x;
    }
    if (level < thresholds) add(information, level * size + level, -weight * aa);
    if (level > 0) add(information, (level - 1) * size + level - 1, -weight * bb);
    if (level > 0 && level < thresholds) add(information, level * size + level - 1, -weight * ab);
  }
  const columns = { values: design.values, width, weights: curvatures };
  addWeightedCross(columns, information, { offset: thresholds * size + thresholds, stride: size });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) information[j * size + i] = information[i * size + j] ?? 0;
  }
  return { logLikelihood, gradient, information };
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}
