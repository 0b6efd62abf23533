import { z } from 'zod';

const item = z.object({ id: z.string().min(1).max(60), name: z.string().trim().min(1).max(200) });

/** A criterion; criteria below it make it a node of its own. */
const criterionSchema = item.extend({
  /** Id of the criterion above; absent: below the goal. */
  parent: z.optional(z.string()),
});
export type AhpCriterion = z.infer<typeof criterionSchema>;

/** A decision as a hierarchy. Alternatives may be left out where only weights are wanted. */
export const ahpContentSchema = z.object({
  goal: z.string().trim().min(1).max(300),
  /** What the weights are for. */
  use: z.enum(['choice', 'feasibility', 'indicators']).default('choice'),
  criteria: z.array(criterionSchema).min(1).max(60),
  alternatives: z.array(item).max(60).default([]),
  synthesis: z.enum(['distributive', 'ideal']).default('distributive'),
  priorities: z.enum(['eigenvector', 'leastSquares']).default('eigenvector'),
  aggregation: z.enum(['judgements', 'priorities']).default('judgements'),
  /** Weights derived from data for the same criteria, by id, to lay beside the experts'. */
  derived: z.optional(z.record(z.string(), z.number().nonnegative())),
});
export type AhpContent = z.infer<typeof ahpContentSchema>;

/** How many times `a` outweighs `b`, 1/9 … 9. Each pair once; the other way round is its reciprocal. */
const pairSchema = z.object({ a: z.string(), b: z.string(), value: z.number().positive() });
export type AhpPair = z.infer<typeof pairSchema>;

/** One person's comparisons below one node; `goal` is the node of the uppermost criteria. */
export const ahpJudgementSchema = z.object({
  person: z.string().trim().min(1).max(120),
  node: z.string().min(1).max(60),
  pairs: z.array(pairSchema).max(105),
});
export type AhpJudgement = z.infer<typeof ahpJudgementSchema>;

export const ahpRequestSchema = z.object({
  content: ahpContentSchema,
  judgements: z.array(ahpJudgementSchema).max(5000),
  /** Whose comparisons are being made now: only theirs are searched for the smallest mend. Absent: everybody's. */
  focus: z.optional(z.object({ person: z.string(), node: z.string() })),
});
export type AhpRequest = z.infer<typeof ahpRequestSchema>;

const weightSchema = z.object({ id: z.string(), name: z.string(), weight: z.number() });

/** What one person's comparisons below one node say. */
const nodeReadingSchema = z.object({
  person: z.string(),
  state: z.enum(['complete', 'incomplete', 'unanswerable', 'none']),
  /** Pairs that are not compared yet. */
  missing: z.array(z.object({ a: z.string(), b: z.string() })),
  weights: z.array(weightSchema),
  consistencyRatio: z.nullable(z.number()),
  geometricIndex: z.nullable(z.number()),
  /** The judgement that breaks consistency most, and what the others imply. */
  worst: z.nullable(z.object({ a: z.string(), b: z.string(), value: z.number(), implied: z.number() })),
  /** The smallest change of one judgement that mends it; `enough` false: not by one alone. */
  mend: z.nullable(
    z.object({
      a: z.string(),
      b: z.string(),
      from: z.number(),
      to: z.number(),
      ratio: z.number(),
      enough: z.boolean(),
    }),
  ),
  /** Guidance in the reader's language; empty when nothing is to be done. */
  guidance: z.string(),
});

const nodeSchema = z.object({
  node: z.string(),
  name: z.string(),
  items: z.array(item),
  readings: z.array(nodeReadingSchema),
  group: z.nullable(
    z.object({
      weights: z.array(weightSchema),
      consistencyRatio: z.nullable(z.number()),
      /** 0 … 1: how alike the people's priorities are. */
      consensus: z.nullable(z.number()),
    }),
  ),
});

export const ahpResultSchema = z.object({
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  people: z.array(z.string()),
  nodes: z.array(nodeSchema),
  /** Weights of the lowest criteria in the whole, sum 1; null until every node above is compared. */
  criteria: z.nullable(z.array(weightSchema)),
  alternatives: z.nullable(z.array(weightSchema)),
  sensitivity: z.nullable(
    z.object({
      first: z.string(),
      crossings: z.array(
        z.object({ criterion: z.string(), challenger: z.string(), weight: z.number(), change: z.number() }),
      ),
      /** Shares of the alternatives, in their order, as one lowest criterion's weight goes from 0 to 1. */
      curves: z.array(
        z.object({
          criterion: z.string(),
          /** Its weight now. */
          weight: z.number(),
          points: z.array(z.object({ weight: z.number(), shares: z.array(z.number()) })),
        }),
      ),
      /** Share of random changes of all weights (± 20 %) after which the first is still first. */
      stability: z.number(),
    }),
  ),
  /** Experts' weights beside those derived from data, where given. */
  compared: z.nullable(
    z.object({
      items: z.array(z.object({ id: z.string(), name: z.string(), expert: z.number(), derived: z.number() })),
      rankCorrelation: z.nullable(z.number()),
    }),
  ),
  method: z.object({ formula: z.string(), source: z.string(), randomIndex: z.string() }),
});
export type AhpResult = z.infer<typeof ahpResultSchema>;
