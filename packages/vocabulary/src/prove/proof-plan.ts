import { z } from 'zod';
import { bearers, selections } from '../fix/improvement-lists.ts';
import { journeyFilterSchema } from '../survey.ts';
import { designs, metricKinds } from './proof-lists.ts';

const metricSchema = z.object({
  /** Survey whose item it is, or log whose times are measured. */
  source: z.discriminatedUnion('of', [
    z.object({ of: z.literal('survey'), survey: z.string(), item: z.string() }),
    /** Minutes: the wait before or the service at a touchpoint, or the whole journey where none is named. */
    z.object({
      of: z.literal('log'),
      log: z.string(),
      measure: z.enum(['wait', 'service', 'duration']),
      touchpoint: z.optional(z.string()),
    }),
  ]),
  kind: z.enum(metricKinds).default('mean'),
  direction: z.enum(['higherIsBetter', 'lowerIsBetter']).default('higherIsBetter'),
});
export type Metric = z.infer<typeof metricSchema>;

/** A change beside the improvement, from the calendar of events: price, staff, opening hours, a promotion, a new questionnaire. */
export const calendarEventSchema = z.object({
  name: z.string().trim().min(1).max(200),
  from: z.iso.date(),
  to: z.optional(z.iso.date()),
  /** Units it touches; empty: all. */
  units: z.array(z.string()).default([]),
  /** The way of measuring changed: wording, scale, channel, sampling, system. */
  instrument: z.boolean().default(false),
});
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

/** When the data are looked at: at the end, at so many planned looks, or any day. */
const looksSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('end') }),
  z.object({ of: z.literal('planned'), count: z.int().min(2).max(20) }),
  z.object({ of: z.literal('any') }),
]);

/** What is fixed before the start, so that the verdict cannot be made to fit. */
export const proofPlanSchema = z.object({
  metric: metricSchema,
  /** At most three, each with the loss that would still be accepted. */
  guardrails: z
    .array(z.object({ metric: metricSchema, margin: z.number().positive() }))
    .max(3)
    .default([]),
  /** What gets the improvement. */
  unit: z.enum(bearers).default('unit'),
  period: z.enum(['day', 'week', 'month']).default('week'),
  /** Who gets it and from when. */
  waves: z
    .array(z.object({ from: z.iso.date(), units: z.array(z.string().min(1)).min(1).max(5000) }))
    .min(1)
    .max(50),
  /** Units compared with; empty: all others. */
  controls: z.array(z.string()).max(5000).default([]),
  /** Units left out on both sides, for instance neighbours that share staff or customers. */
  leftOut: z.array(z.string()).max(5000).default([]),
  /** How much of it each unit got (hours of training, calls): units that are not named got none. */
  dose: z.optional(
    z.object({
      /** What one of it is called: hour, 小时, call. */
      name: z.string().trim().min(1).max(40),
      of: z.record(z.string().min(1), z.number().nonnegative()),
    }),
  ),
  selection: z.enum(selections).default('convenience'),
  pickedFrom: z.optional(z.iso.date()),
  pickedTo: z.optional(z.iso.date()),
  /** Smallest effect worth having, in the metric's units; with a dose, that of the mean dose of those who had any. */
  smallestWorth: z.number().positive(),
  /** Last day that counts; absent: as far as the data go. */
  until: z.optional(z.iso.date()),
  looks: looksSchema.default({ of: 'end' }),
  /** Looks taken so far; the product counts them itself. */
  looksTaken: z.int().nonnegative().default(1),
  filter: journeyFilterSchema.default({}),
  /** Category whose mix of answers must not decide: segment, channel. */
  mixBy: z.optional(z.string()),
  /** What one point (or one minute, one per cent point) is worth in money a year. */
  valuePerPoint: z.optional(z.number().positive()),
  /** Design that was agreed; absent: the product chooses from what is possible. */
  design: z.optional(z.enum(designs)),
  alpha: z.number().gt(0).lt(0.5).default(0.05),
});
export type ProofPlan = z.infer<typeof proofPlanSchema>;
