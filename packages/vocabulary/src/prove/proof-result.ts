import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { designs } from './proof-lists.ts';

/** The five verdicts, and the refusal. */
export const proofVerdicts = [
  'worked',
  'workedSizeOpen',
  'noRelevantEffect',
  'worse',
  'notYetKnown',
  'cannotJudge',
] as const;
export type ProofVerdict = (typeof proofVerdicts)[number];

/** A randomised, B difference-in-differences or synthetic control, C a series, D before and after (never says "worked"). */
export const proofGrades = ['A', 'B', 'C', 'D'] as const;

/** The checks that can refuse a verdict. */
export const proofChecks = [
  'plan',
  'selection',
  'assignment',
  'mix',
  'responseRate',
  'instrument',
  'clusters',
  'preTrend',
  'preFit',
  'residuals',
  'season',
  'events',
  'spillOver',
  'novelty',
  'smallN',
  'looks',
  'multiplicity',
  'ceiling',
  'data',
] as const;
export type ProofCheck = (typeof proofChecks)[number];

const checkSchema = z.object({
  check: z.enum(proofChecks),
  state: z.enum(['passed', 'warning', 'refused', 'notChecked']),
  /** What was measured (a p-value, a share, a count); null where nothing was. */
  figure: z.nullable(z.number()),
  /** What it means and what would cure it, in the reader's language. */
  sentence: z.string(),
});
export type CheckedProof = z.infer<typeof checkSchema>;

export const proofResultSchema = z.object({
  verdict: z.enum(proofVerdicts),
  /** Without a plan frozen before the start the verdict is exploratory. */
  exploratory: z.boolean(),
  grade: z.enum(proofGrades),
  design: z.enum(designs),
  /** The verdict in one sentence first; then the number, the certainty, the next step. */
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  metric: z.object({
    name: z.string(),
    unit: z.string(),
    direction: z.enum(['higherIsBetter', 'lowerIsBetter']),
  }),
  /** Change of the metric by the improvement, in its own direction; null where no number may be shown. */
  effect: z.nullable(intervalSchema),
  /** The same of the last third of the time, where early and late differ. */
  late: z.nullable(intervalSchema),
  money: z.nullable(intervalSchema),
  /** About one in so many comparisons would show a difference this big if nothing had changed. */
  chanceOneIn: z.nullable(z.number()),
  /** After less before of the treated, which teaches by its difference. */
  naive: z.nullable(intervalSchema),
  /** Another method's answer to the same question. */
  second: z.nullable(z.object({ design: z.string(), effect: intervalSchema })),
  /** Where effects follow a dose: `effect` is that of the mean dose. */
  dose: z.optional(
    z.object({
      name: z.string(),
      /** Mean dose of those who had any. */
      mean: z.number(),
      /** Effect of one unit of dose. */
      perUnit: intervalSchema,
      /** Mean effect of having any; null where it cannot be told. */
      having: z.nullable(intervalSchema),
      /** p of “every unit of dose does as much as the one before”; null where it cannot be asked. */
      curvatureP: z.nullable(z.number()),
    }),
  ),
  smallestWorth: z.number(),
  checks: z.array(checkSchema),
  placebo: z.array(z.object({ kind: z.enum(['time', 'units']), label: z.string(), effect: intervalSchema })),
  guardrails: z.array(
    z.object({ name: z.string(), effect: intervalSchema, margin: z.number(), kept: z.boolean() }),
  ),
  n: z.object({
    treatedUnits: z.int(),
    controlUnits: z.int(),
    periodsBefore: z.int(),
    periodsAfter: z.int(),
    rows: z.int(),
  }),
  /** Weeks or units more that would settle it; null when settled or nothing would. */
  needed: z.nullable(z.object({ periods: z.nullable(z.int()), units: z.nullable(z.int()) })),
  /** The picture: per period the treated, what they would have been, and its band; absent where none can be drawn. */
  series: z.array(
    z.object({
      period: z.string(),
      treated: z.nullable(z.number()),
      without: z.nullable(z.number()),
      low: z.nullable(z.number()),
      high: z.nullable(z.number()),
      n: z.number(),
    }),
  ),
  /** Effect by periods since the start; negative ones are before. */
  eventStudy: z.array(z.object({ since: z.int(), effect: intervalSchema })),
  method: z.object({
    formula: z.string(),
    source: z.string(),
    queries: z.array(z.string()),
    assumptions: z.array(z.string()),
    seed: z.int(),
    replicates: z.int(),
    snapshot: z.string(),
    version: z.string(),
    /** Hash of the frozen plan; null without one. */
    plan: z.nullable(z.string()),
  }),
});
export type ProofResult = z.infer<typeof proofResultSchema>;

/** What is possible before the start, from the project's own history. */
export const proofAdviceSchema = z.object({
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  recommended: z.enum(designs),
  designs: z.array(
    z.object({
      design: z.enum(designs),
      possible: z.boolean(),
      grade: z.enum(proofGrades),
      /** Why, or why not, in the reader's language. */
      why: z.string(),
      /** Effect it would find with 80 %, in the metric's units; null when not possible. */
      detectable: z.nullable(z.number()),
      /** Weeks after the start until it would find the smallest effect worth having; null: not within two years. */
      weeksNeeded: z.nullable(z.int()),
      power: z.nullable(z.number()),
    }),
  ),
  history: z.object({
    units: z.int(),
    periods: z.int(),
    perUnitPeriod: z.number(),
    mean: z.nullable(z.number()),
    sd: z.nullable(z.number()),
    /** With their uncertainty: never a default shown as fact. */
    icc: z.nullable(intervalSchema),
    cac: z.nullable(intervalSchema),
    autocorrelation: z.nullable(intervalSchema),
    season: z.nullable(z.object({ length: z.int(), share: z.number() })),
  }),
  /** Two roll-outs that are as alike as possible in their past, where units may still be drawn by lot. */
  randomisation: z.nullable(
    z.object({
      seed: z.int(),
      treated: z.array(z.string()),
      controls: z.array(z.string()),
      /** Standardised difference of the past means and of their trend. */
      balance: z.array(
        z.object({ name: z.string(), treated: z.number(), controls: z.number(), difference: z.number() }),
      ),
    }),
  ),
  stopRule: z.string(),
});
export type ProofAdvice = z.infer<typeof proofAdviceSchema>;

/** One promise and what came of it. */
const promiseSchema = z.object({
  improvement: z.string(),
  name: z.string(),
  moment: z.string(),
  outcome: z.string(),
  predicted: z.nullable(intervalSchema),
  realised: z.nullable(intervalSchema),
  verdict: z.nullable(z.enum(proofVerdicts)),
  grade: z.nullable(z.enum(proofGrades)),
  /** realised / predicted with its interval (Fieller); null where the promise is not distinct from zero or nothing is measured. */
  realisation: z.nullable(intervalSchema),
  /** The measured effect lies within the predicted interval widened by its own error. */
  kept: z.nullable(z.boolean()),
});
export const promisesResultSchema = z.object({
  sentences: z.array(z.string()),
  warnings: z.array(z.string()),
  promises: z.array(promiseSchema),
  /** Over all: how much of what is promised comes true, and how far the next prediction is shrunk. */
  realisation: z.nullable(intervalSchema),
  between: z.nullable(z.number()),
  coverage: z.nullable(z.object({ kept: z.int(), of: z.int() })),
  method: z.object({ formula: z.string(), source: z.string() }),
});
export type PromisesResult = z.infer<typeof promisesResultSchema>;
