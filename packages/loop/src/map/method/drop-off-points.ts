import { shareInterval } from '@touchstone/statistics';
import { type Compared, sharedLevel, standingOut } from './standing-out.ts';

/** A touchpoint and how many visits were the last of an unfinished journey. */
export interface Leaving {
  readonly id: string;
  readonly visits: number;
  readonly dropOffs: number;
}

/** With fewer leavers than this, or a smaller share of the visits, nothing is said. */
const fewestLeavers = 10;
const leastRate = 0.01;

/**
 * Touchpoints that lose more of their visits than the others do: the rate is journeys left unfinished here / visits
 * here, its lower bound Wilson's. See `standingOut` for the rule; below ten leavers
 * or one in a hundred visits it is no drop-off point.
 *
 * @param touchpoints those that are not closing
 */
export function dropOffPoints(touchpoints: readonly Leaving[]): ReadonlySet<string> {
  const all = touchpoints.reduce((sum, { dropOffs }) => sum + dropOffs, 0);
  const level = 2 * sharedLevel(touchpoints.length) - 1;
  const compared = touchpoints.flatMap(({ id, visits, dropOffs }): Compared[] => {
    if (visits === 0) return [];
    const few = dropOffs < fewestLeavers || dropOffs / visits < leastRate;
    const lower = few ? 0 : shareInterval(dropOffs, visits, { method: 'wilson', level }).low;
    return [{ id, rate: dropOffs / visits, lower, base: visits, share: all > 0 ? dropOffs / all : 0 }];
  });
  return standingOut(compared);
}
