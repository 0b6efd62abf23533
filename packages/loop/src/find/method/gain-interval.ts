import type { Interval } from '@touchstone/vocabulary';
import { type Effect, effectInterval } from './effects.ts';
import type { ModelTouchpoint } from './model-choice.ts';

/** What bounds a gain that the model does not estimate. */
export interface GainLimits {
  /** Share of all journeys that are low here, 0–1. */
  readonly lowShare: number;
  /** Greatest less smallest outcome. */
  readonly outcomeRange: number;
}

/**
 * The gain of a touchpoint as it is shown.
 * - Nobody is low here: exactly zero.
 * - Too few are low to estimate the penalty: zero, within what moving them over the whole outcome range could do.
 * - Touchpoints that cannot be told apart (`joint` is the sum of their gains): an equal part each, between none and all.
 */
export function gainInterval(
  touchpoint: ModelTouchpoint,
  gain: Effect,
  given: GainLimits & { readonly joint: { readonly gain: Effect; readonly members: number } | null },
): Interval {
  if (given.joint) {
    const all = effectInterval(given.joint.gain);
    const estimate = all.estimate / given.joint.members;
    return { estimate, low: Math.min(0, all.low), high: Math.max(0, all.high) };
  }
  if (touchpoint.score === null && touchpoint.low === null) {
    const most = given.lowShare * given.outcomeRange;
    return { estimate: 0, low: -most, high: most };
  }
  return effectInterval(gain);
}

/** An effect that is only bounded, not estimated, keeps the width of its bounds. */
export function boundedEffect({ estimate, low, high }: Interval, degrees: number): Effect {
  return { estimate, error: (high - low) / 4, degrees };
}

/** The gains of a set of touchpoints together; errors as if they moved as one, degrees of the weakest. */
export function jointGain(gains: readonly Effect[]): Effect {
  return {
    estimate: gains.reduce((sum, gain) => sum + gain.estimate, 0),
    error: gains.reduce((sum, gain) => sum + gain.error, 0),
    degrees: Math.min(...gains.map((gain) => gain.degrees)),
  };
}
