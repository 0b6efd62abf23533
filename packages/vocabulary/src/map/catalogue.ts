import { z } from 'zod';
import { industries } from './industries.ts';

/** 首触点、高频触点、抱怨触点、高感知触点、结束触点: a touchpoint may hold several. */
export const touchpointClasses = ['first', 'frequent', 'complaint', 'perceived', 'closing'] as const;
export type TouchpointClass = (typeof touchpointClasses)[number];

/** What the company promises at a touchpoint. Absent: no promise, and nothing is counted as beyond it. */
const standardSchema = z.object({
  /** Minutes a customer may wait before the touchpoint begins. */
  waitMinutes: z.optional(z.number().positive()),
  /** Minutes the service itself may take. */
  serviceMinutes: z.optional(z.number().positive()),
  /** Visits a journey may make here; more is rework. */
  visits: z.optional(z.int().positive()),
});
export type Standard = z.infer<typeof standardSchema>;

/**
 * A touchpoint as the company calls it. It joins the three witnesses: steps of the logs, rating items of the
 * surveys, aspects of the comments.
 */
export const touchpointSchema = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(120),
  /** Id of its stage; absent: not grouped yet. */
  stage: z.optional(z.string()),
  /** Activities of the logs that are this touchpoint. An activity belongs to one touchpoint. */
  activities: z.array(z.string()),
  /** Rating items of the surveys that judge it. */
  items: z.array(z.string()).default([]),
  /** Aspects of the language model that speak of it. */
  aspects: z.array(z.string()).default([]),
  /** Other words that customers use for it. */
  synonyms: z.array(z.string()).default([]),
  standard: standardSchema.default({}),
  /** The service is done here: a journey that ends elsewhere has dropped off, and waiting stops here. */
  closing: z.boolean().default(false),
  /** A person serves here: what first-contact resolution counts. */
  contact: z.boolean().default(false),
  /** The case is handed on here. */
  transfer: z.boolean().default(false),
  /** Customers complain here. */
  complaint: z.boolean().default(false),
  /** An approval or check: several in one journey may be more than the service needs. */
  approval: z.boolean().default(false),
  /** Classes that a person set or took away, against the rule. */
  classes: z.partialRecord(z.enum(touchpointClasses), z.boolean()).default({}),
});
export type Touchpoint = z.infer<typeof touchpointSchema>;

/** Limits of the class rules, shares 0–1. */
const classLimitsSchema = z.object({
  /** First: at least this share of journeys starts here. */
  first: z.number().min(0).max(1).default(0.05),
  /** Closing: at least this share of journeys ends here. */
  closing: z.number().min(0).max(1).default(0.05),
  /** Frequent: the fewest touchpoints that hold this share of visits. */
  frequent: z.number().min(0).max(1).default(0.8),
  /** Strongly felt: the fewest touchpoints that hold this share of the time customers spend (wait and service). */
  perceived: z.number().min(0).max(1).default(0.8),
  /** Complaint: at least this share of the journeys passing here complain, and more than of the others. */
  complaint: z.number().min(0).max(1).default(0.05),
});
export type ClassLimits = z.infer<typeof classLimitsSchema>;

/** The touchpoints of a project. Each change is a new version; an older one can be taken up again. */
export const catalogueSchema = z.object({
  stages: z.array(z.object({ id: z.string().min(1).max(60), name: z.string().trim().min(1).max(120) })),
  touchpoints: z.array(touchpointSchema),
  limits: classLimitsSchema.prefault({}),
  /** The pack it started from. */
  industry: z.optional(z.enum(industries)),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

/** How the journey is meant to go: drawn by hand, with or without a log, and laid against it. */
export const designedJourneySchema = z.object({
  name: z.string().trim().min(1).max(120),
  /** In order. `optional` steps may be left out, `repeatable` ones may come again. */
  steps: z.array(
    z.object({
      touchpoint: z.string(),
      optional: z.boolean().default(false),
      repeatable: z.boolean().default(false),
      /** What customers should feel here, −2 … 2, as a workshop writes it down. */
      emotion: z.optional(z.number().min(-2).max(2)),
      note: z.optional(z.string().max(2000)),
      standard: z.optional(standardSchema),
    }),
  ),
});
export type DesignedJourney = z.infer<typeof designedJourneySchema>;
