import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** What an outcome is made of; it decides the model, the measure of importance and the unit of gains. */
export const outcomeKinds = ['numeric', 'ordinal', 'yesNo', 'count', 'nps', 'money', 'time'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** The ranking by a model made for the kind of outcome, with gains in the outcome's own unit. */
export const outcomeRequestSchema = findRequestSchema.extend({
  study: z.literal('outcome'),
  /** Left out: recognised from the values. */
  kind: z.optional(z.enum(outcomeKinds)),
  /** For `time`: name of the item that says whether the end was seen (1) or is still to come (0). */
  event: z.optional(z.string()),
});
export type OutcomeRequest = z.infer<typeof outcomeRequestSchema>;

export const outcomeResultSchema = studyBaseSchema.extend({
  study: z.literal('outcome'),
});
export type OutcomeResult = z.infer<typeof outcomeResultSchema>;
