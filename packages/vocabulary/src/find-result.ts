import { z } from 'zod';
import { directions, verdicts } from './roles.ts';

/** An estimate with the limits of its 95 % interval. */
export const intervalSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

/** How many journeys stand at each level of a touchpoint (weighted counts when a weight is used). */
const levelCountsSchema = z.object({
  low: z.number(),
  middle: z.number(),
  high: z.number(),
  absent: z.number(),
});
export type LevelCounts = z.infer<typeof levelCountsSchema>;

export const touchpointFindingSchema = z.object({
  name: z.string(),
  /** Journeys with an experience here. */
  n: z.number(),
  /** Share of journeys that pass here, 0–1. */
  reach: z.number(),
  /** Share of the passing journeys that go badly here, 0–1. */
  lowShare: z.number(),
  levels: z.nullable(levelCountsSchema),
  /** Mean of the ratings given here, in the scale's units. */
  mean: z.nullable(intervalSchema),
  /** Shapley value of R²; the sum over touchpoints is r2. */
  importance: intervalSchema,
  /** importance / r2. */
  importanceShare: z.number(),
  /** The rank with the 95 % set that holds it, taken for this touchpoint alone. */
  rank: intervalSchema,
  /** Sets of all touchpoints' ranks that hold them all together with 95 %: wider than `rank`. */
  rankTogether: z.object({ low: z.number(), high: z.number() }),
  /** Whether it could be among the m most important: with 95 % every one that truly is has true here (τ-best). */
  topSet: z.object({ '1': z.boolean(), '3': z.boolean(), '5': z.boolean() }),
  /** P(among the first m by importance). */
  topProbability: z.object({ '1': z.number(), '3': z.number(), '5': z.number() }),
  /** Change of the outcome from middle to low, other touchpoints held fixed (usually negative). Null on the linear scale. */
  penalty: z.nullable(intervalSchema),
  /** Change of the outcome from middle to high. Null on the linear scale. */
  reward: z.nullable(intervalSchema),
  /** What the mean outcome would move if the low experiences here became middle. On the linear scale: one scale point better for all who pass. */
  gain: intervalSchema,
  /** What it would move if, separately, the middle experiences became high. */
  upside: z.nullable(intervalSchema),
  /** P(importance above an equal share of r2). */
  aboveEqualShare: z.number(),
  /** True when gain is above zero simultaneously over the gains and upsides of all touchpoints at 95 %. */
  gainIsPositive: z.boolean(),
  /** The same of upside; gains and upsides are one family. */
  upsideIsPositive: z.boolean(),
  verdict: z.enum(verdicts),
  /** What carries a moment or a likely one: gain (mend), upside (delight) or both; null for the other verdicts. */
  direction: z.nullable(z.enum(directions)),
  /** Journeys that would settle an undecided verdict; null when it is settled or nothing would. */
  neededN: z.nullable(z.int()),
});
export type TouchpointFinding = z.infer<typeof touchpointFindingSchema>;

/** A touchpoint or outcome that cannot serve as evidence, and why. */
export const unfitSchema = z.object({
  name: z.string(),
  reason: z.enum(['ceiling', 'floor', 'constant', 'empty', 'collinear', 'tooFew']),
  /** What was measured: the top share, the number of values … */
  figure: z.number(),
});
export type Unfit = z.infer<typeof unfitSchema>;

export const findResultSchema = z.object({
  /** Journeys used. */
  n: z.int(),
  /** Rows left out because the outcome (linear: outcome or a touchpoint) is missing. */
  leftOut: z.int(),
  outcome: z.string(),
  outcomeScale: z.object({
    min: z.number(),
    max: z.number(),
    mean: z.number(),
    /** Absent: higher is better. Gains always count improvements; penalty and reward are changes of the outcome itself. */
    direction: z.optional(z.enum(['higherIsBetter', 'lowerIsBetter'])),
  }),
  scale: z.enum(['levels', 'linear']),
  r2: z.number(),
  r2Interval: intervalSchema,
  touchpoints: z.array(touchpointFindingSchema),
  unfit: z.array(unfitSchema),
  /** Sets of touchpoints that determine each other: they share their importance and are not judged one by one. */
  twins: z.optional(z.array(z.array(z.string()))),
  /** Sentences in the reader's language. */
  warnings: z.array(z.string()),
  method: z.object({
    formula: z.string(),
    source: z.string(),
    query: z.string(),
    seed: z.int(),
    /** Buckets that customers are put into by their key. */
    buckets: z.literal(256),
    /** Those that hold a customer: the groups that are resampled. */
    groups: z.int(),
    replicates: z.int(),
    /** Exact Shapley values per replicate, or orderings shared by all replicates with the exact estimate as control. */
    replicateImportance: z.enum(['exact', 'sampled']),
    /** sha256 over the data snapshot and the request: the same key gives the same bytes. */
    snapshot: z.string(),
    version: z.string(),
  }),
});
export type FindResult = z.infer<typeof findResultSchema>;
