import type { Standard } from '@touchstone/vocabulary';

/** Waits of a touchpoint: how many, and their lower and upper quarter in milliseconds. */
export interface WaitQuarters {
  readonly touchpoint: string;
  readonly n: number;
  readonly lower: number;
  readonly upper: number;
}

/** What makes a passage of a touchpoint low or high; times in milliseconds, null: does not decide. */
export interface BehaviourLimit {
  readonly touchpoint: string;
  /** A longer wait is low; a wait up to `highWait` is high. */
  readonly lowWait: number | null;
  readonly highWait: number | null;
  /** A longer service is low. */
  readonly lowService: number | null;
  /** More visits are low. */
  readonly visits: number;
  /** Where the limits of the wait come from. */
  readonly from: 'standard' | 'quarters' | 'none';
}

const fewest = 30;
const perMinute = 60_000;

/**
 * Limits of behaviour at a touchpoint. With a standard: low beyond it, high up to half of it. Without: low beyond the
 * upper quarter of the touchpoint's own waits, high up to the lower one, where there are 30 waits and the quarters
 * differ. Service counts only against a standard, visits against the standard's number or one.
 */
export function behaviourLimit(
  touchpoint: string,
  standard: Standard,
  quarters: WaitQuarters | undefined,
): BehaviourLimit {
  const { waitMinutes, serviceMinutes, visits = 1 } = standard;
  const lowService = serviceMinutes === undefined ? null : serviceMinutes * perMinute;
  const rest = { touchpoint, lowService, visits };
  if (waitMinutes !== undefined) {
    return {
      ...rest,
      lowWait: waitMinutes * perMinute,
      highWait: (waitMinutes * perMinute) / 2,
      from: 'standard',
    };
  }
  if (quarters && quarters.n >= fewest && quarters.upper > quarters.lower) {
    return { ...rest, lowWait: quarters.upper, highWait: quarters.lower, from: 'quarters' };
  }
  return { ...rest, lowWait: null, highWait: null, from: 'none' };
}
