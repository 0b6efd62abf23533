import { z } from 'zod';
import { findResultSchema, intervalSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { periodLengths } from './period-lengths.ts';
import { studyBaseSchema } from './study-base.ts';

/** The same analysis period by period: what changed, and whether it is more than noise. */
export const periodsRequestSchema = findRequestSchema.extend({
  study: z.literal('periods'),
  period: z.enum(periodLengths).default('month'),
});
export type PeriodsRequest = z.infer<typeof periodsRequestSchema>;

const periodSchema = z.object({
  /** Its first day, ISO. */
  from: z.iso.date(),
  /** In the reader's language. */
  label: z.string(),
  n: z.int(),
  /** Mean outcome; null with fewer than 10 journeys. */
  mean: z.nullable(intervalSchema),
  /** Too few journeys to stand by itself: only the smoothed figures say something of it. */
  thin: z.boolean(),
});
export type Period = z.infer<typeof periodSchema>;

/** One figure in one period: from the period alone (null when it cannot be told), and smoothed over all periods. */
const periodFigureSchema = z.object({ own: z.nullable(intervalSchema), smooth: z.nullable(intervalSchema) });
export type PeriodFigure = z.infer<typeof periodFigureSchema>;

const periodPointSchema = z.object({
  /** Journeys with an experience here; 0 to 1 shares of journeys that pass, and of these that go badly. Null in thin periods. */
  n: z.int(),
  reach: z.nullable(z.number()),
  lowShare: z.nullable(z.number()),
  penalty: periodFigureSchema,
  reward: periodFigureSchema,
  gain: periodFigureSchema,
  upside: periodFigureSchema,
  /** What R² the touchpoint owns beyond chance. */
  importance: periodFigureSchema,
  /** By importance; smoothed with the range that the data allow. */
  rank: periodFigureSchema,
});
export type PeriodPoint = z.infer<typeof periodPointSchema>;

/** What happened to the gain of one touchpoint between two periods. */
const periodChangeSchema = z.object({
  gain: intervalSchema,
  /** Of no change, after Holm over the touchpoints. */
  p: z.number(),
  /** p ≤ 0.05. */
  beyondChance: z.boolean(),
  /** Parts of the change; they add up to it. Null on the linear scale. */
  parts: z.nullable(
    z.object({
      /** How many pass. */
      reach: intervalSchema,
      /** How often it goes badly. */
      lowShare: intervalSchema,
      /** How much that costs. */
      cost: intervalSchema,
    }),
  ),
});
export type PeriodChange = z.infer<typeof periodChangeSchema>;

const periodTouchpointSchema = z.object({
  name: z.string(),
  points: z.array(periodPointSchema),
  /** Over all periods: do its gains lie apart by more than chance? Null with fewer than two comparable periods. */
  spread: z.nullable(
    z.object({
      q: z.number(),
      degrees: z.int(),
      /** Welch's test, after Holm over the touchpoints. */
      p: z.number(),
      i2: z.number(),
    }),
  ),
  /** Since the period before, and since the first; null where one of the two cannot be told. */
  last: z.nullable(periodChangeSchema),
  first: z.nullable(periodChangeSchema),
});
export type PeriodTouchpoint = z.infer<typeof periodTouchpointSchema>;

/** All touchpoints together: did anything change between two periods? */
const jointChangeSchema = z.object({
  from: z.int(),
  to: z.int(),
  /** Hotelling's F; null where there are too few groups of customers for so many touchpoints. */
  f: z.nullable(z.number()),
  degrees: z.int(),
  residualDegrees: z.int(),
  p: z.nullable(z.number()),
});
export type JointChange = z.infer<typeof jointChangeSchema>;

export const periodsResultSchema = studyBaseSchema.extend({
  study: z.literal('periods'),
  period: z.enum(periodLengths),
  /** Effects are in its units; the mean is over all journeys. */
  outcomeScale: findResultSchema.shape.outcomeScale,
  scale: z.enum(['levels', 'linear']),
  periods: z.array(periodSchema),
  /** Most important in the last period first. */
  touchpoints: z.array(periodTouchpointSchema),
  /** Since the period before, and since the first. */
  last: z.nullable(jointChangeSchema),
  first: z.nullable(jointChangeSchema),
});
export type PeriodsResult = z.infer<typeof periodsResultSchema>;
