import { requireRange } from '../require-finite.ts';
import { detectableErrors, type PowerOptions, requirePower, studentPower } from './mean-power.ts';
import { solveRising } from './solve-monotone.ts';

/** Answers that come in clusters (branches, teams), the same design in both arms. */
export interface ClusterDesign {
  /** Intraclass correlation: share of the variance that lies between clusters, 0 … 1. */
  readonly icc: number;
  readonly meanSize: number;
  /** Coefficient of variation of the cluster sizes; default 0. */
  readonly sizeVariation?: number;
  readonly clustersPerArm: number;
  /** Standard deviation of one answer; default 1. */
  readonly deviation?: number;
}

/** What a clustered comparison can see. */
export interface ClusterPower {
  /** 1 + (m (1 + cv²) − 1) · ICC (Eldridge, Ashby & Kerry 2006, Int. J. Epidemiology 35, 1292–1300, eq. 2). */
  readonly designEffect: number;
  /** Answers per arm over the design effect. */
  readonly effectivePerArm: number;
  readonly standardError: number;
  /** 2 (clusters − 1): whole clusters are compared. */
  readonly degrees: number;
  /** Minimum detectable difference with noncentral t, in the values' units. */
  readonly detectable: number;
  /** The same by the quantiles of t, (t_{1−α/2} + t_power) times the standard error: a formula that is common in print. */
  readonly detectableQuantiles: number;
  /** The same with normal quantiles, for comparison: too small with few clusters. */
  readonly detectableNormal: number;
}

/**
 * Minimum detectable difference of means when whole clusters are compared.
 *
 * @throws StatisticsError outOfRange (icc outside 0 … 1, sizes, fewer than two clusters per arm)
 * @example
 * clusterPower({ icc: 0.05, meanSize: 30, clustersPerArm: 10 }); // design effect 2.45, detectable 0.379
 */
export function clusterPower(design: ClusterDesign, options: PowerOptions = {}): ClusterPower {
  requirePower(options);
  const { icc, meanSize, sizeVariation = 0, clustersPerArm, deviation = 1 } = design;
  const designEffect = clusterDesignEffect({ icc, meanSize, sizeVariation });
  requireRange(clustersPerArm, 'clustersPerArm', [2, Number.MAX_VALUE]);
  requireRange(deviation, 'deviation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const effectivePerArm = (clustersPerArm * meanSize) / designEffect;
  const standardError = deviation * Math.sqrt(2 / effectivePerArm);
  const degrees = 2 * (clustersPerArm - 1);
  const { alpha = 0.05, power = 0.8 } = options;
  const errors = solveRising((shift) => studentPower(shift, degrees, alpha), power, 1);
  return {
    designEffect,
    effectivePerArm,
    standardError,
    degrees,
    detectable: errors * standardError,
    detectableQuantiles: detectableErrors({ ...options, degrees }) * standardError,
    detectableNormal: detectableErrors(options) * standardError,
  };
}

/**
 * Design effect of clusters with unequal sizes, 1 + (m (1 + cv²) − 1) · ICC.
 *
 * @throws StatisticsError outOfRange
 * @example
 * clusterDesignEffect({ icc: 0.02, meanSize: 100, sizeVariation: 0.5 }); // 3.48
 */
export function clusterDesignEffect({
  icc,
  meanSize,
  sizeVariation = 0,
}: Pick<ClusterDesign, 'icc' | 'meanSize' | 'sizeVariation'>): number {
  requireRange(icc, 'icc', [0, 1]);
  requireRange(meanSize, 'meanSize', [1, Number.MAX_VALUE]);
  requireRange(sizeVariation, 'sizeVariation', [0, Number.MAX_VALUE]);
  return 1 + (meanSize * (1 + sizeVariation ** 2) - 1) * icc;
}
