import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** From which wait or time on the outcome falls. */
export const thresholdsRequestSchema = findRequestSchema.extend({
  study: z.literal('thresholds'),
  /** Number items of the survey; left out: all that look like waits, times or counts. */
  doses: z.optional(z.array(z.string()).max(40)),
});
export type ThresholdsRequest = z.infer<typeof thresholdsRequestSchema>;

/** What a dose is counted in. `none`: the name does not say. */
const doseUnits = ['seconds', 'minutes', 'hours', 'days', 'times', 'none'] as const;
export type DoseUnit = (typeof doseUnits)[number];

/**
 * `threshold`: beyond it the outcome gets worse faster. `levelling`: beyond it hardly anything changes any more, or it
 * gets better. `steady`: one straight line will do, and it is not flat. `unclear`: not even that can be told.
 */
const doseFindings = ['threshold', 'levelling', 'steady', 'unclear'] as const;
export type DoseFinding = (typeof doseFindings)[number];

/** A wait, time or count, and what the outcome does along it. Slopes and gains are in outcome points; gains count improvements. */
const doseResponseSchema = z.object({
  /** Of a survey: the item. Of the log: the touchpoint. */
  name: z.string(),
  source: z.enum(['item', 'wait', 'service']),
  unit: z.enum(doseUnits),
  /** Journeys with the dose and the outcome. */
  n: z.int(),
  finding: z.enum(doseFindings),
  threshold: intervalSchema,
  /** Change of the outcome a unit of dose, below and above the threshold, and their difference. */
  slopeBefore: intervalSchema,
  slopeAfter: intervalSchema,
  slopeChange: intervalSchema,
  straightSlope: intervalSchema,
  /** Share of the journeys beyond the threshold, 0–1. */
  beyond: intervalSchema,
  /** What the mean outcome of these journeys would move if all beyond the threshold came down to it. */
  gain: intervalSchema,
  /** Fitted outcome at the threshold. */
  level: z.number(),
  /** That a straight line bends so much by chance; and the same over all doses looked at (Holm). */
  p: z.number(),
  adjustedP: z.number(),
  /** Change of slope that would have been found with 80 % probability. */
  detectable: z.number(),
  /** What the catalogue promises here, in the dose's unit. */
  standard: z.nullable(z.number()),
  /** Bins of the dose with at least 10 journeys: mean dose, journeys, mean outcome, and the monotone curve with its band. */
  bins: z.array(
    z.object({
      dose: z.number(),
      n: z.int(),
      mean: z.number(),
      curve: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
});
export type DoseResponse = z.infer<typeof doseResponseSchema>;

export const thresholdsResultSchema = studyBaseSchema.extend({
  study: z.literal('thresholds'),
  /** Clearest thresholds first. */
  doses: z.array(doseResponseSchema),
  /** Doses that could not be looked at: too few journeys, or too little variation. */
  leftOut: z.array(doseResponseSchema.pick({ name: true, source: true, n: true })),
});
export type ThresholdsResult = z.infer<typeof thresholdsResultSchema>;
