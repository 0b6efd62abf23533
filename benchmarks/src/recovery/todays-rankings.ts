import type { Journeys, Setting, WorldTruth } from '@touchstone/simulator';
import { type RandomGenerator, randomGenerator } from '@touchstone/statistics';

/** What people rank by today; `find` is set beside these. Greater = named first. */
export type TodaysMethod = 'lowestAverage' | 'correlation' | 'unadjustedPenalty' | 'statedImportance';

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
 * How important people say each touchpoint is, when asked. An assumption, not a finding: answers follow what is
 * basic (money handled right, complaints heard, waiting) whatever the bank, see a little of what really moves them,
 * and scatter from survey to survey.
 */
const saidToBeBasic: Readonly<Record<string, number>> = {
  booking: 0.3,
  parking: 0.35,
  ticket: 0.45,
  lobby: 0.5,
  counterWait: 0.75,
  counter: 0.9,
  machine: 0.5,
  advice: 0.55,
  app: 0.65,
  complaint: 0.8,
};

function statedImportance(truth: WorldTruth, random: RandomGenerator): number[] {
  return truth.touchpoints.map(
    ({ key, importanceShare }) => (saidToBeBasic[key] ?? 0.5) + 0.5 * importanceShare + 0.1 * random.normal(),
  );
}

/** Scores of every touchpoint under each of today's methods. */
export function todaysRankings(
  setting: Setting,
  journeys: Journeys,
  truth: WorldTruth,
): Readonly<Record<TodaysMethod, readonly number[]>> {
  const positions = setting.touchpoints.map((_, touchpoint) => touchpoint);
  const moments = positions.map((touchpoint) => ratingMoments(journeys, touchpoint));
  return {
    lowestAverage: moments.map(({ meanRating }) => -meanRating),
    correlation: moments.map(({ correlation }) => correlation),
    unadjustedPenalty: positions.map((touchpoint) => unadjustedPenalty(journeys, touchpoint)),
    statedImportance: statedImportance(truth, randomGenerator(setting.options.seed + 17 * 2 ** 32)),
  };
}
