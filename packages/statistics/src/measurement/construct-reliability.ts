import { columnIndex, requireDistinct } from '../moments/cross-products.ts';
import { requireFinite } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import type { CorrelationMatrix } from './correlation-matrix.ts';
import type { ParameterTable } from './structural-parameters.ts';

/** How well indicators measure their construct. */
export interface ConstructReliability {
  readonly name: string;
  /** (Σ l)² / ((Σ l)² + Σ (1 − l²)) of the standardised loadings. */
  readonly compositeReliability: number;
  /** Mean of the squared standardised loadings. */
  readonly averageVarianceExtracted: number;
}

/**
 * Composite reliability (Jöreskog 1971; Werts, Linn & Jöreskog 1974) and average variance extracted (Fornell & Larcker
 * 1981, J. Marketing Research 18(1), eq. 10–11) from standardised loadings of one construct.
 *
 * @throws StatisticsError empty, notFinite
 * @example constructReliability('visual', [0.77, 0.42, 0.58]).averageVarianceExtracted
 */
export function constructReliability(name: string, loadings: ArrayLike<number>): ConstructReliability {
  if (loadings.length === 0) throw new StatisticsError('empty', { name });
  requireFinite(loadings, name);
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < loadings.length; at++) {
    sum += loadings[at] ?? 0;
    squares += (loadings[at] ?? 0) ** 2;
  }
  const errors = Math.max(0, loadings.length - squares);
  return {
    name,
    compositeReliability: sum === 0 ? 0 : sum ** 2 / (sum ** 2 + errors),
    averageVarianceExtracted: squares / loadings.length,
  };
}

/** The same for each factor of a fitted model. */
export function constructsOf(
  { parameters, factors }: ParameterTable,
  standardised: Float64Array,
): readonly ConstructReliability[] {
  return factors.map((name) => {
    const loadings = parameters.flatMap((parameter, at) =>
      parameter.kind === 'loading' && parameter.name.startsWith(`${name} =~ `) ? [standardised[at] ?? 0] : [],
    );
    return constructReliability(name, loadings);
  });
}

/** Heterotrait–monotrait ratio of two constructs. */
export interface HeterotraitRatio {
  readonly left: string;
  readonly right: string;
  /** Undefined where a construct's items do not correlate positively on average. */
  readonly ratio: number | undefined;
}

/**
 * HTMT: mean correlation between the items of two constructs over the geometric mean of the mean correlations within
 * each, absolute values (Henseler, Ringle & Sarstedt 2015, J. Academy of Marketing Science 43, eq. 6). Near 1 the two
 * cannot be told apart; 0.85 and 0.90 are the usual limits. Constructs need two items.
 *
 * @throws StatisticsError outOfRange (fewer than two items), unknownColumn, repeatedColumn
 */
export function heterotraitMonotrait(
  correlation: CorrelationMatrix,
  constructs: readonly { readonly name: string; readonly indicators: readonly string[] }[],
): readonly HeterotraitRatio[] {
  requireDistinct(constructs.map(({ name }) => name));
  const size = correlation.names.length;
  const groups = constructs.map(({ name, indicators }) => {
    if (indicators.length < 2) {
      throw new StatisticsError('outOfRange', { name, found: indicators.length, low: 2 });
    }
    return { name, at: indicators.map((indicator) => columnIndex(correlation, indicator)) };
  });
  const mean = (left: readonly number[], right: readonly number[]): number => {
    const cells = left.flatMap((i) =>
      right.filter((j) => i !== j).map((j) => Math.abs(correlation.values[i * size + j] ?? 0)),
    );
    return cells.reduce((sum, value) => sum + value, 0) / cells.length;
  };
  return groups.flatMap((left, i) =>
    groups.slice(0, i).map((right) => {
      const within = Math.sqrt(mean(left.at, left.at) * mean(right.at, right.at));
      const ratio = within > 0 ? mean(left.at, right.at) / within : undefined;
      return { left: right.name, right: left.name, ratio };
    }),
  );
}
