import { z } from 'zod';
import { scaleSchema } from './mapping.ts';

/** What the arrays of a stored response hold: the position in each list is the position in the array. */
export const surveyItemsSchema = z.object({
  values: z.array(
    z.object({
      name: z.string(),
      role: z.enum(['rating', 'outcome', 'number']),
      scale: z.optional(scaleSchema),
      /** Position of the column in the file. */
      column: z.int(),
    }),
  ),
  categories: z.array(z.object({ name: z.string(), column: z.int() })),
  comments: z.array(z.object({ name: z.string(), column: z.int() })),
});
export type SurveyItems = z.infer<typeof surveyItemsSchema>;

/** What a stored log holds beside its visits. */
export const logItemsSchema = z.object({
  /** Attributes of journeys and visits: position in the list = position in the arrays. */
  categories: z.array(z.object({ name: z.string(), column: z.int() })),
  /** The outcome that customers gave the journey, when the log has one. */
  score: z.nullable(z.object({ name: z.string(), scale: z.optional(scaleSchema), column: z.int() })),
  /** False when each event has one time only: then nothing is known of service times, and a step starts when it ends. */
  hasStart: z.boolean(),
  /** IANA zone in which the log's hours and weekdays are told. */
  timeZone: z.string(),
  /** True when journeys were cut by customer and idle time. */
  journeysCut: z.boolean(),
});
export type LogItems = z.infer<typeof logItemsSchema>;

/** Which journeys are looked at. Absent or empty means all; the same filter gives the same n everywhere. */
export const journeyFilterSchema = z.object({
  /** First day, inclusive, ISO date in the project's time zone. */
  from: z.optional(z.iso.date()),
  /** Last day, inclusive. */
  to: z.optional(z.iso.date()),
  channel: z.optional(z.array(z.string())),
  unit: z.optional(z.array(z.string())),
  /** Values by the name of the category. */
  categories: z.optional(z.record(z.string(), z.array(z.string()))),
});
export type JourneyFilter = z.infer<typeof journeyFilterSchema>;

/** What `find` is asked. Without an outcome or touchpoints it takes those the mapping names. */
export const findRequestSchema = z.object({
  outcome: z.optional(z.string()),
  touchpoints: z.optional(z.array(z.string())),
  scale: z.enum(['levels', 'linear']).default('levels'),
  /** Name of a number item to weight by; absent: the mapping's weight column, else every row counts once. */
  weight: z.optional(z.string()),
  filter: journeyFilterSchema.default({}),
  seed: z.int().default(20260101),
  replicates: z.int().min(100).max(10_000).default(1000),
});
export type FindRequest = z.infer<typeof findRequestSchema>;
