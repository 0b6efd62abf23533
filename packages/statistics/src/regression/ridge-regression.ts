import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import { requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { lowestBetween } from './lowest-between.ts';

/** Ways to choose the penalty. */
export const penaltyRules = ['generalisedCrossValidation', 'hoerlKennardBaldwin', 'lawlessWang'] as const;
export type PenaltyRule = (typeof penaltyRules)[number];

/** A ridge regression. */
export interface RidgeRegression {
  readonly kind: 'answer';
  readonly intercept: number;
  readonly terms: readonly {
    readonly name: string;
    readonly coefficient: number;
    /** In standard deviations (divisor n) of column and outcome. */
    readonly standardised: number;
  }[];
  readonly penalty: number;
  /** Penalty by each rule that the data allow; the last two need three columns and a residual degree of freedom. */
  readonly choices: Readonly<Partial<Record<PenaltyRule, number>>>;
  /** Trace of the hat matrix without the intercept: Σ d² / (d² + penalty). */
  readonly effectiveDegrees: number;
  /** RSS / (n − effectiveDegrees)², the intercept not counted (as MASS). */
  readonly crossValidation: number;
  readonly residualSum: number;
  readonly r2: number;
  /** Columns that do not vary. */
  readonly constant: readonly string[];
}

/**
 * Ridge regression from cross-products: minimises RSS + penalty · Σ b*², with b* the slopes of columns scaled to mean 0
 * and standard deviation 1 (divisor n); the intercept is not penalised (Hoerl & Kennard 1970, Technometrics 12, 55–67;
 * scale and rules as `lm.ridge` of MASS). The rules: generalised cross-validation (Golub, Heath & Wahba 1979), minimised
 * between 1e-8 and 1e8 times the weight; Hoerl, Kennard & Baldwin (1975), (p − 2) s² / b*'b*; Lawless & Wang (1976),
 * (p − 2) s² n / ‖fitted‖². Collinear columns share their effect and are not left out. No standard errors: the estimate is
 * biased on purpose; resample `crossProducts` buckets for its spread. Cost columns³.
 *
 * Unanswerable: `constantOutcome`; `noVariation` (no column varies); `tooFewRows` (a rule that these rows do not allow);
 * `notPositiveDefinite` (penalty 0 with dependent columns).
 *
 * @throws StatisticsError unknownColumn, outOfRange (a negative penalty)
 * @example
 * const fit = ridgeRegression(products, 'y', ['x1', 'x2'], { penalty: 'generalisedCrossValidation' });
 */
export function ridgeRegression(
  products: CrossProducts,
  outcome: string,
  columns: readonly string[],
  options: { readonly penalty: number | PenaltyRule },
): RidgeRegression | Unanswerable {
  const at = columnIndex(products, outcome);
  const varying = columns.filter((name) => !isConstant(products, columnIndex(products, name)));
  if (isConstant(products, at)) return unanswerable('constantOutcome', [outcome]);
  if (varying.length === 0) return unanswerable('noVariation', columns);
  const problem = spectrum(
    products,
    at,
    varying.map((name) => columnIndex(products, name)),
  );
  const choices = choose(problem);
  const { penalty: asked } = options;
  const penalty = typeof asked === 'number' ? asked : choices[asked];
  if (penalty === undefined)
    return unanswerable('tooFewRows', varying, { rows: products.count, columns: varying.length });
  requireRange(penalty, 'penalty', [0, Number.MAX_VALUE]);
  if (penalty === 0 && problem.rank < varying.length) return unanswerable('notPositiveDefinite', varying);
  return {
    kind: 'answer',
    ...describe(problem, { products, at, varying, penalty }),
    penalty,
    choices,
    constant: columns.filter((name) => !varying.includes(name)),
  };
}

/** Eigenvalues of the columns' X'X in standard deviations, and the outcome along each direction. */
interface Spectrum {
  readonly rows: number;
  readonly weight: number;
  readonly squares: Float64Array;
  /** size × size, a direction a column. */
  readonly vectors: Float64Array;
  /** X'y along each direction. */
  readonly along: Float64Array;
  readonly totalSum: number;
  readonly rank: number;
}

function spectrum(products: CrossProducts, outcome: number, positions: readonly number[]): Spectrum {
  const width = products.names.length;
  const size = positions.length;
  const { centred, weight } = products;
  const scales = positions.map((at) => Math.sqrt((centred[at * width + at] ?? 0) / weight));
  const matrix = Float64Array.from({ length: size * size }, (_, at) => {
    const i = Math.floor(at / size);
    const j = at % size;
    const product = centred[(positions[i] ?? 0) * width + (positions[j] ?? 0)] ?? 0;
    return product / ((scales[i] ?? 1) * (scales[j] ?? 1));
  });
  const { values, vectors } = symmetricEigen(matrix, size);
  const along = values.map((_, direction) => {
    let sum = 0;
    positions.forEach((at, i) => {
      sum += ((vectors[i * size + direction] ?? 0) * (centred[at * width + outcome] ?? 0)) / (scales[i] ?? 1);
    });
    return sum;
  });
  const limit = (values[0] ?? 0) * size * Number.EPSILON * 4;
  const squares = values.map((value) => (value > limit ? value : 0));
  const rank = squares.filter((value) => value > 0).length;
  const totalSum = centred[outcome * width + outcome] ?? 0;
  return { rows: products.count, weight, squares, vectors, along, totalSum, rank };
}

/** RSS, effective degrees and cross-validation at a penalty. */
function quality(
  { rows, squares, along, totalSum }: Spectrum,
  penalty: number,
): Pick<RidgeRegression, 'residualSum' | 'effectiveDegrees' | 'crossValidation'> {
  let residualSum = totalSum;
  let effectiveDegrees = 0;
  squares.forEach((square, direction) => {
    if (square === 0) return;
    const kept = square / (square + penalty);
    effectiveDegrees += kept;
    residualSum -= ((along[direction] ?? 0) ** 2 / square) * kept * (2 - kept);
  });
  residualSum = Math.max(0, residualSum);
  const left = Math.max(rows - effectiveDegrees, Number.EPSILON);
  return { residualSum, effectiveDegrees, crossValidation: residualSum / left ** 2 };
}

function choose(problem: Spectrum): Readonly<Partial<Record<PenaltyRule, number>>> {
  const { rows, squares, along, rank, weight } = problem;
  const generalisedCrossValidation = lowestBetween(
    (log) => quality(problem, weight * Math.exp(log)).crossValidation,
    [Math.log(1e-8), Math.log(1e8)],
    { points: 160, tolerance: 1e-9 },
  );
  const byValidation = { generalisedCrossValidation: weight * Math.exp(generalisedCrossValidation) };
  const degrees = rows - rank - 1;
  if (rank < 3 || degrees < 1) return byValidation;
  let slopes = 0;
  let fitted = 0;
  squares.forEach((square, direction) => {
    if (square === 0) return;
    slopes += ((along[direction] ?? 0) / square) ** 2;
    fitted += (along[direction] ?? 0) ** 2 / square;
  });
  const noise = ((rank - 2) * quality(problem, 0).residualSum) / degrees;
  if (!(slopes > 0)) return byValidation;
  return {
    ...byValidation,
    hoerlKennardBaldwin: noise / slopes,
    lawlessWang: (noise * rows) / fitted,
  };
}

interface Task {
  readonly products: CrossProducts;
  readonly at: number;
  readonly varying: readonly string[];
  readonly penalty: number;
}

function describe(
  problem: Spectrum,
  { products, at, varying, penalty }: Task,
): Omit<RidgeRegression, 'kind' | 'penalty' | 'choices' | 'constant'> {
  const { squares, vectors, along, totalSum, weight } = problem;
  const size = varying.length;
  const width = products.names.length;
  const outcomeScale = Math.sqrt(totalSum / weight);
  let intercept = products.means[at] ?? 0;
  const terms = varying.map((name, i) => {
    let slope = 0;
    squares.forEach((square, direction) => {
      if (square > 0)
        slope += ((vectors[i * size + direction] ?? 0) * (along[direction] ?? 0)) / (square + penalty);
    });
    const position = columnIndex(products, name);
    const scale = Math.sqrt((products.centred[position * width + position] ?? 0) / weight);
    intercept -= (slope / scale) * (products.means[position] ?? 0);
    return { name, coefficient: slope / scale, standardised: slope / outcomeScale };
  });
  const fit = quality(problem, penalty);
  return { intercept, terms, ...fit, r2: 1 - fit.residualSum / totalSum };
}
