import {
  calendarEventSchema,
  promisesResultSchema,
  proofAdviceSchema,
  proofPlanSchema,
  proofResultSchema,
} from '@touchstone/vocabulary';
import { z } from 'zod';

const person = z.string().trim().min(1).max(120);

/** A plan as the ledger holds it. */
export const storedPlanSchema = z.object({
  improvement: z.string(),
  revision: z.int(),
  content: proofPlanSchema,
  /** sha256 of the content as it was frozen; null while it is a draft. */
  hash: z.nullable(z.string()),
  frozenAt: z.nullable(z.string()),
  /** False when it was frozen after the first units had the improvement: the verdict is exploratory then. */
  frozenInTime: z.boolean(),
  looks: z.int(),
  amendments: z.array(
    z.object({ at: z.string(), person: z.string(), reason: z.string(), fields: z.array(z.string()) }),
  ),
});
export type StoredPlan = z.infer<typeof storedPlanSchema>;

/**
 * GET /api/improvements/:improvement/plan: the plan, or null with a draft made from the roll-out ·
 * PUT {revision, content}: a draft; refused when it is frozen (`proveFrozen`) or changed meanwhile (`changedMeanwhile`) ·
 * POST …/plan/freeze {revision} · POST …/plan/amendments {person, reason, content}
 */
export const planViewSchema = z.object({
  plan: z.nullable(storedPlanSchema),
  /** What the roll-out of the improvement suggests; null when it has no waves yet. */
  draft: z.nullable(proofPlanSchema),
});
export type PlanView = z.infer<typeof planViewSchema>;
export const savePlanSchema = z.object({ revision: z.int().nonnegative(), content: proofPlanSchema });
export const freezeBodySchema = z.object({ revision: z.int(), person });
export const amendBodySchema = z.object({
  person,
  reason: z.string().trim().min(1).max(10_000),
  content: proofPlanSchema,
});

/** POST /api/improvements/:improvement/advice {content}: what is possible before the start; nothing is stored. */
export const adviceBodySchema = z.object({ content: proofPlanSchema });
/**
 * POST /api/improvements/:improvement/verdict: judges the plan as it stands on the data as they are, counts the look, and
 * remembers the answer · GET …/verdict: the newest that is remembered, without looking again; null before the first ·
 * GET …/verdict.xlsx, .pptx
 */
export { proofAdviceSchema, proofResultSchema };
export const verdictSchema = z.object({
  result: z.nullable(proofResultSchema),
  looks: z.int(),
  at: z.nullable(z.string()),
});
export type VerdictView = z.infer<typeof verdictSchema>;

/** GET, POST /api/projects/:project/events · DELETE /api/events/:event */
export const eventsSchema = z.object({
  events: z.array(z.object({ id: z.string(), person: z.string(), content: calendarEventSchema })),
});
export type EventsView = z.infer<typeof eventsSchema>;
export const newEventSchema = z.object({ content: calendarEventSchema, person });

/** GET /api/projects/:project/promises · GET …/promises.xlsx, .pptx */
export { promisesResultSchema };
