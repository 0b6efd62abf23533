import { choleskyFactor, choleskyInverse } from '../../matrix/cholesky.ts';
import { StatisticsError } from '../../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type ArmaParameters, whiten } from './arma-whitening.ts';
import { inner, orthogonalFit } from './orthogonal-fit.ts';
import { type ReadSeries, readSeries, type SerialRows } from './serial-rows.ts';
import { type DescentEnd, simplexDescent } from './simplex-descent.ts';

/** A regression with ARMA(1,0) or ARMA(1,1) errors. */
export interface ArmaRegression {
  readonly kind: 'answer';
  /** `ar1`, `ma1` where asked for, then the intercept and the columns; errors from the curvature of the likelihood. */
  readonly terms: readonly {
    readonly name: string;
    readonly coefficient: number;
    readonly standardError: number;
  }[];
  /** Variance of the innovations, divisor n. */
  readonly sigma2: number;
  readonly logLikelihood: number;
  readonly aic: number;
}

/** Largest |φ| and |θ| that are tried. */
const edge = 0.9999;

/**
 * Regression with e_t = φ e_{t−1} + u_t + θ u_{t−1} by exact maximum likelihood (Harvey & Phillips 1979, Biometrika 66,
 * 49–58), θ = 0 unless `movingAverage`. A maximum at |θ| = 1, where short series pile up whatever the truth (Sargan & Bhargava
 * 1983, Econometrica 51, 799–820), is taken only when there is none inside. The errors count φ and θ as estimated together with the coefficients. As honest as
 * maximum likelihood is in short series: see `serialRegression` for intervals.
 *
 * Unanswerable: `tooFewRows`; `notPositiveDefinite` (dependent columns); `notIdentified` (the likelihood has no curvature at
 * its end: φ at the edge, or φ = −θ, which cancel).
 *
 * @throws StatisticsError notFinite, lengthsDiffer, repeatedColumn, outOfRange (gaps in the times with `movingAverage`)
 */
export function armaRegression(
  given: SerialRows,
  { movingAverage }: { readonly movingAverage: boolean },
): ArmaRegression | Unanswerable {
  const series = readSeries(given);
  if ('reason' in series) return series;
  if (movingAverage) requireNoGaps(series.times);
  if (orthogonalFit(series.columns, series.outcome) === undefined)
    return unanswerable('notPositiveDefinite', series.names);
  const size = movingAverage ? 2 : 1;
  const starts = movingAverage
    ? [Float64Array.of(0, 0), Float64Array.of(0.8, -0.5), Float64Array.of(-0.5, 0.5)]
    : [Float64Array.of(0)];
  const ends = starts.map((start) =>
    simplexDescent((point) => fitAt(series, parametersOf(point)).loss, start, {
      step: 0.3,
      tolerance: 1e-9,
    }),
  );
  const best = lowest(ends.filter(({ point }) => isInside(parametersOf(point)))) ?? lowest(ends);
  if (best === undefined) return unanswerable('notConverged', [given.outcome.name]);
  const parameters = parametersOf(best.point);
  const covariance = jointCovariance(series, parameters, size);
  if (covariance === undefined) return unanswerable('notIdentified', ['ar1', 'ma1'].slice(0, size));
  const { fit } = fitAt(series, parameters);
  const names = [...['ar1', 'ma1'].slice(0, size), ...series.names];
  const values = [...[parameters.phi, parameters.theta].slice(0, size), ...(fit?.coefficients ?? [])];
  const logLikelihood = -best.value;
  return {
    kind: 'answer',
    terms: names.map((name, at) => ({
      name,
      coefficient: values[at] ?? 0,
      standardError: Math.sqrt(Math.max(0, covariance[at * names.length + at] ?? 0)),
    })),
    sigma2: (fit?.residualSum ?? 0) / series.outcome.length,
    logLikelihood,
    aic: 2 * (names.length + 1) - 2 * logLikelihood,
  };
}

function requireNoGaps(times: Float64Array): void {
  times.forEach((found, index) => {
    const wanted = (times[0] ?? 0) + index;
    if (found !== wanted)
      throw new StatisticsError('outOfRange', { name: 'times', index, found, high: wanted });
  });
}

function lowest(ends: readonly DescentEnd[]): DescentEnd | undefined {
  return ends.toSorted((a, b) => a.value - b.value)[0];
}

function isInside({ phi, theta }: ArmaParameters): boolean {
  return Math.max(Math.abs(phi), Math.abs(theta)) < 0.995;
}

/** Both numbers between their edges. */
function parametersOf(point: Float64Array): ArmaParameters {
  return { phi: edge * Math.tanh(point[0] ?? 0), theta: edge * Math.tanh(point[1] ?? 0) };
}

function fitAt(
  { columns, outcome, times }: ReadSeries,
  parameters: ArmaParameters,
): { readonly loss: number; readonly fit: ReturnType<typeof orthogonalFit> } {
  const whitened = whiten([...columns, outcome], times, parameters);
  const fit = orthogonalFit(whitened.columns.slice(0, -1), whitened.columns.at(-1) ?? outcome);
  if (fit === undefined) return { loss: Number.MAX_VALUE, fit };
  return { loss: lossOf(fit.residualSum, whitened.logDeterminant, outcome.length), fit };
}

/** −ln likelihood with the variance at its best. */
function lossOf(residualSum: number, logDeterminant: number, rows: number): number {
  return (rows * (Math.log((2 * Math.PI * residualSum) / rows) + 1) + logDeterminant) / 2;
}

/**
 * Inverse of the curvature in (φ, θ, coefficients), the variance at its best. The coefficients' part is known, X'X / σ²;
 * the others by central differences with the coefficients held.
 */
function jointCovariance(
  series: ReadSeries,
  { phi, theta }: ArmaParameters,
  size: number,
): Float64Array | undefined {
  const { columns, outcome, times } = series;
  const rows = outcome.length;
  const { fit } = fitAt(series, { phi, theta });
  if (fit === undefined) return undefined;
  const held = outcome.map(
    (value, row) =>
      value - columns.reduce((sum, column, at) => sum + (column[row] ?? 0) * (fit.coefficients[at] ?? 0), 0),
  );
  const probe = (steps: readonly number[]): { loss: number; slopes: Float64Array; cross: Float64Array } => {
    const at = { phi: phi + (steps[0] ?? 0), theta: theta + (steps[1] ?? 0) };
    const whitened = whiten([...columns, held], times, at);
    const error = whitened.columns.at(-1) ?? held;
    const square = inner(error, error);
    const own = whitened.columns.slice(0, -1);
    const slopes = Float64Array.from(own, (column) => (-rows * inner(column, error)) / square);
    const cross = Float64Array.from(
      { length: own.length ** 2 },
      (_, k) => (rows * inner(own[Math.floor(k / own.length)] ?? [], own[k % own.length] ?? [])) / square,
    );
    return { loss: lossOf(square, whitened.logDeterminant, rows), slopes, cross };
  };
  const step = 1e-4 * Math.min(1 - Math.abs(phi), 1 - Math.abs(theta), 1);
  const total = size + columns.length;
  const curvature = new Float64Array(total * total);
  const put = (i: number, j: number, value: number): void => {
    curvature[i * total + j] = value;
    curvature[j * total + i] = value;
  };
  const shift = (i: number, by: number, j = -1, also = 0): number[] =>
    [0, 1].map((k) => (k === i ? by : 0) + (k === j ? also : 0));
  const middle = probe([0, 0]);
  for (let i = 0; i < size; i++) {
    const up = probe(shift(i, step));
    const down = probe(shift(i, -step));
    put(i, i, (up.loss - 2 * middle.loss + down.loss) / step ** 2);
    columns.forEach((_, at) => {
      put(i, size + at, ((up.slopes[at] ?? 0) - (down.slopes[at] ?? 0)) / (2 * step));
    });
  }
  if (size === 2) {
    const corners = [1, -1].map(
      (s) => probe(shift(0, step, 1, s * step)).loss - probe(shift(0, -step, 1, s * step)).loss,
    );
    put(0, 1, ((corners[0] ?? 0) - (corners[1] ?? 0)) / (4 * step ** 2));
  }
  middle.cross.forEach((value, at) => {
    const row = Math.floor(at / columns.length);
    curvature[(size + row) * total + size + (at % columns.length)] = value;
  });
  const factor = choleskyFactor(curvature, total, 1e-10);
  return factor === undefined ? undefined : choleskyInverse(factor, total);
}
