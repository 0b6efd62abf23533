import { type MeanTest, studentTest, welchTest } from '../../comparison/mean-tests.ts';
import { StatisticsError } from '../../statistics-error.ts';
import type { Unanswerable } from '../../unanswerable.ts';
import type { Label } from './label-codes.ts';
import { type LabelPermutation, labelPermutation, type PermutationOptions } from './label-permutation.ts';
import { checkTwoPeriods, type TwoPeriodRows, treatedClusters } from './two-period-rows.ts';

/** Difference in differences of the units that were treated as a whole, each counted once. */
export interface ClusterChanges {
  readonly kind: 'answer';
  readonly clusters: readonly Label[];
  /** Mean after less mean before of each cluster, in the outcome's units. */
  readonly changes: Float64Array;
  readonly treated: Uint8Array;
  /** Mean change of the treated and of the controls, and their difference. */
  readonly meanTreated: number;
  readonly meanControls: number;
  readonly estimate: number;
  /** Student's t on the changes, variances free. */
  readonly welch: MeanTest;
  /** Student's t on the changes, one variance. */
  readonly pooled: MeanTest;
  readonly permutation: LabelPermutation;
  /** Clusters without rows before or after, left out because the caller allowed it. */
  readonly leftOut: readonly Label[];
}

/** Choices of `clusterChanges`. */
export interface ClusterChangesOptions extends PermutationOptions {
  /** What to do with a cluster seen in one of the two periods only; default `refuse`. */
  readonly incomplete?: 'refuse' | 'leaveOut';
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/**
 * Branch-level difference in differences: the change of each cluster's mean, compared between treated and controls by t
 * (G − 2 degrees of freedom when pooled) and by permutation of the labels. Honest however strongly answers of one branch
 * move together, because a branch is one observation (Donald & Lang 2007; Bertrand, Duflo & Mullainathan 2004, §IV.C).
 *
 * Unanswerable: `tooFewRows` (fewer than two treated or two control clusters), `noVariation`.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, incompletePanel (a cluster without rows in a
 * period, unless `incomplete` is `leaveOut`)
 */
export function clusterChanges(
  given: TwoPeriodRows,
  { incomplete = 'refuse', level = 0.95, ...permuting }: ClusterChangesOptions = {},
): ClusterChanges | Unanswerable {
  checkTwoPeriods(given);
  const all = treatedClusters(given);
  const sums = new Float64Array(2 * all.labels.length);
  const counts = new Float64Array(2 * all.labels.length);
  all.codes.forEach((code, row) => {
    const at = 2 * code + (given.post[row] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
    sums[at] = (sums[at] ?? 0) + (given.outcome[row] ?? 0);
  });
  const lacks = all.labels.flatMap((_, code) =>
    counts[2 * code] === 0 || counts[2 * code + 1] === 0 ? [code] : [],
  );
  if (lacks.length > 0 && incomplete === 'refuse') {
    const first = lacks[0] ?? 0;
    throw new StatisticsError('incompletePanel', {
      unit: all.labels[first] ?? '',
      period: counts[2 * first] === 0 ? 'before' : 'after',
      missing: lacks.length,
    });
  }
  const used = all.labels.flatMap((_, code) => (lacks.includes(code) ? [] : [code]));
  const mean = (at: number): number => (sums[at] ?? 0) / (counts[at] ?? 1);
  const changes = Float64Array.from(used, (code) => mean(2 * code + 1) - mean(2 * code));
  const treated = Uint8Array.from(used, (code) => all.treated[code] ?? 0);
  const [ours, others] = [
    changes.filter((_, at) => treated[at] === 1),
    changes.filter((_, at) => treated[at] === 0),
  ];
  const welch = welchTest(ours, others, { level });
  if (welch.kind === 'unanswerable') return welch;
  const pooled = studentTest(ours, others, { level });
  if (pooled.kind === 'unanswerable') return pooled;
  const permutation = labelPermutation(changes, treated, permuting);
  if (permutation.kind === 'unanswerable') return permutation;
  const meanOf = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    kind: 'answer',
    clusters: used.map((code) => all.labels[code] ?? ''),
    changes,
    treated,
    meanTreated: meanOf(ours),
    meanControls: meanOf(others),
    estimate: welch.difference,
    welch,
    pooled,
    permutation,
    leftOut: lacks.map((code) => all.labels[code] ?? ''),
  };
}
