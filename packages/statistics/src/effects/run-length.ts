import { gaussLegendre } from '../comparison/gauss-legendre.ts';
import { solveRising } from '../comparison/solve-monotone.ts';
import { normalDensity, normalLower } from '../distribution/normal.ts';
import { dense, inverse } from '../measurement/dense.ts';
import { requireFinite, requireRange } from '../require-finite.ts';

/** Shift of the process from its target, in standard errors of one plotted value; default 0: time to a false alarm. */
export interface RunShift {
  readonly shift?: number;
}

/**
 * Average number of points to an alarm of a plain chart with limits ± `limits` standard errors:
 * 1 / (Φ(−L − δ) + Φ(−L + δ)).
 *
 * @throws StatisticsError notFinite, outOfRange
 * @example
 * shewhartRunLength(3); // 370.4
 */
export function shewhartRunLength(limits: number, { shift = 0 }: RunShift = {}): number {
  requireRange(limits, 'limits', [0, 30]);
  requireFinite([shift], 'shift');
  return 1 / (normalLower(-limits - shift) + normalLower(-limits + shift));
}

/**
 * Average number of points to an alarm of a two-sided EWMA chart with its final limits ± L √(λ / (2 − λ)), started at the
 * target: the integral equation A(u) = 1 + ∫ A(y) φ((y − (1 − λ) u)/λ − δ) dy / λ (Crowder 1987, Technometrics 29,
 * 401–407), by Gauss–Legendre in panels no wider than the kernel.
 *
 * @throws StatisticsError notFinite, outOfRange (lambda from 0.01 to 1, limits above 0 up to 6)
 * @example
 * ewmaRunLength({ lambda: 0.2, limits: 2.962 }); // 499.7
 */
export function ewmaRunLength(
  { lambda, limits }: { readonly lambda: number; readonly limits: number },
  { shift = 0 }: RunShift = {},
): number {
  requireRange(lambda, 'lambda', [0.01, 1]);
  requireRange(limits, 'limits', [Number.MIN_VALUE, 6]);
  requireFinite([shift], 'shift');
  if (lambda === 1) return shewhartRunLength(limits, { shift });
  const edge = limits * Math.sqrt(lambda / (2 - lambda));
  const kernel = (from: number, to: number): number =>
    normalDensity((to - (1 - lambda) * from) / lambda - shift) / lambda;
  const panels = Math.max(2, Math.ceil(edge / (2 * lambda)));
  return runLengthFrom(0, { low: -edge, high: edge, panels, kernel });
}

/**
 * The limits of a two-sided EWMA chart whose false alarms come every `runLength` points on average.
 *
 * @throws StatisticsError outOfRange (lambda from 0.01 to 1, run length from 2 to 1e6)
 * @example
 * ewmaLimit(0.2, 370.4); // 2.859
 */
export function ewmaLimit(lambda: number, runLength: number): number {
  requireRange(runLength, 'runLength', [2, 1e6]);
  return solveRising((limits) => ewmaRunLength({ lambda, limits: Math.min(limits, 6) }), runLength, 3);
}

/**
 * Average number of points to an alarm of a two-sided CUSUM with reference k and decision limit h, both in standard errors, started at 0:
 * each side by its integral equation A(u) = 1 + A(0) Φ(k − u − δ) + ∫₀ʰ A(y) φ(y + k − u − δ) dy (Page 1954, Biometrika
 * 41), both together by 1/A = 1/A⁺ + 1/A⁻ (van Dobben de Bruyn 1968).
 *
 * @throws StatisticsError notFinite, outOfRange (reference from 0 to 10, decision above 0 up to 50)
 * @example
 * cusumRunLength({ reference: 0.5, decision: 5 }); // 465.4
 */
export function cusumRunLength(
  { reference, decision }: { readonly reference: number; readonly decision: number },
  { shift = 0 }: RunShift = {},
): number {
  requireRange(reference, 'reference', [0, 10]);
  requireRange(decision, 'decision', [Number.MIN_VALUE, 50]);
  requireFinite([shift], 'shift');
  const side = (own: number): number => {
    const kernel = (from: number, to: number): number => normalDensity(to + reference - from - own);
    const reset = (from: number): number => normalLower(reference - from - own);
    return runLengthFrom(0, { low: 0, high: decision, panels: Math.ceil(decision / 3), kernel, reset });
  };
  return 1 / (1 / side(shift) + 1 / side(-shift));
}

/** A chart's state between two limits, and how it moves. */
interface StateEquation {
  readonly low: number;
  readonly high: number;
  readonly panels: number;
  /** Density of the next state. */
  readonly kernel: (from: number, to: number) => number;
  /** Probability to fall back to 0 exactly. */
  readonly reset?: (from: number) => number;
}

/** Mean number of steps to leave low … high: (I − K) A = 1 on the nodes, with 0 as one more state where it holds mass. */
function runLengthFrom(start: number, { low, high, panels, kernel, reset }: StateEquation): number {
  const { nodes, weights } = gaussLegendre(low, high, panels);
  const states = [start, ...nodes];
  const moves = (from: number, to: number): number =>
    to === 0
      ? (reset?.(states[from] ?? 0) ?? 0)
      : (weights[to - 1] ?? 0) * kernel(states[from] ?? 0, states[to] ?? 0);
  const size = states.length;
  const solved = inverse(dense(size, size, (from, to) => Number(from === to) - moves(from, to)));
  // Where leaving is so rare that the equations lose their digits, the length is beyond what they can tell.
  if (solved === undefined) return Number.POSITIVE_INFINITY;
  return solved.values.subarray(0, size).reduce((sum, value) => sum + value, 0);
}
