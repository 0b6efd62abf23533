import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { feasibilityCriteria } from './improvement-lists.ts';

/** What is put in order: the improvements of a project, by what `find` expects of their moments and how feasible people find them. */
export const prioritiesRequestSchema = z.object({
  /** What one point of the outcome is worth in money a year; absent: impact stays in the outcome's units. */
  valuePerPoint: z.optional(z.number().positive()),
  /** Weights of the criteria, e.g. from an AHP; absent: equal. */
  weights: z.optional(z.partialRecord(z.enum(feasibilityCriteria), z.number().nonnegative())),
  /** Scores that are tried out and not stored: what-if while dragging. */
  trial: z
    .array(z.object({ improvement: z.string(), feasibility: z.number().min(1).max(5) }))
    .max(200)
    .default([]),
  seed: z.int().default(20260101),
});
export type PrioritiesRequest = z.infer<typeof prioritiesRequestSchema>;

export const quadrants = ['quickWin', 'bigBet', 'fillIn', 'leave'] as const;
export type Quadrant = (typeof quadrants)[number];

const prioritySchema = z.object({
  improvement: z.string(),
  name: z.string(),
  moment: z.string(),
  outcome: z.string(),
  status: z.string(),
  /** Expected change of the mean outcome; null where the moment is not in the finding any more. */
  impact: z.nullable(intervalSchema),
  /** The same in money. */
  money: z.nullable(intervalSchema),
  /** 1 hard … 5 easy: weighted mean over criteria of the people's mean, its interval from their spread; null: nobody scored it. */
  feasibility: z.nullable(intervalSchema),
  scoredBy: z.int(),
  /** Per criterion: mean and number of scores. */
  criteria: z.array(
    z.object({
      criterion: z.enum(feasibilityCriteria),
      mean: z.number(),
      people: z.int(),
      spread: z.number(),
    }),
  ),
  /** Axes of the 95 % ellipse in the matrix: half widths along feasibility and impact (independent by construction). */
  ellipse: z.nullable(z.object({ feasibility: z.number(), impact: z.number() })),
  quadrant: z.nullable(z.enum(quadrants)),
  /** Probability of its quadrant under both uncertainties. */
  quadrantProbability: z.nullable(z.number()),
  place: z.nullable(z.int()),
  /** Places it takes in 95 % of the draws. */
  placeRange: z.nullable(z.tuple([z.int(), z.int()])),
  /** Why it stands there, in the reader's language. */
  why: z.string(),
});
export type Priority = z.infer<typeof prioritySchema>;

export const prioritiesResultSchema = z.object({
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  outcome: z.nullable(z.string()),
  /** In order of place; those without place last. */
  items: z.array(prioritySchema),
  /** Where quick wins begin: the lines of the matrix. */
  limits: z.object({ feasibility: z.number(), impact: z.number() }),
  /** P(row should come before column), by the order of `items` with a place. */
  before: z.array(z.array(z.number())),
  /** Moments of the finding that have no improvement yet. */
  open: z.array(
    z.object({
      moment: z.string(),
      outcome: z.string(),
      survey: z.string(),
      gain: intervalSchema,
      verdict: z.string(),
    }),
  ),
  /** How much of earlier promises came true, by which the gains are adjusted; null while nothing was measured. */
  realisation: z.nullable(intervalSchema),
  method: z.object({
    formula: z.string(),
    source: z.string(),
    seed: z.int(),
    draws: z.int(),
    snapshots: z.array(z.string()),
  }),
});
export type PrioritiesResult = z.infer<typeof prioritiesResultSchema>;
