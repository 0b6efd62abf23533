import { entry } from './dense.ts';
import type { ImpliedMoments } from './structural-moments.ts';
import type { ParameterTable } from './structural-parameters.ts';

/** Estimates in standard deviations, explained shares, and what is improper. */
export interface StandardisedEstimates {
  /** Factors scaled to variance 1, items as they are. */
  readonly factors: Float64Array;
  /** Factors and items scaled to variance 1. */
  readonly all: Float64Array;
  readonly explained: readonly { readonly name: string; readonly share: number }[];
  readonly improper: readonly string[];
}

/**
 * Paths times sd(cause) / sd(effect) with the implied standard deviations; variances over the implied variance;
 * covariances over the roots of the two (residual) variances, which makes them (residual) correlations.
 */
export function standardise(
  table: ParameterTable,
  moments: ImpliedMoments,
  values: Float64Array,
): StandardisedEstimates {
  const observed = table.observed.length;
  const names = [...table.observed, ...table.factors];
  const implied = names.map((_, at) => entry(moments.total, at, at));
  const own = new Float64Array(names.length);
  table.parameters.forEach(({ kind, row }, at) => {
    if (kind === 'variance') own[row] = values[at] ?? 0;
  });
  const deviation = (variable: number, all: boolean): number =>
    all || variable >= observed ? Math.sqrt(Math.max(0, implied[variable] ?? 0)) : 1;
  const residual = (variable: number, all: boolean): number =>
    all || variable >= observed ? Math.sqrt(Math.abs(own[variable] ?? 0)) : 1;
  const ratio = (above: number, below: number): number => (below > 0 ? above / below : 0);
  const scale = (all: boolean): Float64Array =>
    Float64Array.from(table.parameters, ({ kind, row, column }, at) => {
      const value = values[at] ?? 0;
      if (kind === 'variance') return ratio(value, deviation(row, all) ** 2);
      if (kind === 'covariance') return ratio(value, residual(row, all) * residual(column, all));
      return ratio(value * deviation(column, all), deviation(row, all));
    });
  const caused = new Set(
    table.parameters.filter(({ kind }) => kind === 'loading' || kind === 'regression').map(({ row }) => row),
  );
  const all = scale(true);
  const improper = table.parameters.filter(({ kind, row, column }, at) => {
    if (kind === 'variance') return (values[at] ?? 0) < 0;
    return kind === 'covariance' && row >= observed && column >= observed && Math.abs(all[at] ?? 0) >= 1;
  });
  return {
    factors: scale(false),
    all,
    explained: names.flatMap((name, at) =>
      caused.has(at) ? [{ name, share: 1 - ratio(own[at] ?? 0, implied[at] ?? 0) }] : [],
    ),
    improper: improper.map(({ name }) => name),
  };
}
