import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import { solveCrossProducts } from '../regression/solve-cross-products.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** The simple measures of one driver; R² is that of all drivers together. */
export interface DriverMeasures {
  readonly name: string;
  readonly correlation: number;
  /** Squared correlation: R² of the driver alone. */
  readonly first: number;
  /** What R² loses without it. */
  readonly last: number;
  /** Standardised coefficient. */
  readonly beta: number;
  readonly betaSquared: number;
  /** beta · correlation (Pratt 1987); may be negative. */
  readonly pratt: number;
  readonly partial: number;
  /** Part correlation: sign of beta times √last. */
  readonly semipartial: number;
}

/** Measures of all drivers that can be estimated. */
export interface DriverMeasuresResult {
  readonly kind: 'answer';
  readonly r2: number;
  readonly drivers: readonly DriverMeasures[];
  /** Constant columns and columns that earlier ones determine: not measured. */
  readonly dropped: readonly string[];
}

/**
 * First, last, beta², Pratt, partial and semipartial correlations (Grömping 2015, WIREs Computational Statistics 7(2),
 * Table 1). Unanswerable: `constantOutcome`, `tooFewRows`.
 */
export function driverMeasures(
  products: CrossProducts,
  outcome: string,
  drivers: readonly string[],
): DriverMeasuresResult | Unanswerable {
  const at = columnIndex(products, outcome);
  if (isConstant(products, at)) return unanswerable('constantOutcome', [outcome]);
  const size = products.names.length;
  const solved = solveCrossProducts(
    products,
    at,
    drivers.map((name) => columnIndex(products, name)),
  );
  const k = solved.kept.length;
  if (products.count <= k + 1)
    return unanswerable('tooFewRows', [], { rows: products.count, parameters: k + 1 });
  const r2 = 1 - solved.residualSum / solved.totalSum;
  const measures = solved.kept.map((column, i) => {
    const square = products.centred[column * size + column] ?? 0;
    const correlation = (products.centred[column * size + at] ?? 0) / Math.sqrt(square * solved.totalSum);
    const slope = solved.slopes[i] ?? 0;
    const beta = slope * Math.sqrt(square / solved.totalSum);
    const last = (slope * slope) / (solved.inverse[i * k + i] ?? 1) / solved.totalSum;
    return {
      name: products.names[column] ?? '',
      correlation,
      first: correlation * correlation,
      last,
      beta,
      betaSquared: beta * beta,
      pratt: beta * correlation,
      partial: Math.sign(beta) * Math.sqrt(last / Math.max(last + 1 - r2, Number.MIN_VALUE)),
      semipartial: Math.sign(beta) * Math.sqrt(last),
    };
  });
  const kept = new Set(measures.map(({ name }) => name));
  return { kind: 'answer', r2, drivers: measures, dropped: drivers.filter((name) => !kept.has(name)) };
}
