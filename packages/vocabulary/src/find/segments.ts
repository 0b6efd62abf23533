import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** Whether moments differ between groups of customers, by an attribute or by groups found from the data. */
export const segmentsRequestSchema = findRequestSchema.extend({
  study: z.literal('segments'),
  /** Name of a category, `channel` or `unit`; left out: all of them are looked at, and groups are sought. */
  by: z.optional(z.string()),
});
export type SegmentsRequest = z.infer<typeof segmentsRequestSchema>;

export const segmentsResultSchema = studyBaseSchema.extend({
  study: z.literal('segments'),
});
export type SegmentsResult = z.infer<typeof segmentsResultSchema>;
