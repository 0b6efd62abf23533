import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** Answers, behaviour and voice on the same journeys, each with its own effects and ranks. Needs a log or comments beside the survey. */
export const witnessesRequestSchema = findRequestSchema.extend({
  study: z.literal('witnesses'),
  /** Touchpoints considered among the first so many. */
  top: z.int().min(1).max(10).default(3),
});
export type WitnessesRequest = z.infer<typeof witnessesRequestSchema>;

export const witnessesResultSchema = studyBaseSchema.extend({
  study: z.literal('witnesses'),
});
export type WitnessesResult = z.infer<typeof witnessesResultSchema>;
