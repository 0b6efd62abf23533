import { z } from 'zod';
import { findResultSchema, intervalSchema } from '../find-result.ts';
import { verdicts } from '../roles.ts';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** What is held fixed, in the order in which it is shown. */
export const adjustments = [
  'customer',
  'halo',
  'segments',
  'delay',
  'channel',
  'unit',
  'staff',
  'together',
  'nonResponse',
] as const;
export type Adjustment = (typeof adjustments)[number];

/** Why an adjustment cannot be checked. */
const uncheckedReasons = [
  'noData',
  'noLog',
  'noJourneys',
  'oneGroup',
  'noRepeats',
  'tooFew',
  'noSilence',
  'separated',
] as const;
export type UncheckedReason = (typeof uncheckedReasons)[number];

/** What an adjustment does to one moment. */
const heldStates = ['holds', 'changes', 'open'] as const;
export type HeldState = (typeof heldStates)[number];

/** The ranking with what else could explain it held fixed, and how strong a hidden common cause would have to be. */
export const adjustedRequestSchema = findRequestSchema.extend({
  study: z.literal('adjusted'),
  top: z.int().min(1).max(10).default(3),
});
export type AdjustedRequest = z.infer<typeof adjustedRequestSchema>;

/** One moment under one adjustment. */
const readingSchema = z.object({
  adjustment: z.enum(adjustments),
  /** The figure that carries the moment: gain, or upside where turning middling into good carries it. */
  gain: intervalSchema,
  /** Adjusted less unadjusted, over the same resampled customers. */
  change: intervalSchema,
  /** P of the change by chance, Holm over all moments and adjustments. */
  p: z.number(),
  importance: intervalSchema,
  /** Importance over what all touchpoints explain. */
  importanceShare: z.number(),
  rank: intervalSchema,
  state: z.enum(heldStates),
});
export type AdjustedReading = z.infer<typeof readingSchema>;

/** How strong a hidden common cause would have to be (Cinelli & Hazlett 2020). Shares are of what is left unexplained, 0–1. */
const sensitivitySchema = z.object({
  /** Level (or score) whose effect is looked at. */
  level: z.enum(['low', 'high', 'score']),
  effect: intervalSchema,
  /** Share of what is left of the outcome that this level explains. */
  partialR2: z.number(),
  /** Share of both that a hidden cause must explain to bring the effect to zero … */
  robustness: z.number(),
  /** … and to bring the end of its 95 % interval to zero. */
  robustnessInterval: z.number(),
  /** … and to let the first touchpoint outside the top pass it; null where it is not among the top by gain. */
  robustnessTop: z.nullable(z.number()),
  /** The observed one that would do most harm, were a hidden one as strong. */
  benchmark: z.nullable(
    z.object({
      name: z.string(),
      kind: z.enum(['touchpoint', 'circumstance']),
      /** Share of what is left of the level, and of the outcome, that it explains. */
      treatmentShare: z.number(),
      outcomeShare: z.number(),
      /** The effect under a hidden cause just as strong. */
      adjusted: intervalSchema,
      /** How many times as strong brings the effect to zero; null: no possible multiple, up to a hundred, does. */
      times: z.nullable(z.number()),
    }),
  ),
  /** Yes or no outcomes: E-value of the estimate and of the end of its interval (VanderWeele & Ding 2017). */
  eValue: z.nullable(z.object({ risk: intervalSchema, estimate: z.number(), limit: z.number() })),
});
export type Sensitivity = z.infer<typeof sensitivitySchema>;

const momentSchema = z.object({
  name: z.string(),
  n: z.int(),
  verdict: z.enum(verdicts),
  /** Which figure is followed under the adjustments. */
  figure: z.enum(['gain', 'upside']),
  gain: intervalSchema,
  importance: intervalSchema,
  importanceShare: z.number(),
  rank: intervalSchema,
  /** Null: nothing could be checked. */
  state: z.nullable(z.enum(heldStates)),
  /** In the reader's language. */
  sentence: z.string(),
  readings: z.array(readingSchema),
  sensitivity: z.nullable(sensitivitySchema),
});
export type AdjustedMoment = z.infer<typeof momentSchema>;

/** An adjustment that was looked at: on what it rests, or why it cannot be checked. */
const checkSchema = z.object({
  adjustment: z.enum(adjustments),
  /** What is held fixed, by the names of the data. */
  names: z.array(z.string()),
  checked: z.boolean(),
  reason: z.nullable(z.enum(uncheckedReasons)),
  /** Journeys that it rests on. */
  n: z.int(),
  /** Groups compared within: customers, or levels. */
  groups: z.int(),
  /** Levels that were too small or too many to stand alone, and their journeys. */
  pooledLevels: z.int(),
  pooledRows: z.int(),
  /** What it says, or what to collect; in the reader's language. */
  sentence: z.string(),
});
export type AdjustmentCheck = z.infer<typeof checkSchema>;

/** Journeys of the log against those that answered, before and after weighting. */
const answeringSchema = z.object({
  journeys: z.int(),
  answered: z.int(),
  /** Journeys that the model of answering was estimated from. */
  sampled: z.int(),
  /** As many equally weighted answers would be as certain (Kish 1965). */
  effective: z.number(),
  largestWeight: z.number(),
  /** Shares of a circumstance among all journeys, among answers, and among weighted answers; most different first. */
  balance: z.array(
    z.object({
      name: z.string(),
      level: z.string(),
      all: z.number(),
      before: z.number(),
      after: z.number(),
    }),
  ),
});
export type AnsweringBalance = z.infer<typeof answeringSchema>;

export const adjustedResultSchema = studyBaseSchema.extend({
  study: z.literal('adjusted'),
  top: z.int(),
  scale: z.enum(['levels', 'linear']),
  outcomeScale: findResultSchema.shape.outcomeScale,
  /** In the order of the unadjusted ranking. */
  moments: z.array(momentSchema),
  checks: z.array(checkSchema),
  answering: z.nullable(answeringSchema),
});
export type AdjustedResult = z.infer<typeof adjustedResultSchema>;
