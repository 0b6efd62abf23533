import { detectableErrors, type PowerOptions } from '../comparison/mean-power.ts';
import { requireRange } from '../require-finite.ts';

/** A change of whole clusters (branches, teams), treated against untreated, one period before and one after. */
export interface ClusterChangeDesign {
  readonly clustersPerArm: number;
  /** Answers of a cluster in one period. */
  readonly meanSize: number;
  /** Intraclass correlation inside one period, 0 … 1. */
  readonly icc: number;
  /** Correlation of a cluster's true means of the two periods (CAC), −1 … 1. */
  readonly clusterAutocorrelation: number;
  /** Correlation of one person's two answers beyond the cluster's (IAC); default 0, other people each time. */
  readonly individualAutocorrelation?: number;
  /** Standard deviation of one answer; default 1. */
  readonly deviation?: number;
}

/** What a difference in differences of clusters can see. */
export interface ClusterChangePower {
  /** Variance of one cluster's change. */
  readonly changeVariance: number;
  readonly standardError: number;
  /** 2 (clusters − 1). */
  readonly degrees: number;
  /** Minimum detectable effect with quantiles of t, in the values' units. */
  readonly detectable: number;
  /** With normal quantiles, for comparison: too small with few clusters. */
  readonly detectableNormal: number;
}

/**
 * Minimum detectable effect of a clustered difference in differences: a cluster's change has variance
 * 2 s² (ICC (1 − CAC) + (1 − ICC)(1 − IAC) / m) (Hooper, Teerenstra, de Hoop & Eldridge 2016, Statistics in Medicine 35,
 * 4718–4728), the effect twice that over the clusters per arm; times (t_{1−α/2} + t_power).
 *
 * @throws StatisticsError outOfRange
 * @example
 * clusterChangePower({ clustersPerArm: 10, meanSize: 50, icc: 0.05, clusterAutocorrelation: 0.8 }); // detectable 0.319
 */
export function clusterChangePower(
  design: ClusterChangeDesign,
  options: PowerOptions = {},
): ClusterChangePower {
  const {
    clustersPerArm,
    meanSize,
    icc,
    clusterAutocorrelation,
    individualAutocorrelation = 0,
    deviation = 1,
  } = design;
  requireRange(clustersPerArm, 'clustersPerArm', [2, Number.MAX_VALUE]);
  requireRange(meanSize, 'meanSize', [1, Number.MAX_VALUE]);
  requireRange(icc, 'icc', [0, 1]);
  requireRange(clusterAutocorrelation, 'clusterAutocorrelation', [-1, 1]);
  requireRange(individualAutocorrelation, 'individualAutocorrelation', [-1, 1]);
  requireRange(deviation, 'deviation', [Number.MIN_VALUE, Number.MAX_VALUE]);
  const own = ((1 - icc) * (1 - individualAutocorrelation)) / meanSize;
  const changeVariance = 2 * deviation ** 2 * (icc * (1 - clusterAutocorrelation) + own);
  const standardError = Math.sqrt((2 * changeVariance) / clustersPerArm);
  const degrees = 2 * (clustersPerArm - 1);
  return {
    changeVariance,
    standardError,
    degrees,
    detectable: detectableErrors({ ...options, degrees }) * standardError,
    detectableNormal: detectableErrors(options) * standardError,
  };
}
