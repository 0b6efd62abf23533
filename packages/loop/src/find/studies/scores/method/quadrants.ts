import { studentTwoSided } from '@touchstone/statistics';
import type { FindResult, QuadrantItem, QuadrantName, Scale, ScoresResult } from '@touchstone/vocabulary';
import type { JourneyFacts, TouchpointFacts } from '../../../facts/journey-facts.ts';
import { settledShare } from './asymmetry.ts';
import { type Contrast, contrast, contrastError, contrastInterval } from './contrast.ts';

type Quadrants = NonNullable<ScoresResult['quadrants']>;

/**
 * Importance–performance analysis (Martilla & James 1977) with its doubt: importance is the Shapley share of R² and its
 * line an equal share; performance is the mean as a share of its scale and its line the mean over the touchpoints. A
 * touchpoint has a quadrant when P(above) is at least 0.95 or at most 0.05 on both axes: by the bootstrap for importance,
 * by Student's t on buckets of customers for the distance from the mean performance. Null for fewer than three
 * touchpoints with a scale.
 */
export function quadrants(result: FindResult, facts: JourneyFacts): Quadrants | null {
  const placed = result.touchpoints.flatMap((finding) => {
    const touchpoint = facts.touchpoints.find(({ item }) => item.name === finding.name);
    const { scale } = touchpoint?.item ?? {};
    if (!(touchpoint && scale) || finding.mean === null) return [];
    return [{ finding, performed: performanceOf(touchpoint, scale) }];
  });
  if (placed.length < 3) return null;
  const line = placed.reduce((sum, { performed }) => sum + performed.estimate, 0) / placed.length;
  const items = placed.map(({ finding, performed }, at): QuadrantItem => {
    const above = {
      importance: finding.aboveEqualShare,
      performance: aboveMean(
        placed.map((one) => one.performed),
        at,
      ),
    };
    const up = finding.importance.estimate >= result.r2 / result.touchpoints.length;
    const leaning = quadrantOf(up, performed.estimate >= line);
    const open = { importance: isOpen(above.importance), performance: isOpen(above.performance) };
    const either = open.importance || open.performance;
    return {
      name: finding.name,
      n: finding.n,
      importance: finding.importance,
      performance: contrastInterval(performed),
      above,
      leaning,
      quadrant: either ? null : quadrantOf(above.importance > 0.5, above.performance > 0.5),
      open: either
        ? open.importance && open.performance
          ? 'both'
          : open.importance
            ? 'importance'
            : 'performance'
        : null,
    };
  });
  return { cross: { importance: result.r2 / result.touchpoints.length, performance: line }, items };
}

function quadrantOf(important: boolean, good: boolean): QuadrantName {
  if (important) return good ? 'keepUp' : 'concentrateHere';
  return good ? 'possibleOverkill' : 'lowPriority';
}

function isOpen(probability: number): boolean {
  return probability < settledShare && probability > 1 - settledShare;
}

/** The mean as a share of the scale, 0 worst to 1 best. */
function performanceOf({ sums, weights, shift }: TouchpointFacts, { min, max, direction }: Scale): Contrast {
  const sign = direction === 'lowerIsBetter' ? -1 : 1;
  const found = contrast({ names: ['rating'], counts: weights, sums, products: [], shifts: [shift] }, [1]);
  const worst = sign > 0 ? min : max;
  return {
    estimate: (sign * (found.estimate - worst)) / (max - min),
    influences: found.influences.map((influence) => (sign * influence) / (max - min)),
    buckets: found.buckets,
  };
}

/** P(this performance is above the mean of all), by Student's t. */
function aboveMean(all: readonly Contrast[], at: number): number {
  const own = all[at];
  if (!own) return 0.5;
  const coefficient = (other: number): number => (other === at ? 1 : 0) - 1 / all.length;
  const difference: Contrast = {
    estimate: all.reduce((sum, { estimate }, other) => sum + coefficient(other) * estimate, 0),
    influences: own.influences.map((_, bucket) =>
      all.reduce((sum, { influences }, other) => sum + coefficient(other) * (influences[bucket] ?? 0), 0),
    ),
    buckets: own.buckets,
  };
  const error = contrastError(difference);
  if (!(error > 0)) return difference.estimate === 0 ? 0.5 : Number(difference.estimate > 0);
  const half = studentTwoSided(difference.estimate / error, own.buckets - 1) / 2;
  return difference.estimate > 0 ? 1 - half : half;
}
