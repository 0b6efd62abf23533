import { z } from 'zod';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** 有形性、可靠性、响应性、保证性、移情性 (Parasuraman, Zeithaml & Berry 1988). */
export const servqualDimensions = [
  'tangibles',
  'reliability',
  'responsiveness',
  'assurance',
  'empathy',
] as const;

/** Asymmetry, importance against performance, stated against derived; Kano, SERVQUAL and zone of tolerance where the questionnaire asks for them. */
export const scoresRequestSchema = findRequestSchema.extend({
  study: z.literal('scores'),
  /** Kano pairs, by item name; left out: recognised from the names. */
  kano: z.optional(
    z.array(z.object({ feature: z.string(), functional: z.string(), dysfunctional: z.string() })).max(60),
  ),
  /** SERVQUAL pairs; `least` is the adequate level, where it was asked. Left out: recognised from the names. */
  gaps: z.optional(
    z
      .array(
        z.object({
          item: z.string(),
          dimension: z.optional(z.enum(servqualDimensions)),
          expectation: z.string(),
          perception: z.string(),
          least: z.optional(z.string()),
        }),
      )
      .max(60),
  ),
  /** Stated importance of a touchpoint, by item name. */
  stated: z.optional(z.record(z.string(), z.string())),
});
export type ScoresRequest = z.infer<typeof scoresRequestSchema>;

export const scoresResultSchema = studyBaseSchema.extend({
  study: z.literal('scores'),
});
export type ScoresResult = z.infer<typeof scoresResultSchema>;
