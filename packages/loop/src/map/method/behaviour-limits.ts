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

/** Two touchpoints of which the second came directly after the first, with the quarters of the waits between them. */
export interface HandoverWaits {
  readonly from: string;
  readonly to: string;
  /** Waits that count, and journeys with one. */
  readonly n: number;
  readonly journeys: number;
  /** Milliseconds. */
  readonly lower: number;
  readonly upper: number;
}

/** What makes the way from one touchpoint directly to another low or high: its wait, in milliseconds. */
export interface HandoverLimit {
  readonly from: string;
  readonly to: string;
  /** Journeys with such a handover. */
  readonly journeys: number;
  readonly lowWait: number;
  readonly highWait: number;
  readonly source: 'standard' | 'quarters';
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

/**
 * Limits of the wait of a handover: the standard of the touchpoint that is come to, else the handover's own quarters;
 * undefined where its waits do not differ.
 */
export function handoverLimit(
  { from, to, journeys, n, lower, upper }: HandoverWaits,
  { waitMinutes }: Standard,
): HandoverLimit | undefined {
  if (waitMinutes !== undefined) {
    const lowWait = waitMinutes * perMinute;
    return { from, to, journeys, lowWait, highWait: lowWait / 2, source: 'standard' };
  }
  if (n < fewest || upper <= lower) return undefined;
  return { from, to, journeys, lowWait: upper, highWait: lower, source: 'quarters' };
}
