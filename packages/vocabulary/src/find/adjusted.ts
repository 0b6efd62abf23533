import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** The ranking with what else could explain it held fixed, and how strong a hidden common cause would have to be. */
export const adjustedRequestSchema = findRequestSchema.extend({
  study: z.literal('adjusted'),
  top: z.int().min(1).max(10).default(3),
});
export type AdjustedRequest = z.infer<typeof adjustedRequestSchema>;

export const adjustedResultSchema = studyBaseSchema.extend({
  study: z.literal('adjusted'),
});
export type AdjustedResult = z.infer<typeof adjustedResultSchema>;
