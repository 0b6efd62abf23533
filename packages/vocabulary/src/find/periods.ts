import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** The same analysis period by period: what changed, and whether it is more than noise. */
export const periodsRequestSchema = findRequestSchema.extend({
  study: z.literal('periods'),
  period: z.enum(['month', 'quarter', 'week']).default('month'),
});
export type PeriodsRequest = z.infer<typeof periodsRequestSchema>;

export const periodsResultSchema = studyBaseSchema.extend({
  study: z.literal('periods'),
});
export type PeriodsResult = z.infer<typeof periodsResultSchema>;
