import { adjustP, replicateCovariance, studentTwoSided } from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import type { EffectUnits } from '../../../method/effect-units.ts';
import { effectInterval, effectPlace, effectReplicates, influenceDegrees } from '../../../method/effects.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { HeldModel } from './held-fixed.ts';

/** Which figure of a touchpoint is followed: what carries it. */
export type FollowedFigure = 'gain' | 'upside';

/** One touchpoint under one adjustment. */
export interface FollowedValue {
  readonly gain: Interval;
  /** Adjusted less unadjusted. */
  readonly change: Interval;
  readonly error: number;
  /** P of the change by chance, Holm over all touchpoints and adjustments. */
  readonly p: number;
}

/**
 * The figures of all touchpoints under each adjustment, and what changes against none. Adjusted and unadjusted figures are
 * computed without the same bucket of customers at a time, so the error of a change is that of the differences. Errors are
 * widened by √(n / (n − absorbed)) for the groups held fixed. Chance is judged over all touchpoints and adjustments
 * together (Holm 1979): at most 5 % of analyses in which nothing changes name a change.
 *
 * A touchpoint whose columns the adjustment leaves nothing of (`missing`) has no value.
 */
export function followedFigures(
  base: ModelChoice,
  held: readonly HeldModel[],
  given: {
    readonly units: EffectUnits;
    readonly figures: readonly FollowedFigure[];
    readonly missing: readonly ReadonlySet<number>[];
  },
): readonly (readonly (FollowedValue | null)[])[] {
  const { units, figures, missing } = given;
  const places = figures.map((figure, touchpoint) => effectPlace(touchpoint, figure));
  const unadjusted = effectReplicates(base, units.improvement, units.passing);
  const rough = held.map(({ model, absorbed }) => {
    const adjusted = effectReplicates(model, units.improvement, units.passing);
    const { count, size } = adjusted.replicates;
    const width = 2 * places.length;
    const values = new Float64Array(count * width);
    for (let replicate = 0; replicate < count; replicate++) {
      places.forEach((place, touchpoint) => {
        const value = adjusted.replicates.values[replicate * size + place] ?? 0;
        const before = unadjusted.replicates.values[replicate * size + place] ?? 0;
        values[replicate * width + touchpoint] = value;
        values[replicate * width + places.length + touchpoint] = value - before;
      });
    }
    const statistic = { method: 'jackknife', count, size: width, values } as const;
    const covariance = replicateCovariance(statistic);
    const degrees = influenceDegrees(statistic);
    const rows = base.total.count;
    const widening = Math.sqrt(rows / Math.max(1, rows - absorbed));
    const effect = (at: number, estimate: number) => ({
      estimate,
      error: Math.sqrt(covariance[at * width + at] ?? 0) * widening,
      degrees: degrees[at] ?? 4,
    });
    return places.map((place, touchpoint) => {
      const value = adjusted.estimate[place] ?? 0;
      const change = value - (unadjusted.estimate[place] ?? 0);
      return { value: effect(touchpoint, value), change: effect(places.length + touchpoint, change) };
    });
  });
  const open = rough.flatMap((row, at) =>
    row.map((_, touchpoint) => !(missing[at]?.has(touchpoint) ?? false)),
  );
  const chances = rough.flatMap((row) =>
    row.map(({ change }) =>
      change.error > 0 ? studentTwoSided(change.estimate / change.error, change.degrees) : 1,
    ),
  );
  const judged = chances.flatMap((chance, at) => (open[at] ? [{ at, chance }] : []));
  const adjustedP = new Map<number, number>();
  adjustP(
    judged.map(({ chance }) => chance),
    'holm',
  ).forEach((p, index) => {
    adjustedP.set(judged[index]?.at ?? -1, p);
  });
  return rough.map((row, at) =>
    row.map(({ value, change }, touchpoint) => {
      const p = adjustedP.get(at * places.length + touchpoint);
      if (p === undefined) return null;
      return { gain: effectInterval(value), change: effectInterval(change), error: value.error, p };
    }),
  );
}
