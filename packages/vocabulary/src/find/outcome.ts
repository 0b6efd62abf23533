import { z } from 'zod';
import { intervalSchema, touchpointFindingSchema, unfitSchema } from '../find-result.ts';
import { findRequestSchema } from '../survey.ts';
import { outcomeKinds } from './outcome-kinds.ts';
import { studyBaseSchema } from './study-base.ts';

/** The ranking by a model made for the kind of outcome, with gains in the outcome's own unit. */
export const outcomeRequestSchema = findRequestSchema.extend({
  study: z.literal('outcome'),
  /** Left out: recognised from the values. */
  kind: z.optional(z.enum(outcomeKinds)),
  /** For `time`: name of the item that says whether the end was seen (1) or is still to come (0). */
  event: z.optional(z.string()),
});
export type OutcomeRequest = z.infer<typeof outcomeRequestSchema>;

/** A touchpoint under the model made for the outcome. Gains are in the outcome's own unit; shares 0–1, NPS −100 … 100. */
const outcomeTouchpointSchema = touchpointFindingSchema
  .pick({
    name: true,
    n: true,
    lowShare: true,
    importance: true,
    importanceShare: true,
    rank: true,
    topProbability: true,
    gain: true,
    upside: true,
    gainIsPositive: true,
    upsideIsPositive: true,
    verdict: true,
    direction: true,
    neededN: true,
  })
  .extend({
    /** Gain by the plain linear model on the same journeys; null where it does not apply. */
    linearGain: z.nullable(z.number()),
    /** Of NPS: what mending moves in the shares of promoters and detractors. */
    sides: z.nullable(z.object({ promoters: intervalSchema, detractors: intervalSchema })),
  });
export type OutcomeTouchpoint = z.infer<typeof outcomeTouchpointSchema>;

export const outcomeResultSchema = studyBaseSchema.extend({
  study: z.literal('outcome'),
  kind: z.enum(outcomeKinds),
  /** Whether the kind was asked for, or taken from the item's name or from its values. */
  kindFrom: z.enum(['asked', 'name', 'values']),
  direction: z.enum(['higherIsBetter', 'lowerIsBetter']),
  /** Mean of the outcome in its unit (share of yes, NPS); null for times, which are not all seen to their end. */
  level: z.nullable(intervalSchema),
  /** Of NPS, 0–1. */
  sides: z.nullable(z.object({ promoters: z.number(), passives: z.number(), detractors: z.number() })),
  /** R² of a linear model; McFadden's R² of logits; share of the deviance for counts, amounts and times. */
  measure: z.enum(['r2', 'mcFadden', 'deviance']),
  explained: intervalSchema,
  /** By importance, greatest first. */
  touchpoints: z.array(outcomeTouchpointSchema),
  unfit: z.array(unfitSchema),
  /** Touchpoints whose gain by the linear model lies outside the interval of this one; null where it does not apply. */
  disagreeing: z.nullable(z.array(z.string())),
  /** Journeys with an outcome, of which `n` were used: a sample by hash beyond 20,000. */
  journeys: z.int(),
  /** Amounts above this count as this. */
  cap: z.nullable(z.number()),
  /** Pearson's χ² a degree of freedom, of counts and amounts. */
  dispersion: z.nullable(z.number()),
  /** Of times: journeys whose end was seen, the time up to which it is counted, and touchpoints whose effect changes over it. */
  time: z.nullable(z.object({ events: z.int(), horizon: z.number(), changing: z.array(z.string()) })),
});
export type OutcomeResult = z.infer<typeof outcomeResultSchema>;
