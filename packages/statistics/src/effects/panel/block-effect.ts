import { type FrankWolfeLimits, frankWolfe } from './frank-wolfe.ts';
import type { Block } from './read-block.ts';

/** Which weights an effect of a block uses: of units and periods, of units alone, or equal ones. */
export const blockMethods = ['syntheticDid', 'syntheticControl', 'did'] as const;
export type BlockMethod = (typeof blockMethods)[number];

/** Weights of controls and of periods before the start. */
export interface BlockWeights {
  readonly omega: Float64Array;
  readonly lambda: Float64Array;
}

/** How strongly weights are drawn to equality, and when their search ends. */
export interface BlockPenalties {
  readonly zetaOmega: number;
  readonly zetaLambda: number;
  readonly limits: FrankWolfeLimits;
}

/** Standard deviation of the controls' first differences before the start. */
export function noiseLevel({ series, controls, before }: Block): number {
  const steps = series
    .slice(0, controls)
    .flatMap((values) => Array.from(values.subarray(1, before), (value, t) => value - (values[t] ?? 0)));
  const mean = steps.reduce((sum, value) => sum + value, 0) / steps.length;
  const squares = steps.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return steps.length > 1 ? Math.sqrt(squares / (steps.length - 1)) : 0;
}

/** Weights of a method, searched from a start. */
export function blockWeights(
  block: Block,
  method: BlockMethod,
  { start, penalties }: { readonly start: BlockWeights; readonly penalties: BlockPenalties },
): BlockWeights {
  const { series, controls, before } = block;
  if (method === 'did') return equalWeights(block);
  const pool = series.slice(0, controls);
  const treated = meanSeries(series.slice(controls));
  const { zetaOmega, zetaLambda, limits } = penalties;
  const intercept = method === 'syntheticDid';
  const centre = (values: Float64Array): Float64Array => (intercept ? centred(values) : values);
  const omega = frankWolfe(
    pool.map((values) => centre(values.subarray(0, before))),
    centre(treated.subarray(0, before)),
    { ridge: zetaOmega ** 2, start: start.omega, limits },
  );
  if (method === 'syntheticControl') return { omega, lambda: new Float64Array(before) };
  const periods = Array.from({ length: before }, (_, t) =>
    centred(Float64Array.from(pool, (values) => values[t] ?? 0)),
  );
  const after = centred(Float64Array.from(pool, (values) => meanOf(values.subarray(before))));
  return {
    omega,
    lambda: frankWolfe(periods, after, { ridge: zetaLambda ** 2, start: start.lambda, limits }),
  };
}

/** Every control and every period before the start the same. */
export function equalWeights({ controls, before }: Block): BlockWeights {
  return {
    omega: new Float64Array(controls).fill(1 / controls),
    lambda: new Float64Array(before).fill(1 / before),
  };
}

/** Treated mean less weighted controls, by period, less the weighted mean of the same before the start. */
export function weightedGaps({ series, controls }: Block, { omega, lambda }: BlockWeights): Float64Array {
  const gaps = meanSeries(series.slice(controls));
  series.slice(0, controls).forEach((values, unit) => {
    const weight = omega[unit] ?? 0;
    if (weight === 0) return;
    values.forEach((value, t) => {
      gaps[t] = (gaps[t] ?? 0) - weight * value;
    });
  });
  const level = lambda.reduce((sum, weight, t) => sum + weight * (gaps[t] ?? 0), 0);
  return gaps.map((gap) => gap - level);
}

/** Mean of the weighted gaps after the start. */
export function blockEstimate(block: Block, weights: BlockWeights): number {
  return meanOf(weightedGaps(block, weights).subarray(block.before));
}

function meanSeries(series: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(series[0]?.length ?? 0);
  for (const values of series) {
    values.forEach((value, t) => {
      mean[t] = (mean[t] ?? 0) + value / series.length;
    });
  }
  return mean;
}

function centred(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
