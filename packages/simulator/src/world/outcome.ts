import { experienceLevels } from '@touchstone/vocabulary';
import type { Setting } from './setting.ts';
import type { TouchpointTrait } from './touchpoints.ts';

/** Codes of the levels, in the order of the vocabulary's `experienceLevels`. */
export const level = {
  low: experienceLevels.indexOf('low'),
  middle: experienceLevels.indexOf('middle'),
  high: experienceLevels.indexOf('high'),
  absent: experienceLevels.indexOf('absent'),
} as const;

/** Outcome points of a level against middle. A touchpoint that was not there counts as middle. */
export function effectOf(trait: TouchpointTrait, code: number): number {
  if (code === level.low) return trait.penalty;
  return code === level.high ? trait.reward : 0;
}

/** What a low experience at a touchpoint costs one segment more than the others; 0 where nothing is planted. */
export function plantedPenalty({ options }: Setting, touchpoint: number, segment: number): number {
  const planted = options.segment;
  return planted?.touchpoint === touchpoint && planted.segment === segment ? planted.penalty : 0;
}

/** What a person ticks on a 0–10 scale: rounded, and cut off at both ends. */
export function ticked(felt: number): number {
  return Math.min(10, Math.max(0, Math.round(felt)));
}

/** The level that a rating of 1–5 stands for; 0 is "not there". */
export function levelOfRating(rating: number): number {
  if (rating === 0) return level.absent;
  if (rating <= 2) return level.low;
  return rating >= 5 ? level.high : level.middle;
}
