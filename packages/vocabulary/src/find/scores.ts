import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { asymmetryKinds, kanoClasses, quadrantNames, scoreParts, servqualDimensions } from './score-lists.ts';
import { studyBaseSchema } from './study-base.ts';

/** Asymmetry, importance against performance, stated against derived; Kano, SERVQUAL and zone of tolerance where the questionnaire asks for them. */
export const scoresRequestSchema = findRequestSchema.extend({
  study: z.literal('scores'),
  /** Kano pairs, by item name; left out: recognised from the names. */
  kano: z.optional(
    z.array(z.object({ feature: z.string(), functional: z.string(), dysfunctional: z.string() })).max(60),
  ),
  /** Which end of a numeric Kano scale is “like”; left out: told by labels, else by the reading with fewer reverse answers. */
  kanoLike: z.optional(z.enum(['lowest', 'highest'])),
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

const asymmetryItemSchema = z.object({
  name: z.string(),
  n: z.int(),
  /** Changes of the outcome itself, as in the ranking. */
  penalty: intervalSchema,
  reward: intervalSchema,
  /** (reward − penalty) / (reward + penalty) by size, −1 … 1. */
  asymmetry: intervalSchema,
  /** How far the touchpoint can move the outcome: from low to high. */
  range: intervalSchema,
  /** Share of the resamples with each label; they add up to 1 less the share in which it does nothing. */
  probability: z.object({ dissatisfier: z.number(), hybrid: z.number(), satisfier: z.number() }),
  /** The most probable label. */
  leaning: z.enum(asymmetryKinds),
  /** The label, when its probability is at least 0.95; null: undetermined. */
  label: z.nullable(z.enum(asymmetryKinds)),
  /** Journeys that would settle an undetermined label; null when it is settled or nothing would. */
  neededN: z.nullable(z.int()),
});
export type AsymmetryItem = z.infer<typeof asymmetryItemSchema>;

const quadrantItemSchema = z.object({
  name: z.string(),
  n: z.int(),
  /** Shapley share of R². */
  importance: intervalSchema,
  /** Mean as a share of the scale, 0 worst to 1 best. */
  performance: intervalSchema,
  /** P(above the line). */
  above: z.object({ importance: z.number(), performance: z.number() }),
  /** Where the estimate lies. */
  leaning: z.enum(quadrantNames),
  /** The quadrant, when both sides are settled at 95 %; null: undetermined. */
  quadrant: z.nullable(z.enum(quadrantNames)),
  /** Which line the touchpoint may lie on either side of. */
  open: z.nullable(z.enum(['importance', 'performance', 'both'])),
});
export type QuadrantItem = z.infer<typeof quadrantItemSchema>;

const statedDifferences = ['overstated', 'understated', 'undetermined'] as const;
const statedItemSchema = z.object({
  name: z.string(),
  /** The question that asked. */
  item: z.string(),
  n: z.int(),
  stated: intervalSchema,
  statedRank: intervalSchema,
  derivedRank: intervalSchema,
  /** Said to matter more (or less) than it does, when the ranges of the two ranks do not meet. */
  difference: z.enum(statedDifferences),
});
export type StatedItem = z.infer<typeof statedItemSchema>;

const kanoItemSchema = z.object({
  feature: z.string(),
  n: z.int(),
  /** Answers of each class (weighted when a weight is used). */
  counts: z.object({
    mustBe: z.number(),
    oneDimensional: z.number(),
    attractive: z.number(),
    indifferent: z.number(),
    reverse: z.number(),
    questionable: z.number(),
  }),
  /** The most frequent class and the share of the resamples in which it is. */
  leaning: z.enum(kanoClasses),
  probability: z.number(),
  /** The class, when that share is at least 0.95; null: undetermined. */
  class: z.nullable(z.enum(kanoClasses)),
  /** How far having it raises satisfaction, 0 … 1, and missing it lowers it, −1 … 0. */
  better: intervalSchema,
  worse: intervalSchema,
});
export type KanoItem = z.infer<typeof kanoItemSchema>;

const gapFigures = {
  n: z.int(),
  expectation: intervalSchema,
  /** SERVPERF: the perception alone. */
  perception: intervalSchema,
  /** Perception less expectation. */
  gap: intervalSchema,
};
const gapItemSchema = z.object({
  item: z.string(),
  dimension: z.nullable(z.enum(servqualDimensions)),
  ...gapFigures,
});
export type GapItem = z.infer<typeof gapItemSchema>;

const gapDimensionSchema = z.object({
  dimension: z.enum(servqualDimensions),
  items: z.int(),
  ...gapFigures,
  /** Coefficient alpha of the two scales, and reliability of their difference; null for a dimension of one item. */
  reliability: z.nullable(
    z.object({ expectation: z.number(), perception: z.number(), difference: intervalSchema }),
  ),
});
export type GapDimension = z.infer<typeof gapDimensionSchema>;

const toleranceZones = ['below', 'within', 'above', 'undetermined'] as const;
export type ToleranceZone = (typeof toleranceZones)[number];
const toleranceItemSchema = z.object({
  item: z.string(),
  n: z.int(),
  adequate: intervalSchema,
  desired: intervalSchema,
  perceived: intervalSchema,
  /** Measure of service adequacy: perceived less adequate. */
  adequacy: intervalSchema,
  /** Measure of service superiority: perceived less desired. */
  superiority: intervalSchema,
  zone: z.enum(toleranceZones),
});
export type ToleranceItem = z.infer<typeof toleranceItemSchema>;

/** Each part only where the data have it; the others are named in `missing`, with what would give them. */
export const scoresResultSchema = studyBaseSchema.extend({
  study: z.literal('scores'),
  outcomeScale: z.nullable(
    z.object({ min: z.number(), max: z.number(), direction: z.enum(['higherIsBetter', 'lowerIsBetter']) }),
  ),
  asymmetry: z.nullable(
    z.object({
      /** |asymmetry| up to which a touchpoint is a hybrid. */
      cut: z.number(),
      items: z.array(asymmetryItemSchema),
    }),
  ),
  quadrants: z.nullable(
    z.object({
      /** Where the lines cross: an equal share of R², and the mean performance. */
      cross: z.object({ importance: z.number(), performance: z.number() }),
      items: z.array(quadrantItemSchema),
    }),
  ),
  stated: z.nullable(
    z.object({
      /** Spearman's ρ of stated and derived importance; null for fewer than four touchpoints. */
      agreement: z.nullable(intervalSchema),
      items: z.array(statedItemSchema),
    }),
  ),
  kano: z.nullable(
    z.object({ like: z.enum(['lowest', 'highest', 'words']), items: z.array(kanoItemSchema) }),
  ),
  gaps: z.nullable(
    z.object({
      items: z.array(gapItemSchema),
      dimensions: z.array(gapDimensionSchema),
      /** Unweighted mean of the dimensions; null without dimensions. */
      overall: z.nullable(z.object({ gap: intervalSchema, perception: intervalSchema })),
    }),
  ),
  tolerance: z.nullable(z.object({ items: z.array(toleranceItemSchema) })),
  missing: z.array(z.object({ part: z.enum(scoreParts), sentence: z.string() })),
});
export type ScoresResult = z.infer<typeof scoresResultSchema>;
