import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { nonCentralChiSquareLower } from './chi-square-tail.ts';
import { type Dense, entry, innerProduct, mapped, multiply } from './dense.ts';
import type { ImpliedMoments } from './structural-moments.ts';

/** How well a model reproduces the covariances. Names as in the literature; formulas in `fitIndices`. */
export interface FitIndices {
  readonly parameters: number;
  /** ln|Σ| + tr(SΣ⁻¹) − ln|S| − p at the estimates. */
  readonly discrepancy: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly baselineChiSquare: number;
  readonly baselineDegreesOfFreedom: number;
  readonly cfi: number;
  readonly tli: number;
  readonly rni: number;
  readonly nfi: number;
  readonly ifi: number;
  readonly rmsea: number;
  /** 90 % interval of RMSEA, and P(χ² at least this large | RMSEA ≤ 0.05). */
  readonly rmseaLow: number;
  readonly rmseaHigh: number;
  readonly rmseaCloseP: number;
  readonly rmr: number;
  readonly srmr: number;
  readonly gfi: number;
  readonly logLikelihood: number;
  readonly unrestrictedLogLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly sampleAdjustedBic: number;
}

/** What the indices are made of. */
export interface FitFacts {
  readonly rows: number;
  readonly parameters: number;
  readonly discrepancy: number;
  /** Sample covariances, divisor n, and their log determinant. */
  readonly sample: Dense;
  readonly logDeterminant: number;
  readonly moments: ImpliedMoments;
}

/**
 * χ² = n × discrepancy; baseline: uncorrelated columns. CFI = 1 − max(χ² − df, 0) / max(χ²_b − df_b, χ² − df, 0)
 * (Bentler 1990), TLI (Tucker & Lewis 1973), RMSEA = √(max(χ² − df, 0) / (n df)) with its interval (Steiger 1990; Browne &
 * Cudeck 1993), SRMR over residual correlations with the diagonal (Bentler 1995), GFI (Jöreskog & Sörbom 1981, ML).
 */
export function fitIndices(facts: FitFacts): FitIndices {
  const { rows, parameters, discrepancy, sample, logDeterminant } = facts;
  const size = sample.rows;
  const degreesOfFreedom = (size * (size + 1)) / 2 - parameters;
  const chiSquare = Math.max(0, rows * discrepancy);
  let diagonal = 0;
  for (let i = 0; i < size; i++) diagonal += Math.log(entry(sample, i, i));
  const baselineChiSquare = Math.max(0, rows * (diagonal - logDeterminant));
  const baselineDegreesOfFreedom = (size * (size - 1)) / 2;
  const unrestrictedLogLikelihood = -(rows / 2) * (size * Math.log(2 * Math.PI) + logDeterminant + size);
  const logLikelihood = unrestrictedLogLikelihood - chiSquare / 2;
  const model = { chiSquare, degreesOfFreedom };
  const base = { chiSquare: baselineChiSquare, degreesOfFreedom: baselineDegreesOfFreedom };
  return {
    parameters,
    discrepancy,
    ...model,
    p: degreesOfFreedom > 0 ? chiSquareUpper(chiSquare, degreesOfFreedom) : 1,
    baselineChiSquare,
    baselineDegreesOfFreedom,
    ...comparative(model, base),
    ...approximation(chiSquare, degreesOfFreedom, rows),
    ...residuals(sample, facts.moments),
    logLikelihood,
    unrestrictedLogLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(rows) - 2 * logLikelihood,
    sampleAdjustedBic: parameters * Math.log((rows + 2) / 24) - 2 * logLikelihood,
  };
}

/** A χ² and its degrees of freedom. */
export interface TestStatistic {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
}

/** 0/0 counts as a perfect fit. */
function share(above: number, below: number): number {
  return below > 0 ? above / below : 0;
}

/** Indices that compare a model with the baseline. */
export function comparative(
  model: TestStatistic,
  base: TestStatistic,
): Pick<FitIndices, 'cfi' | 'tli' | 'rni' | 'nfi' | 'ifi'> {
  const excess = model.chiSquare - model.degreesOfFreedom;
  const baseExcess = base.chiSquare - base.degreesOfFreedom;
  const perBase = share(base.chiSquare, base.degreesOfFreedom);
  const perModel = share(model.chiSquare, model.degreesOfFreedom);
  return {
    cfi: 1 - share(Math.max(excess, 0), Math.max(baseExcess, excess, 0)),
    tli: model.degreesOfFreedom > 0 && perBase !== 1 ? (perBase - perModel) / (perBase - 1) : 1,
    rni: baseExcess !== 0 ? 1 - excess / baseExcess : 1,
    nfi: base.chiSquare > 0 ? (base.chiSquare - model.chiSquare) / base.chiSquare : 1,
    ifi:
      base.chiSquare !== model.degreesOfFreedom
        ? (base.chiSquare - model.chiSquare) / (base.chiSquare - model.degreesOfFreedom)
        : 1,
  };
}

function approximation(
  chiSquare: number,
  degrees: number,
  rows: number,
): Pick<FitIndices, 'rmsea' | 'rmseaLow' | 'rmseaHigh' | 'rmseaCloseP'> {
  if (degrees <= 0) return { rmsea: 0, rmseaLow: 0, rmseaHigh: 0, rmseaCloseP: 1 };
  const scale = rows * degrees;
  const root = (nonCentrality: number): number => Math.sqrt(Math.max(0, nonCentrality) / scale);
  return {
    rmsea: root(chiSquare - degrees),
    rmseaLow: root(nonCentralityAt(chiSquare, degrees, 0.95)),
    rmseaHigh: root(nonCentralityAt(chiSquare, degrees, 0.05)),
    rmseaCloseP: 1 - nonCentralChiSquareLower(chiSquare, degrees, scale * 0.05 ** 2),
  };
}

/** Non-centrality at which P(χ'² ≤ x) = share; 0 when even the central one is below it. */
function nonCentralityAt(x: number, degrees: number, target: number): number {
  const lower = (value: number): number => nonCentralChiSquareLower(x, degrees, value);
  if (lower(0) < target) return 0;
  let low = 0;
  let high = Math.max(1, x);
  while (lower(high) > target) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (lower(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function residuals(
  sample: Dense,
  { sigma, inverse }: ImpliedMoments,
): Pick<FitIndices, 'rmr' | 'srmr' | 'gfi'> {
  const size = sample.rows;
  const gap = mapped(sample, (value, row, column) => value - entry(sigma, row, column));
  let plain = 0;
  let standard = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      plain += entry(gap, i, j) ** 2;
      standard += entry(gap, i, j) ** 2 / (entry(sample, i, i) * entry(sample, j, j));
    }
  }
  const cells = (size * (size + 1)) / 2;
  const weightedGap = multiply(inverse, gap);
  const weightedSample = multiply(inverse, sample);
  const squareTrace = (matrix: Dense): number =>
    innerProduct(
      matrix,
      mapped(matrix, (_, row, column) => entry(matrix, column, row)),
    );
  return {
    rmr: Math.sqrt(plain / cells),
    srmr: Math.sqrt(standard / cells),
    gfi: 1 - squareTrace(weightedGap) / squareTrace(weightedSample),
  };
}
