import { readCorrelation } from './correlation-matrix.ts';
import { factorAnalysis } from './factor-analysis.ts';

/** McDonald's ω of a one-factor maximum likelihood model: (Σ λ)² / ((Σ λ)² + Σ θ). */
export interface OmegaTotal {
  /** From covariances: reliability of the plain sum. */
  readonly total: number;
  /** From correlations: reliability of the sum of standardised items. */
  readonly standardised: number;
  /** Loadings in units of the items. */
  readonly loadings: Float64Array;
  /** Items at the bound of the uniquenesses: read ω with care. */
  readonly heywood: readonly string[];
}

/** ω and Guttman's λ₆ = 1 − Σ (1 − smc_j) / Σ r of one scale. */
export function omegaTotal(scale: {
  readonly names: readonly string[];
  readonly covariance: Float64Array;
  readonly correlation: Float64Array;
  readonly count: number;
}): { readonly omega: OmegaTotal | undefined; readonly lambda6: number | undefined } {
  const { names, covariance, correlation, count } = scale;
  const size = names.length;
  const given = { names, values: correlation, count };
  const usable = readCorrelation(given);
  if ('kind' in usable || usable.smoothed) return { omega: undefined, lambda6: undefined };
  const all = correlation.reduce((sum, value) => sum + value, 0);
  let unexplained = 0;
  for (let j = 0; j < size; j++) unexplained += 1 / (usable.inverse[j * size + j] ?? 1);
  const lambda6 = 1 - unexplained / all;
  if (size < 3) return { omega: undefined, lambda6 };
  const options = { factors: 1, method: 'maximumLikelihood', rotation: { kind: 'none' } } as const;
  const fit = factorAnalysis(given, options);
  if (fit.kind !== 'answer') return { omega: undefined, lambda6 };
  const loading = fit.rotated.pattern.values;
  const deviations = loading.map((_, j) => Math.sqrt(covariance[j * size + j] ?? 0));
  const loadings = loading.map((value, j) => value * (deviations[j] ?? 0));
  const errors = fit.uniquenesses.map((value, j) => value * (deviations[j] ?? 0) ** 2);
  const omega = {
    total: omegaOf(loadings, errors),
    standardised: omegaOf(loading, fit.uniquenesses),
    loadings,
    heywood: fit.heywood,
  };
  return { omega, lambda6 };
}

function omegaOf(loadings: Float64Array, errors: Float64Array): number {
  const common = loadings.reduce((sum, value) => sum + value, 0) ** 2;
  return common / (common + errors.reduce((sum, value) => sum + value, 0));
}
