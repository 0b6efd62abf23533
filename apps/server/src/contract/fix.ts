import {
  ahpContentSchema,
  ahpJudgementSchema,
  ahpRequestSchema,
  ahpResultSchema,
  feasibilityCriteria,
  improvementContentSchema,
  improvementEditSchema,
  improvementSchema,
  improvementStatuses,
  measureSchema,
  portfolioResultSchema,
  portfolioSettingsSchema,
  predictionSchema,
  prioritiesRequestSchema,
  prioritiesResultSchema,
} from '@touchstone/vocabulary';
import { z } from 'zod';

const person = z.string().trim().min(1).max(120);

/**
 * GET /api/projects/:project/improvements?status=&q=&moment= (case cards: status=done&q=words) ·
 * POST {content, person} gives one · GET …/improvements.xlsx: all of them and their tasks · GET, DELETE /api/improvements/:improvement
 */
export { improvementSchema };
export const improvementsSchema = z.object({ improvements: z.array(improvementSchema) });
export const improvementsQuerySchema = z.object({
  status: z.optional(z.enum(improvementStatuses)),
  q: z.optional(z.string().max(200)),
  moment: z.optional(z.string().max(200)),
});
export const newImprovementSchema = z.object({ content: improvementContentSchema, person });

/**
 * PATCH /api/improvements/:improvement: only the fields that were edited, and tasks one by one (null removes one).
 * Edits of other fields since `revision` are kept; an edit of the same field since then is refused (`changedMeanwhile`).
 */
export const patchImprovementSchema = z.object({
  revision: z.int(),
  person,
  changes: improvementEditSchema,
});
export type PatchImprovement = z.infer<typeof patchImprovementSchema>;

/**
 * POST /api/improvements/:improvement/status: `running` freezes the prediction from the finding as it stands.
 * Back to an earlier status is allowed and logged; the frozen prediction stays.
 */
export const statusBodySchema = z.object({
  status: z.enum(improvementStatuses),
  person,
  /** Day it counts from; default today in the survey's zone. */
  on: z.optional(z.iso.date()),
  note: z.string().max(10_000).default(''),
});

/** POST /api/projects/:project/prediction: what an improvement would promise if it started now; nothing is stored. */
export const predictionBodySchema = improvementContentSchema.pick({ target: true, lifts: true });
export { predictionSchema };

/** GET /api/improvements/:improvement/log · POST {person, note} */
export const improvementLogSchema = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      person: z.string(),
      kind: z.string(),
      revision: z.int(),
      fields: z.array(z.string()),
      /** In the reader's language. */
      sentence: z.string(),
    }),
  ),
});
export type ImprovementLog = z.infer<typeof improvementLogSchema>;
export const noteBodySchema = z.object({ person, note: z.string().trim().min(1).max(10_000) });

/** PUT /api/improvements/:improvement/scores; `revision` 0 for a first score. Gives the improvement. */
export const scoreBodySchema = z.object({
  person,
  criterion: z.enum(feasibilityCriteria),
  score: z.number().min(1).max(5),
  reason: z.string().max(10_000).default(''),
  revision: z.int().nonnegative(),
});

/** GET, POST (multipart) /api/improvements/:improvement/attachments · GET, DELETE /api/attachments/:attachment */
export const attachmentsSchema = z.object({
  attachments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.int(),
      person: z.string(),
      createdAt: z.string(),
    }),
  ),
});
export type Attachments = z.infer<typeof attachmentsSchema>;

/** GET /api/measures: the library, in the language of the request. */
export const measuresSchema = z.object({ measures: z.array(measureSchema) });

/** GET /api/projects/:project/reminders: what is overdue or due within a week. GET …/improvements.ics: the same as a calendar. */
export const remindersSchema = z.object({
  today: z.string(),
  reminders: z.array(
    z.object({
      improvement: z.string(),
      name: z.string(),
      task: z.nullable(z.string()),
      owner: z.nullable(z.string()),
      due: z.string(),
      overdue: z.boolean(),
      sentence: z.string(),
    }),
  ),
});
export type Reminders = z.infer<typeof remindersSchema>;

/** POST /api/projects/:project/priorities · GET …/priorities.xlsx, .pptx?request= */
export const prioritiesBodySchema = prioritiesRequestSchema;
export { prioritiesResultSchema };

/** GET, POST /api/projects/:project/ahp · GET, PUT, DELETE /api/ahp/:ahp · PUT /api/ahp/:ahp/judgements · GET /api/ahp/:ahp/report.xlsx, .pptx */
export const ahpSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  revision: z.int(),
  content: ahpContentSchema,
  judgements: z.array(ahpJudgementSchema.extend({ revision: z.int() })),
  changedAt: z.string(),
});
export type Ahp = z.infer<typeof ahpSchema>;
export const ahpsSchema = z.object({ ahps: z.array(ahpSchema) });
export const newAhpSchema = z.object({ content: ahpContentSchema });
export const saveAhpSchema = z.object({ revision: z.int(), content: ahpContentSchema });
export const saveJudgementSchema = ahpJudgementSchema.extend({ revision: z.int().nonnegative() });
/** POST /api/ahp/result: nothing is stored; what a slider asks as it moves. */
export const ahpResultBodySchema = ahpRequestSchema;
export { ahpResultSchema };

/**
 * GET, PUT /api/projects/:project/portfolio: the settings that are kept · POST …/portfolio/result {settings}: the choice
 * among the improvements that are ideas or planned · GET …/portfolio.xlsx, .pptx
 */
export const portfolioSchema = z.object({ revision: z.int(), settings: portfolioSettingsSchema });
export const portfolioBodySchema = z.object({ settings: portfolioSettingsSchema });
export { portfolioResultSchema };
