import { detectableErrors, type PowerOptions } from '../comparison/mean-power.ts';
import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/** A series that is interrupted once: all branches at the same time. */
export interface InterruptionDesign {
  /** Points before and after the start. */
  readonly before: number;
  readonly after: number;
  /** Correlation of neighbouring errors (φ), between −1 and 1. */
  readonly autocorrelation: number;
  /** Standard deviation of what is new in each point's error; default 1. The errors themselves have this over √(1 − φ²). */
  readonly innovation?: number;
  /** Whether a straight trend is estimated with the step; default true. */
  readonly trend?: boolean;
}

/** What an interrupted series can see. */
export interface InterruptionPower {
  /** Of the step, in the values' units. */
  readonly standardError: number;
  /** Minimum detectable step, with normal quantiles. */
  readonly detectable: number;
}

/**
 * Standard error of the step of an interrupted time series by generalised least squares with known AR(1) errors (Prais &
 * Winsten 1954: the first row times √(1 − φ²), the others less φ times the row before), and the step that can be found.
 * With an estimated φ and few points the truth is a little worse.
 *
 * @throws StatisticsError outOfRange (fewer than two points on a side, φ not strictly between −1 and 1), tooLarge (above
 * 1e6 points)
 * @example
 * interruptionPower({ before: 24, after: 12, autocorrelation: 0 }); // error 0.6128, detectable 1.717
 */
export function interruptionPower(
  { before, after, autocorrelation, innovation = 1, trend = true }: InterruptionDesign,
  options: PowerOptions = {},
): InterruptionPower {
  for (const [points, name] of [
    [before, 'before'],
    [after, 'after'],
  ] as const) {
    requireRange(Number.isInteger(points) ? points : Number.NaN, name, [2, Number.MAX_SAFE_INTEGER]);
  }
  requireRange(autocorrelation, 'autocorrelation', [-1 + 1e-9, 1 - 1e-9]);
  requireRange(innovation, 'innovation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const total = before + after;
  if (total > 1e6) throw new StatisticsError('tooLarge', { name: 'points', found: total });
  const size = trend ? 3 : 2;
  const cross = new Float64Array(size * size);
  const row = new Float64Array(size);
  const last = new Float64Array(size);
  const whitened = new Float64Array(size);
  for (let point = 0; point < total; point++) {
    row[0] = 1;
    row[1] = Number(point >= before);
    if (trend) row[2] = (point - total / 2) / total;
    for (let i = 0; i < size; i++) {
      const value = row[i] ?? 0;
      whitened[i] =
        point === 0 ? value * Math.sqrt(1 - autocorrelation ** 2) : value - autocorrelation * (last[i] ?? 0);
      last[i] = value;
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        cross[i * size + j] = (cross[i * size + j] ?? 0) + (whitened[i] ?? 0) * (whitened[j] ?? 0);
      }
    }
  }
  const factor = choleskyFactor(cross, size);
  if (factor === undefined)
    throw new StatisticsError('outOfRange', { name: 'autocorrelation', found: autocorrelation });
  const standardError = innovation * Math.sqrt(choleskyInverse(factor, size)[size + 1] ?? 0);
  return { standardError, detectable: detectableErrors(options) * standardError };
}
