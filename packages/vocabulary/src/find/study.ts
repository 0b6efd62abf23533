import { z } from 'zod';
import { adjustedRequestSchema, adjustedResultSchema } from './adjusted.ts';
import { outcomeRequestSchema, outcomeResultSchema } from './outcome.ts';
import { periodsRequestSchema, periodsResultSchema } from './periods.ts';
import { scoresRequestSchema, scoresResultSchema } from './scores.ts';
import { segmentsRequestSchema, segmentsResultSchema } from './segments.ts';
import { shapeRequestSchema, shapeResultSchema } from './shape.ts';
import { thresholdsRequestSchema, thresholdsResultSchema } from './thresholds.ts';
import { witnessesRequestSchema, witnessesResultSchema } from './witnesses.ts';

export const studyRequestSchema = z.discriminatedUnion('study', [
  witnessesRequestSchema,
  outcomeRequestSchema,
  adjustedRequestSchema,
  shapeRequestSchema,
  scoresRequestSchema,
  thresholdsRequestSchema,
  segmentsRequestSchema,
  periodsRequestSchema,
]);
export type StudyRequest = z.infer<typeof studyRequestSchema>;

export const studyResultSchema = z.discriminatedUnion('study', [
  witnessesResultSchema,
  outcomeResultSchema,
  adjustedResultSchema,
  shapeResultSchema,
  scoresResultSchema,
  thresholdsResultSchema,
  segmentsResultSchema,
  periodsResultSchema,
]);
export type StudyResult = z.infer<typeof studyResultSchema>;
