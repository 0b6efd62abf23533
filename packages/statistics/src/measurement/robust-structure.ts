import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { type Dense, entry, innerProduct, multiply } from './dense.ts';
import { comparative, type FitIndices } from './fit-indices.ts';
import { observedInformation } from './observed-information.ts';
import { freeParameters, type StructuralFit } from './structural-fit.ts';
import { dot, times } from './structural-moments.ts';
import type { ParameterTable } from './structural-parameters.ts';

/** Tests and standard errors that hold without normality (MLR). */
export interface RobustFit {
  /** Scaling factor c of the model's χ² (Yuan & Bentler 2000; Asparouhov & Muthén 2005) and of the baseline's. */
  readonly scaling: number;
  readonly baselineScaling: number;
  readonly chiSquare: number;
  readonly p: number;
  /** From the scaled χ². */
  readonly cfiScaled: number;
  readonly tliScaled: number;
  readonly rmseaScaled: number;
  /** Estimates of the population's indices (Brosseau-Liard & Savalei 2014; Brosseau-Liard, Savalei & Li 2012). */
  readonly cfi: number;
  readonly tli: number;
  readonly rmsea: number;
  /** Sandwich standard errors of the free parameters (Huber–White). */
  readonly standardErrors: Float64Array;
}

/**
 * Robust maximum likelihood from the rows. c = (tr(B₁A₁⁻¹) − tr(B₀A₀⁻¹)) / df with A₀ the observed information, B₀ the
 * mean outer product of the rows' scores; for the saturated model tr(B₁A₁⁻¹) = ½ (Mardia's kurtosis − p). Means are
 * free and drop out. Undefined when the observed information is not positive definite or df = 0.
 */
export function robustStructure(
  table: ParameterTable,
  fit: StructuralFit,
  data: { readonly columns: readonly Column[]; readonly sample: Dense; readonly indices: FitIndices },
): RobustFit | undefined {
  const { sample, indices } = data;
  const { chiSquare, degreesOfFreedom: df, baselineDegreesOfFreedom: baseDf } = indices;
  const observed = observedInformation(fit.moments, sample, freeParameters(table));
  const size = fit.free.length;
  const factor = choleskyFactor(observed, size, 1e-12);
  const sampleFactor = choleskyFactor(sample.values, sample.rows);
  if (factor === undefined || sampleFactor === undefined || df <= 0) return undefined;
  const bread: Dense = { rows: size, columns: size, values: choleskyInverse(factor, size) };
  const rows = centredRows(data.columns);
  const meat = outerScores(fit, rows, size);
  const saturated = saturatedTrace(rows, choleskyInverse(sampleFactor, sample.rows), sample.rows);
  const scaling = (saturated - innerProduct(meat, bread)) / df;
  const baselineScaling = (saturated - independenceTrace(rows, sample)) / baseDf;
  const count = rows.count;
  const sandwich = multiply(multiply(bread, meat), bread);
  const scaledModel = { chiSquare: chiSquare / scaling, degreesOfFreedom: df };
  const scaledBase = { chiSquare: indices.baselineChiSquare / baselineScaling, degreesOfFreedom: baseDf };
  const scaled = comparative(scaledModel, scaledBase);
  const excess = Math.max(0, chiSquare - scaling * df);
  const baseExcess = Math.max(0, indices.baselineChiSquare - baselineScaling * baseDf);
  return {
    scaling,
    baselineScaling,
    chiSquare: scaledModel.chiSquare,
    p: chiSquareUpper(scaledModel.chiSquare, df),
    cfiScaled: scaled.cfi,
    tliScaled: scaled.tli,
    rmseaScaled: Math.sqrt(Math.max(0, scaledModel.chiSquare - df) / (count * df)),
    cfi: baseExcess > 0 ? 1 - excess / Math.max(baseExcess, excess) : 1,
    tli: baseExcess > 0 ? 1 - ((chiSquare - scaling * df) / baseExcess) * (baseDf / df) : 1,
    rmsea: Math.sqrt(excess / (count * df)),
    standardErrors: Float64Array.from({ length: size }, (_, at) =>
      Math.sqrt(Math.max(0, entry(sandwich, at, at)) / count),
    ),
  };
}

interface CentredRows {
  readonly count: number;
  /** Row after row. */
  readonly values: Float64Array;
  readonly width: number;
}

function centredRows(columns: readonly Column[]): CentredRows {
  const count = columns[0]?.values.length ?? 0;
  const width = columns.length;
  const values = new Float64Array(count * width);
  columns.forEach((column, at) => {
    let mean = 0;
    for (let row = 0; row < count; row++) mean += (column.values[row] ?? 0) / count;
    for (let row = 0; row < count; row++) values[row * width + at] = (column.values[row] ?? 0) - mean;
  });
  return { count, values, width };
}

/** Mean over rows of s s', s_j = scale ((z'x)(z'y) − x'Σ⁻¹y), z = Σ⁻¹ (row − mean). */
function outerScores(fit: StructuralFit, rows: CentredRows, size: number): Dense {
  const { inverse } = fit.moments;
  const along = fit.along.map(({ x, y, scale }) => {
    const left = times(inverse, x);
    return { left, right: times(inverse, y), scale, centre: dot(left, y) };
  });
  const values = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (let row = 0; row < rows.count; row++) {
    const person = rows.values.subarray(row * rows.width, (row + 1) * rows.width);
    along.forEach(({ left, right, scale, centre }, j) => {
      score[j] = scale * (dot(person, left) * dot(person, right) - centre);
    });
    for (let i = 0; i < size; i++) {
      const own = (score[i] ?? 0) / rows.count;
      for (let j = 0; j <= i; j++) values[i * size + j] = (values[i * size + j] ?? 0) + own * (score[j] ?? 0);
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) values[j * size + i] = values[i * size + j] ?? 0;
  }
  return { rows: size, columns: size, values };
}

function saturatedTrace(rows: CentredRows, inverse: Float64Array, size: number): number {
  const matrix: Dense = { rows: size, columns: size, values: inverse };
  let kurtosis = 0;
  for (let row = 0; row < rows.count; row++) {
    const person = rows.values.subarray(row * size, (row + 1) * size);
    kurtosis += dot(person, times(matrix, person)) ** 2 / rows.count;
  }
  return (kurtosis - size) / 2;
}

/** The same trace of the model of uncorrelated columns: ½ Σ (kurtosis_j − 1). */
function independenceTrace(rows: CentredRows, sample: Dense): number {
  let sum = 0;
  for (let row = 0; row < rows.count; row++) {
    for (let j = 0; j < rows.width; j++) {
      sum += (rows.values[row * rows.width + j] ?? 0) ** 4 / entry(sample, j, j) ** 2 / rows.count;
    }
  }
  return (sum - rows.width) / 2;
}
