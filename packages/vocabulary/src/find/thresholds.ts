import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** From which wait or time on the outcome falls. */
export const thresholdsRequestSchema = findRequestSchema.extend({
  study: z.literal('thresholds'),
  /** Number items of the survey; left out: all that look like waits, times or counts. */
  doses: z.optional(z.array(z.string()).max(40)),
});
export type ThresholdsRequest = z.infer<typeof thresholdsRequestSchema>;

export const thresholdsResultSchema = studyBaseSchema.extend({
  study: z.literal('thresholds'),
});
export type ThresholdsResult = z.infer<typeof thresholdsResultSchema>;
