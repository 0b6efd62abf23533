import { z } from 'zod';
import { intervalSchema } from '../find-result.ts';
import { directions } from '../roles.ts';
import {
  bearers,
  feasibilityCriteria,
  improvementKinds,
  improvementStatuses,
  selections,
} from './improvement-lists.ts';

const name = z.string().trim().min(1).max(200);
const text = z.string().max(10_000);
const person = z.string().trim().min(1).max(120);

/** The moment an improvement is for, as `find` named it. */
const targetSchema = z.object({
  survey: z.string(),
  outcome: z.string(),
  /** Name of the touchpoint in the finding. */
  moment: name,
  /** Id in the catalogue, where it has one. */
  touchpoint: z.optional(z.string()),
  direction: z.enum(directions),
});
export type ImprovementTarget = z.infer<typeof targetSchema>;

const taskSchema = z.object({
  name,
  owner: z.optional(person),
  start: z.optional(z.iso.date()),
  due: z.optional(z.iso.date()),
  /** Ids of tasks that must be done before. */
  after: z.array(z.string()).max(50).default([]),
  done: z.boolean().default(false),
  /** Where it stands among the others, smallest first; any number, so that one can be put between two. */
  place: z.optional(z.number()),
});
export type Task = z.infer<typeof taskSchema>;

/** One step of the roll-out: from that day on, these units have it. */
const waveSchema = z.object({
  from: z.iso.date(),
  units: z.array(z.string().trim().min(1).max(200)).min(1).max(2000),
});

const rolloutSchema = z.object({
  unit: z.enum(bearers).default('unit'),
  selection: z.optional(z.enum(selections)),
  /** Days by which the worst (or best) were picked, where they were: the effect must not be measured against them. */
  pickedFrom: z.optional(z.iso.date()),
  pickedTo: z.optional(z.iso.date()),
  waves: z.array(waveSchema).max(50).default([]),
});
export type Rollout = z.infer<typeof rolloutSchema>;

/** What is believed of a measure elsewhere: a claim with its source, never a prior. */
export const claimSchema = z.object({ claim: text.min(1), source: text.min(1) });

const raciSchema = z.object({
  responsible: z.array(person).max(20).default([]),
  accountable: z.optional(person),
  consulted: z.array(person).max(20).default([]),
  informed: z.array(person).max(20).default([]),
});

/** The fields people edit, without defaults: an edit that does not name a field must not touch it. */
const fields = {
  name,
  kind: z.enum(improvementKinds),
  target: targetSchema,
  hypothesis: text,
  /** Share of the bad (mend) or middling (delight) experiences that it is expected to lift, 0–1. */
  lifts: z.number().min(0).max(1),
  /** In the project's money. */
  cost: z.number().nonnegative(),
  staffDays: z.number().nonnegative(),
  /** Weeks from start to effect. */
  weeks: z.number().nonnegative(),
  /** Ids of improvements that must come before or with it, and of those that rule it out. */
  needs: z.array(z.string()).max(50),
  excludes: z.array(z.string()).max(50),
  raci: raciSchema,
  rollout: rolloutSchema,
  claims: z.array(claimSchema).max(20),
  /** What was learnt, written when it is done: the case card. */
  lessons: text,
  tags: z.array(z.string().trim().min(1).max(60)).max(20),
};

/** What people edit of an improvement. Tasks are kept by id, so that two people may work on different ones. */
export const improvementContentSchema = z.object({
  ...fields,
  /** Id in the library of measures. */
  measure: z.optional(z.string()),
  owner: z.optional(person),
  hypothesis: fields.hypothesis.default(''),
  lifts: fields.lifts.default(0.5),
  cost: fields.cost.default(0),
  staffDays: fields.staffDays.default(0),
  weeks: fields.weeks.default(0),
  needs: fields.needs.default([]),
  excludes: fields.excludes.default([]),
  raci: raciSchema.prefault({}),
  rollout: rolloutSchema.prefault({}),
  claims: fields.claims.default([]),
  lessons: fields.lessons.default(''),
  tags: fields.tags.default([]),
  tasks: z.record(z.string().min(1).max(40), taskSchema).default({}),
});
export type ImprovementContent = z.infer<typeof improvementContentSchema>;

/** Some fields of an improvement, as somebody edited them: null takes an optional one, or a task, away. */
export const improvementEditSchema = z
  .object(fields)
  .partial()
  .extend({
    measure: z.optional(z.nullable(z.string())),
    owner: z.optional(z.nullable(person)),
    tasks: z.optional(z.record(z.string().min(1).max(40), z.nullable(taskSchema))),
  });
export type ImprovementEdit = z.infer<typeof improvementEditSchema>;

/** What was promised when it started; never changes afterwards. */
export const predictionSchema = z.object({
  /** Change of the mean outcome that it is to bring, in the outcome's units. */
  gain: intervalSchema,
  /** The whole gain that `find` saw at the moment, of which it lifts a share. */
  whole: intervalSchema,
  lifts: z.number(),
  outcome: z.string(),
  n: z.int(),
  /** Snapshot of the finding it rests on. */
  snapshot: z.string(),
  /** Factor by which earlier promises came true, where it was applied. */
  realisation: z.nullable(intervalSchema),
  frozenAt: z.string(),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A named person's view of how easy an improvement is, with the reason. */
export const feasibilityScoreSchema = z.object({
  person,
  criterion: z.enum(feasibilityCriteria),
  score: z.number().min(1).max(5),
  reason: text.default(''),
  revision: z.int(),
  at: z.string(),
});
export type FeasibilityScore = z.infer<typeof feasibilityScoreSchema>;

export const improvementSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  revision: z.int(),
  status: z.enum(improvementStatuses),
  content: improvementContentSchema,
  prediction: z.nullable(predictionSchema),
  scores: z.array(feasibilityScoreSchema),
  /** Days as ISO dates; null until then. */
  startedOn: z.nullable(z.string()),
  finishedOn: z.nullable(z.string()),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type Improvement = z.infer<typeof improvementSchema>;
