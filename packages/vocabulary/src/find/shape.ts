import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** Which summary of a journey tells the outcome best: mean, first, last, worst, best, trend, duration. */
export const shapeRequestSchema = findRequestSchema.extend({
  study: z.literal('shape'),
});
export type ShapeRequest = z.infer<typeof shapeRequestSchema>;

/**
 * Summaries of a journey's ratings. `peak`: the rating farthest from the middle of its scale (the worse of two);
 * `peakEnd`: mean of peak and last (Kahneman et al. 1993).
 */
export const shapeSummaries = ['mean', 'first', 'last', 'worst', 'best', 'peak', 'peakEnd', 'trend'] as const;
export type ShapeSummary = (typeof shapeSummaries)[number];
/** What may add something to the mean. */
export const shapeAdditions = [
  'first',
  'last',
  'worst',
  'best',
  'peak',
  'trend',
  'length',
  'duration',
] as const;
export type ShapeAddition = (typeof shapeAdditions)[number];

/** `counts`: the summary adds to the mean beyond chance; `neglected`: it adds at most half a percentage point; else `unclear`. */
const additionVerdict = z.enum(['counts', 'neglected', 'unclear']);

export const shapeResultSchema = studyBaseSchema.extend({
  study: z.literal('shape'),
  /** Where the order of the ratings comes from. */
  order: z.enum(['log', 'catalogue', 'survey']),
  /** Touchpoints in their usual order. */
  touchpoints: z.array(z.string()),
  /** Journeys left out: fewer than three ratings, no outcome, or (by the log) not in it. */
  leftOut: z.int(),
  /** Each summary alone: R² on customers it was not fitted to, and that less the mean's; best first. */
  summaries: z.array(
    z.object({ summary: z.enum(shapeSummaries), r2: intervalSchema, beyondMean: z.nullable(intervalSchema) }),
  ),
  /** Summaries that may be the best one: all that are not clearly behind the first. One: it is told apart. */
  candidates: z.array(z.enum(shapeSummaries)),
  /** Mean and one more: what it adds to R². */
  additions: z.array(
    z.object({ addition: z.enum(shapeAdditions), added: intervalSchema, verdict: additionVerdict }),
  ),
  /** Peak-end less mean: journeys at which today's difference would be told apart from none; null when it is, or never. */
  neededN: z.nullable(z.int()),
  /** The comparison within groups of at least 200 journeys. */
  groups: z.array(
    z.object({
      attribute: z.string(),
      value: z.string(),
      n: z.int(),
      mean: z.number(),
      peakEnd: z.number(),
      first: z.number(),
      last: z.number(),
      /** Peak-end less mean. */
      difference: intervalSchema,
    }),
  ),
});
export type ShapeResult = z.infer<typeof shapeResultSchema>;
