import type { HeldState, Interval } from '@touchstone/vocabulary';
import type { FollowedValue } from './followed-figures.ts';

/** A change is spoken of from this share of the greatest unadjusted gain on: less would be a difference nobody acts on. */
const least = 0.1;
const allowed = 0.05;

/**
 * What an adjustment does to one moment: `changes` when it moves beyond chance (over all moments and adjustments) and by a
 * tenth of the greatest gain or more; `open` when it was above zero and no longer is, without having moved beyond chance;
 * `holds` otherwise.
 */
export function heldState(
  unadjusted: Interval,
  { gain, change, p }: FollowedValue,
  greatest: number,
): HeldState {
  if (p < allowed && Math.abs(change.estimate) >= least * greatest) return 'changes';
  return unadjusted.low > 0 && gain.low <= 0 ? 'open' : 'holds';
}

/** Over all adjustments that were checked; null when none was. */
export function stateOver(states: readonly HeldState[]): HeldState | null {
  if (states.length === 0) return null;
  if (states.includes('changes')) return 'changes';
  return states.includes('open') ? 'open' : 'holds';
}
