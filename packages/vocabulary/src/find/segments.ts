import { z } from 'zod';
import { findResultSchema, intervalSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { studyBaseSchema } from './study-base.ts';

/** Whether moments differ between groups of customers, by an attribute or by groups found from the data. */
export const segmentsRequestSchema = findRequestSchema.extend({
  study: z.literal('segments'),
  /** Name of a category or number, `channel` or `unit`; left out: all of them are looked at, and groups are sought. */
  by: z.optional(z.string()),
});
export type SegmentsRequest = z.infer<typeof segmentsRequestSchema>;

/** What customers can be told apart by. */
export const attributeKinds = ['category', 'channel', 'unit', 'number'] as const;
export type AttributeKind = (typeof attributeKinds)[number];

/** Effects at one touchpoint; null where too few are at the level. Gains count improvements, as in the ranking. */
const segmentFiguresSchema = z.object({
  penalty: z.nullable(intervalSchema),
  reward: z.nullable(intervalSchema),
  gain: z.nullable(intervalSchema),
  upside: z.nullable(intervalSchema),
});
export type SegmentFigures = z.infer<typeof segmentFiguresSchema>;

const segmentTouchpointSchema = z.object({
  name: z.string(),
  /** Journeys of the group with an experience here. */
  n: z.int(),
  /** Share of them that go badly here, 0–1. */
  lowShare: z.number(),
  /** From the group alone; null when it is too small to stand by itself. */
  own: z.nullable(segmentFiguresSchema),
  /** Drawn towards the other groups as far as its own figures are uncertain. */
  pooled: segmentFiguresSchema,
});
export type SegmentTouchpoint = z.infer<typeof segmentTouchpointSchema>;

const segmentGroupSchema = z.object({
  name: z.string(),
  n: z.int(),
  /** Mean outcome. */
  mean: intervalSchema,
  touchpoints: z.array(segmentTouchpointSchema),
  /** The touchpoint whose pooled gain is greatest among those above zero; null when none is. */
  first: z.nullable(z.string()),
});
export type SegmentGroup = z.infer<typeof segmentGroupSchema>;

/** The strongest difference of one touchpoint's effect between two sides of an attribute. */
const segmentContrastSchema = z.object({
  touchpoint: z.string(),
  /** Which effect differs: of low or of high against middle, or the slope of the rating. */
  effect: z.enum(['penalty', 'reward', 'slope']),
  /** Groups of the two sides. */
  one: z.array(z.string()),
  other: z.array(z.string()),
  oneN: z.int(),
  otherN: z.int(),
  /** The effect on each side, by itself; null where it was not worked out, or too few are at the level. */
  oneEffect: z.nullable(intervalSchema),
  otherEffect: z.nullable(intervalSchema),
  /** P of a contrast this strong by chance, over all attributes, touchpoints and ways to divide. */
  p: z.number(),
  /** p ≤ 0.05. */
  differs: z.boolean(),
  /** Journeys that would settle it if it stays this strong; null when settled, or when nothing would. */
  neededN: z.nullable(z.int()),
});
export type SegmentContrast = z.infer<typeof segmentContrastSchema>;

/** How far gains at a touchpoint lie apart between the groups of an attribute. */
const gainSpreadSchema = z.object({
  touchpoint: z.string(),
  /** Groups that could be compared. */
  groups: z.int(),
  q: z.number(),
  degrees: z.int(),
  /** Welch's test, after Holm over all touchpoints and attributes. */
  p: z.number(),
  /** Share of the spread that chance does not explain, 0–1. */
  i2: z.number(),
  /** Standard deviation between groups, in units of the outcome. */
  between: z.number(),
});
export type GainSpread = z.infer<typeof gainSpreadSchema>;

const segmentAttributeSchema = z.object({
  name: z.string(),
  kind: z.enum(attributeKinds),
  groups: z.array(segmentGroupSchema),
  /** Groups that are not shown: fewer than 10 people, or beyond the largest twenty. */
  hidden: z.object({ groups: z.int(), n: z.int() }),
  /** The strongest contrast of each touchpoint, surest first. */
  contrasts: z.array(segmentContrastSchema),
  gains: z.array(gainSpreadSchema),
});
export type SegmentAttribute = z.infer<typeof segmentAttributeSchema>;

/** A group found from the data: all journeys, or one side of a division. */
const segmentNodeSchema = z.object({
  id: z.int(),
  /** Null: all journeys. */
  parent: z.nullable(z.int()),
  /** What its journeys have in common, the outermost division first. */
  path: z.array(z.object({ attribute: z.string(), groups: z.array(z.string()) })),
  n: z.int(),
  /** How it is divided further; null: no difference beyond chance. */
  split: z.nullable(
    z.object({
      attribute: z.string(),
      contrast: segmentContrastSchema,
      /** Share of resamples in which the same division is the strongest. */
      stability: z.number(),
    }),
  ),
  /** Effects in it by itself, of touchpoints that can be estimated; empty where it is divided. */
  touchpoints: z.array(segmentFiguresSchema.extend({ name: z.string(), lowShare: z.number() })),
});
export type SegmentNode = z.infer<typeof segmentNodeSchema>;

export const segmentsResultSchema = studyBaseSchema.extend({
  study: z.literal('segments'),
  /** Effects are in its units; the mean is over all journeys. */
  outcomeScale: findResultSchema.shape.outcomeScale,
  attributes: z.array(segmentAttributeSchema),
  /** Groups found from the data, the whole first; empty when one attribute was asked for. */
  found: z.array(segmentNodeSchema),
});
export type SegmentsResult = z.infer<typeof segmentsResultSchema>;
