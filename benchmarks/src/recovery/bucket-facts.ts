import type { JourneyFacts } from '@touchstone/loop/find';
import { type Journeys, levelOfRating, type Setting } from '@touchstone/simulator';
import { columnFacts, type LevelColumn } from './column-facts.ts';

/** Buckets of customers, as in the warehouse. */
export const buckets = 256;

/** The ratings of each touchpoint as levels: what was ticked, not what was felt. */
export function ratedColumns(setting: Setting, journeys: Journeys): LevelColumn[] {
  return setting.touchpoints.map(({ key }, touchpoint) => {
    const values = journeys.ratings.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    return { name: key, codes: values.map(levelOfRating), values, isRating: true };
  });
}

/** What the warehouse would answer about these journeys, without a warehouse. */
export function bucketFacts(setting: Setting, journeys: Journeys): JourneyFacts {
  return columnFacts(ratedColumns(setting, journeys), {
    outcome: journeys.outcome,
    bucket: journeys.bucket,
    buckets,
  });
}
