import { studentTwoSided } from '../../distribution/student.ts';
import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import type { AverageEffect, EventEffect } from './event-effects.ts';
import { byDistance, imputedRows, meanGap } from './imputed-rows.ts';
import { readStaggered, relativeTimes, type StaggeredRows } from './read-panel.ts';
import { studentInterval } from './student-interval.ts';

/** Effects by imputation with errors from leaving out one unit at a time. */
export interface ImputationJackknife {
  readonly kind: 'answer';
  readonly average: AverageEffect & { readonly p: number };
  /** By periods since the start. */
  readonly effects: readonly EventEffect[];
  /** Distances that only one unit reaches: without it there is nothing to compare, so they have no error. */
  readonly hangOnOneUnit: readonly number[];
  readonly units: number;
  /** Units − groups of units that start together (or never). */
  readonly degrees: number;
}

/**
 * Imputation as `imputationEffects`, with the delete-one-unit jackknife by groups that start together: √(Σ_h Σ (θ₍ᵢ₎ − mean of
 * the group)²) (Wolter 2007, Introduction to Variance Estimation, §4.5; his factor (G_h − 1)/G_h, for groups whose weight stays
 * when a unit leaves, is left out, which is careful by a twentieth at most) and Student's t. When each group starts
 * was planned: that groups have effects of their own is no error of their average. Takes in that unit and period effects are
 * estimated from few branches, which the formula's error does not. A unit that starts alone is held against the mean of all.
 * Cost G · (rows · periods + periods³ / 3).
 *
 * Unanswerable: as `imputationEffects`; `notIdentified` when one unit's leaving makes the rest untellable (names it).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow
 */
export function imputationJackknife(
  given: StaggeredRows,
  { level = 0.95 }: { readonly level?: number } = {},
): ImputationJackknife | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const panel = readStaggered(given);
  const relative = relativeTimes(panel);
  const whole = imputedRows(panel, relative);
  if ('kind' in whole) return whole;
  const groups = byDistance(whole);
  const averages: number[] = [];
  const starts: number[] = [];
  const byTime = new Map<number, number[]>(groups.map(([relative]) => [relative, []]));
  for (let unit = 0; unit < panel.units.length; unit++) {
    if (panel.start[unit] === 0) continue;
    const left = imputedRows(panel, relative, unit);
    if ('kind' in left) return unanswerable('notIdentified', [String(panel.units[unit])], left.numbers);
    averages.push(meanGap(left.gaps, left.treatedRows));
    starts.push(panel.start[unit] ?? 0);
    for (const [distance, rows] of byDistance(left)) byTime.get(distance)?.push(meanGap(left.gaps, rows));
  }
  const count = averages.length;
  const degrees = Math.max(1, count - new Set(starts).size);
  const described = (
    estimate: number,
    replicates: readonly number[],
  ): AverageEffect & { readonly p: number } => {
    const standardError = errorByGroups(replicates, starts);
    const p = standardError > 0 ? studentTwoSided(estimate / standardError, degrees) : Number(estimate === 0);
    return {
      estimate,
      standardError,
      p,
      interval: studentInterval(estimate, standardError, { degrees, level }),
    };
  };
  const complete = groups.filter(([relative]) => byTime.get(relative)?.length === count);
  return {
    kind: 'answer',
    average: described(meanGap(whole.gaps, whole.treatedRows), averages),
    effects: complete.map(([relative, rows]) => ({
      relative,
      ...described(meanGap(whole.gaps, rows), byTime.get(relative) ?? []),
    })),
    hangOnOneUnit: groups.flatMap(([relative]) => (byTime.get(relative)?.length === count ? [] : [relative])),
    units: count,
    degrees,
  };
}

function errorByGroups(replicates: readonly number[], groups: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  let variance = 0;
  for (const group of new Set(groups)) {
    const own = replicates.filter((_, at) => groups[at] === group);
    const alone = own.length === 1;
    const centre = mean(alone ? replicates : own);
    variance += own.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  }
  return Math.sqrt(variance);
}
