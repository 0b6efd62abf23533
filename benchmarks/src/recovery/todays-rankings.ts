import { type Journeys, type Setting, statedImportance, type WorldTruth } from '@touchstone/simulator';
import { importancePerformance } from '@touchstone/statistics';
import { driverAnalysis, unnamed } from './driver-analysis.ts';

/** What people rank by today; `find` is set beside these. Greater = named first. */
export type TodaysMethod =
  | 'lowestAverage'
  | 'correlation'
  | 'unadjustedPenalty'
  | 'statedImportance'
  | 'johnsonCut'
  | 'regressionCut'
  | 'ipa';

interface Moments {
  readonly n: number;
  readonly meanRating: number;
  readonly correlation: number;
}

/** Mean rating, and its correlation with the outcome, over the journeys that pass. */
function ratingMoments(journeys: Journeys, touchpoint: number): Moments {
  let n = 0;
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let row = 0; row < journeys.n; row += 1) {
    const rating = journeys.ratings[touchpoint * journeys.n + row] ?? 0;
    if (rating === 0) continue;
    const outcome = journeys.outcome[row] ?? 0;
    n += 1;
    x += rating;
    y += outcome;
    xx += rating * rating;
    yy += outcome * outcome;
    xy += rating * outcome;
  }
  const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
  return { n, meanRating: n > 0 ? x / n : 0, correlation: spread > 0 ? (xy - (x * y) / n) / spread : 0 };
}

/** Mean outcome of all other passing journeys minus that of the low ones, as a pivot table gives it. */
function unadjustedPenalty(journeys: Journeys, touchpoint: number): number {
  const sums = { low: 0, lowRows: 0, other: 0, otherRows: 0 };
  for (let row = 0; row < journeys.n; row += 1) {
    const rating = journeys.ratings[touchpoint * journeys.n + row] ?? 0;
    if (rating === 0) continue;
    const outcome = journeys.outcome[row] ?? 0;
    if (rating <= 2) {
      sums.low += outcome;
      sums.lowRows += 1;
    } else {
      sums.other += outcome;
      sums.otherRows += 1;
    }
  }
  if (sums.lowRows === 0 || sums.otherRows === 0) return 0;
  return sums.other / sums.otherRows - sums.low / sums.lowRows;
}

/**
 * Importance–performance analysis: importance is the correlation with the outcome, performance the mean rating, lines at
 * the means. Named is what lies in "concentrate here", by importance.
 */
function quadrantScores(moments: readonly Moments[]): number[] {
  const { items } = importancePerformance(
    moments.map(({ correlation, meanRating }, at) => ({
      name: String(at),
      importance: correlation,
      performance: meanRating,
    })),
  );
  return items.map(({ quadrant, importance }) => (quadrant === 'concentrateHere' ? importance : unnamed));
}

/** Scores of every touchpoint under each of today's methods. */
export function todaysRankings(
  setting: Setting,
  journeys: Journeys,
  truth: WorldTruth,
): Readonly<Record<TodaysMethod, readonly number[]>> {
  const positions = setting.touchpoints.map((_, touchpoint) => touchpoint);
  const moments = positions.map((touchpoint) => ratingMoments(journeys, touchpoint));
  const drivers = driverAnalysis(
    journeys,
    moments.map(({ meanRating }) => meanRating),
  );
  return {
    lowestAverage: moments.map(({ meanRating }) => -meanRating),
    correlation: moments.map(({ correlation }) => correlation),
    unadjustedPenalty: positions.map((touchpoint) => unadjustedPenalty(journeys, touchpoint)),
    statedImportance: statedImportance(setting, truth),
    johnsonCut: drivers.johnson,
    regressionCut: drivers.slopes,
    ipa: quadrantScores(moments),
  };
}
