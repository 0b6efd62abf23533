import { requireDistinct } from '../moments/cross-products.ts';
import { StatisticsError } from '../statistics-error.ts';

/** Factors with their indicators, regressions among factors or columns, and extra covariances. */
export interface StructuralModel {
  readonly factors: readonly { readonly name: string; readonly indicators: readonly string[] }[];
  /** Regressions of a factor or column on others (path models). */
  readonly regressions?: readonly { readonly outcome: string; readonly on: readonly string[] }[];
  /** Residual covariances that are free beside those that the rules give. */
  readonly covariances?: readonly (readonly [string, string])[];
}

/** What a parameter is; the operators are those of lavaan's model syntax. */
export type ParameterKind = 'loading' | 'regression' | 'covariance' | 'variance';

/** A place in the model's matrices: path `row ← column`, or (co)variance of `row` and `column`. */
export interface Place {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly row: number;
  readonly column: number;
}

/** One parameter: free, or fixed at a value. */
export interface Parameter extends Place {
  readonly fixed: number | undefined;
}

/** The model as places in A (paths) and S (variances) over observed columns first, factors after. */
export interface ParameterTable {
  readonly observed: readonly string[];
  readonly factors: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Number of free parameters. */
  readonly free: number;
}

/**
 * Rules: the first loading of a factor is 1; residuals are uncorrelated; factors and columns that no regression explains
 * correlate freely.
 *
 * @throws StatisticsError empty (no factors and no regressions, a factor without indicators), repeatedColumn,
 * unknownColumn (a covariance with a name that is not in the model)
 */
export function parameterTable(model: StructuralModel): ParameterTable {
  const factors = model.factors.map(({ name }) => name);
  requireDistinct(factors);
  for (const { name, indicators } of model.factors) {
    if (indicators.length === 0) throw new StatisticsError('empty', { name });
    requireDistinct(indicators);
  }
  const regressions = model.regressions ?? [];
  requireDistinct(regressions.map(({ outcome }) => outcome));
  const mentioned = [
    ...model.factors.flatMap(({ indicators }) => indicators),
    ...regressions.flatMap(({ outcome, on }) => [outcome, ...on]),
  ];
  const observed = [...new Set(mentioned)].filter((name) => !factors.includes(name));
  if (observed.length === 0) throw new StatisticsError('empty', { name: 'model' });
  const all = [...observed, ...factors];
  const at = (name: string): number => {
    const index = all.indexOf(name);
    if (index < 0) throw new StatisticsError('unknownColumn', { name });
    return index;
  };
  const parameters: Parameter[] = [];
  for (const { name, indicators } of model.factors) {
    indicators.forEach((indicator, order) => {
      const fixed = order === 0 ? 1 : undefined;
      parameters.push({ ...loading(name, indicator, at), fixed });
    });
  }
  for (const { outcome, on } of regressions) {
    for (const predictor of on) parameters.push({ ...regression(outcome, predictor, at), fixed: undefined });
  }
  for (const name of all) parameters.push({ ...covariance(name, name, at), fixed: undefined });
  const explained = new Set([
    ...regressions.map(({ outcome }) => outcome),
    ...model.factors.flatMap(({ indicators }) => indicators),
  ]);
  const exogenous = all.filter((name) => !explained.has(name));
  const pairs = [
    ...exogenous.flatMap((left, i) => exogenous.slice(i + 1).map((right) => [left, right] as const)),
    ...(model.covariances ?? []),
  ];
  for (const [left, right] of pairs) parameters.push({ ...covariance(left, right, at), fixed: undefined });
  requireDistinct(parameters.map(({ name }) => name));
  const free = parameters.filter(({ fixed }) => fixed === undefined).length;
  return { observed, factors, parameters, free };
}

type Position = (name: string) => number;

function loading(factor: string, indicator: string, at: Position): Place {
  return { name: `${factor} =~ ${indicator}`, kind: 'loading', row: at(indicator), column: at(factor) };
}

function regression(outcome: string, predictor: string, at: Position): Place {
  return { name: `${outcome} ~ ${predictor}`, kind: 'regression', row: at(outcome), column: at(predictor) };
}

function covariance(left: string, right: string, at: Position): Place {
  const kind = left === right ? 'variance' : 'covariance';
  return { name: `${left} ~~ ${right}`, kind, row: at(left), column: at(right) };
}

/** Places that the model holds at zero and that could be freed: other loadings and residual covariances. */
export function fixedPlaces({ observed, factors, parameters }: ParameterTable): readonly Place[] {
  const taken = new Set(parameters.map(({ row, column, kind }) => keyOf(kind, row, column)));
  const all = [...observed, ...factors];
  const at: Position = (name) => all.indexOf(name);
  const exogenous = new Set(
    parameters.filter(({ kind }) => kind === 'regression').map(({ column }) => column),
  );
  const loadings = factors.flatMap((factor) => observed.map((name) => loading(factor, name, at)));
  const residuals = observed.flatMap((left, i) =>
    observed.slice(i + 1).map((right) => covariance(left, right, at)),
  );
  return [...loadings, ...residuals].filter(
    ({ kind, row, column }) =>
      !taken.has(keyOf(kind, row, column)) && !(kind === 'loading' && exogenous.has(row)),
  );
}

function keyOf(kind: ParameterKind, row: number, column: number): string {
  if (kind === 'covariance' || kind === 'variance')
    return `~~ ${Math.min(row, column)} ${Math.max(row, column)}`;
  return `<- ${row} ${column}`;
}
