import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** Which summary of a journey tells the outcome best: mean, first, last, worst, best, trend, duration. */
export const shapeRequestSchema = findRequestSchema.extend({
  study: z.literal('shape'),
});
export type ShapeRequest = z.infer<typeof shapeRequestSchema>;

export const shapeResultSchema = studyBaseSchema.extend({
  study: z.literal('shape'),
});
export type ShapeResult = z.infer<typeof shapeResultSchema>;
