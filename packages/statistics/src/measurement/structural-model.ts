import { normalTwoSided } from '../distribution/normal.ts';
import { choleskyFactor, choleskyInverse } from '../matrix/cholesky.ts';
import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import type { Column } from '../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ConstructReliability, constructsOf } from './construct-reliability.ts';
import { type Dense, dense } from './dense.ts';
import { type FitIndices, fitIndices } from './fit-indices.ts';
import { type ModificationIndex, modificationIndices } from './modification-indices.ts';
import { type RobustFit, robustStructure } from './robust-structure.ts';
import { standardise } from './standardised-estimates.ts';
import { fitStructure, freeParameters, type StructuralFit } from './structural-fit.ts';
import { allValues } from './structural-moments.ts';
import {
  type ParameterKind,
  type ParameterTable,
  parameterTable,
  type StructuralModel,
} from './structural-parameters.ts';

/** One parameter of a model: `factor =~ indicator`, `outcome ~ predictor`, `left ~~ right`. */
export interface StructuralEstimate {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly estimate: number;
  /** 0 for a fixed parameter. */
  readonly standardError: number;
  readonly z: number | undefined;
  readonly p: number | undefined;
  /** Without normality; only with rows. */
  readonly robustStandardError: number | undefined;
  /** Factors of variance 1; and items of variance 1 as well. */
  readonly standardisedFactors: number;
  readonly standardised: number;
}

/** A structural model fitted by maximum likelihood. */
export interface StructuralSolution {
  readonly kind: 'answer';
  readonly observed: readonly string[];
  readonly factors: readonly string[];
  readonly rows: number;
  readonly estimates: readonly StructuralEstimate[];
  readonly fit: FitIndices;
  /** MLR; undefined without rows, with df = 0, or where the observed information is not positive definite. */
  readonly robust: RobustFit | undefined;
  /** Share of each explained column's variance that its factors or predictors explain. */
  readonly explained: readonly { readonly name: string; readonly share: number }[];
  /** Composite reliability and average variance extracted of each factor. */
  readonly constructs: readonly ConstructReliability[];
  readonly modifications: readonly ModificationIndex[];
  /** Negative variances and correlations of factors at or beyond 1 (Heywood cases): the solution is improper. */
  readonly improper: readonly string[];
  readonly gradient: number;
  readonly iterations: number;
  /** What the numbers rest on. */
  readonly conventions: {
    readonly divisor: 'n';
    readonly scale: 'firstLoadingOne';
    readonly information: 'expected';
  };
}

/**
 * Confirmatory factor analysis and path models by maximum likelihood (Jöreskog 1969, Psychometrika 34(2); McArdle &
 * McDonald 1984), covariances with divisor n, first loading of each factor 1. Standard errors from the expected
 * information; with `columns` (the rows themselves) also robust ones and the scaled test (MLR).
 *
 * Unanswerable `tooFewRows` (rows ≤ columns), `noVariation`, `notPositiveDefinite` (columns that depend on each other),
 * `notIdentified` (more parameters than covariances, or a singular information matrix), `notConverged`.
 * @throws StatisticsError unknownColumn, repeatedColumn, empty, lengthsDiffer, notFinite
 * @example structuralModel(products, { factors: [{ name: 'visual', indicators: ['x1', 'x2', 'x3'] }] })
 */
export function structuralModel(
  products: CrossProducts,
  model: StructuralModel,
  columns?: readonly Column[],
): StructuralSolution | Unanswerable {
  const table = parameterTable(model);
  const prepared = covariancesOf(products, table.observed);
  if ('kind' in prepared) return prepared;
  const { sample, logDeterminant } = prepared;
  const size = table.observed.length;
  const known = (size * (size + 1)) / 2;
  if (table.free > known) {
    return unanswerable('notIdentified', [], { parameters: table.free, covariances: known });
  }
  const fit = fitStructure(table, sample, logDeterminant);
  if ('kind' in fit) {
    return unanswerable(fit.kind, [], { gradient: fit.gradient, iterations: fit.iterations });
  }
  const rows = products.count;
  const { discrepancy, moments } = fit;
  const indices = fitIndices({ rows, parameters: table.free, discrepancy, sample, logDeterminant, moments });
  const robust =
    columns === undefined
      ? undefined
      : robustStructure(table, fit, { columns: rowsOf(columns, table.observed, rows), sample, indices });
  return describe(table, { fit, indices, robust, sample, rows });
}

function covariancesOf(
  products: CrossProducts,
  names: readonly string[],
): { sample: Dense; logDeterminant: number } | Unanswerable {
  const at = names.map((name) => columnIndex(products, name));
  const constant = names.filter((_, item) => isConstant(products, at[item] ?? 0));
  const size = names.length;
  if (products.count <= size) return unanswerable('tooFewRows', [], { rows: products.count, columns: size });
  if (constant.length > 0) return unanswerable('noVariation', constant);
  const width = products.names.length;
  const sample = dense(
    size,
    size,
    (i, j) => (products.centred[(at[i] ?? 0) * width + (at[j] ?? 0)] ?? 0) / products.weight,
  );
  const factor = choleskyFactor(sample.values, size, 1e-10);
  if (factor === undefined) return unanswerable('notPositiveDefinite', names);
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) logDeterminant += 2 * Math.log(factor[i * size + i] ?? 1);
  return { sample, logDeterminant };
}

function rowsOf(columns: readonly Column[], names: readonly string[], rows: number): readonly Column[] {
  return names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new StatisticsError('unknownColumn', { name });
    requireLength(column.values, rows, name);
    requireFinite(column.values, name);
    return column;
  });
}

function describe(
  table: ParameterTable,
  found: {
    fit: StructuralFit;
    indices: FitIndices;
    robust: RobustFit | undefined;
    sample: Dense;
    rows: number;
  },
): StructuralSolution {
  const { fit, indices, robust, sample, rows } = found;
  const size = table.free;
  const covariance = choleskyInverse(fit.informationFactor, size);
  const order = new Map(freeParameters(table).map(({ name }, at) => [name, at]));
  const values = allValues(table, fit.free);
  const scaled = standardise(table, fit.moments, values);
  const estimates = table.parameters.map(({ name, kind }, at): StructuralEstimate => {
    const free = order.get(name);
    const estimate = values[at] ?? 0;
    const standardError =
      free === undefined ? 0 : Math.sqrt(Math.max(0, covariance[free * (size + 1)] ?? 0) / rows);
    const z = standardError > 0 ? estimate / standardError : undefined;
    return {
      name,
      kind,
      estimate,
      standardError,
      z,
      p: z === undefined ? undefined : normalTwoSided(z),
      robustStandardError: free === undefined ? undefined : robust?.standardErrors[free],
      standardisedFactors: scaled.factors[at] ?? 0,
      standardised: scaled.all[at] ?? 0,
    };
  });
  return {
    kind: 'answer',
    observed: table.observed,
    factors: table.factors,
    rows,
    estimates,
    fit: indices,
    robust,
    explained: scaled.explained,
    constructs: constructsOf(table, scaled.all),
    modifications: modificationIndices(table, fit, sample, rows),
    improper: scaled.improper,
    gradient: fit.gradient,
    iterations: fit.iterations,
    conventions: { divisor: 'n', scale: 'firstLoadingOne', information: 'expected' },
  };
}
