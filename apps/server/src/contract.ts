import {
  bearers,
  fileMappingSchema,
  fileReadingSchema,
  findRequestSchema,
  findResultSchema,
  importStates,
  studyRequestSchema,
  studyResultSchema,
  surveyItemsSchema,
} from '@touchstone/vocabulary';
import { z } from 'zod';
import { filterChoicesSchema, logSummarySchema } from './contract/map.ts';

export {
  type Ahp,
  type Attachments,
  ahpResultBodySchema,
  ahpResultSchema,
  ahpSchema,
  ahpsSchema,
  attachmentsSchema,
  type ImprovementLog,
  improvementLogSchema,
  improvementSchema,
  improvementsQuerySchema,
  improvementsSchema,
  measuresSchema,
  newAhpSchema,
  newImprovementSchema,
  noteBodySchema,
  type PatchImprovement,
  patchImprovementSchema,
  portfolioBodySchema,
  portfolioResultSchema,
  portfolioSchema,
  predictionBodySchema,
  predictionSchema,
  prioritiesBodySchema,
  prioritiesResultSchema,
  type Reminders,
  remindersSchema,
  saveAhpSchema,
  saveJudgementSchema,
  scoreBodySchema,
  statusBodySchema,
} from './contract/fix.ts';
export {
  type CatalogueView,
  catalogueViewSchema,
  conformanceBodySchema,
  conformanceSchema,
  type Design,
  designSchema,
  designsSchema,
  edgeBodySchema,
  edgeTimesSchema,
  type FilterChoices,
  type JourneySummary,
  journeyDetailSchema,
  journeysBodySchema,
  journeysSchema,
  type Log,
  type LogSummary,
  logSchema,
  mapBodySchema,
  mapResultSchema,
  newDesignSchema,
  saveCatalogueSchema,
  saveDesignSchema,
  startCatalogueSchema,
  startedCatalogueSchema,
  whatIfBodySchema,
  whatIfResultSchema,
} from './contract/map.ts';
export {
  adviceBodySchema,
  amendBodySchema,
  type EventsView,
  eventsSchema,
  freezeBodySchema,
  newEventSchema,
  type PlanView,
  planViewSchema,
  promisesResultSchema,
  proofAdviceSchema,
  proofResultSchema,
  type StoredPlan,
  savePlanSchema,
  storedPlanSchema,
  type VerdictView,
  verdictSchema,
} from './contract/prove.ts';
export {
  type Adaptations,
  adaptationsSchema,
  type Comments,
  commentsBodySchema,
  commentsSchema,
  correctionSchema,
  newCorrectionSchema,
  type Reading,
  readingSchema,
  switchAdaptationSchema,
  type VoiceDraft,
  voiceBodySchema,
  voiceDraftSchema,
  voiceResultSchema,
} from './contract/voice.ts';

/**
 * The HTTP contract: what each path takes and gives. The server validates with these schemas and publishes them
 * as OpenAPI under /api/openapi.json; the pages import their types and nothing else of the server.
 */
export const errorSchema = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The sentence in the language of the request (Accept-Language). */
  message: z.string(),
});
export type ApiError = z.infer<typeof errorSchema>;

export const surveySummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  responses: z.int(),
  revision: z.int(),
  createdAt: z.string(),
});

export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  demo: z.boolean(),
  /** True once an improvement of it has a verdict: then there is something to say of promises. */
  judged: z.boolean(),
  createdAt: z.string(),
  surveys: z.array(surveySummarySchema),
  logs: z.array(logSummarySchema),
});
export type Project = z.infer<typeof projectSchema>;

/** GET /api/projects · POST /api/projects {name} · GET, DELETE /api/projects/:project */
export const projectsSchema = z.object({ projects: z.array(projectSchema) });
export const newProjectSchema = z.object({ name: z.string().trim().min(1).max(200) });

/** POST /api/projects/:project/files (multipart, one file) gives {id}; GET /api/imports/:import */
export const importSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  surveyId: z.nullable(z.string()),
  /** Where the file is a service log. */
  logId: z.nullable(z.string()),
  fileName: z.string(),
  size: z.int(),
  state: z.enum(importStates),
  /** Message key of what is being done now. */
  stage: z.string(),
  progress: z.number().min(0).max(1),
  rows: z.nullable(z.int()),
  rejected: z.nullable(z.int()),
  /** True when the very same file had been imported before and nothing changed. */
  unchanged: z.boolean(),
  /** While state is confirm: null when the file could not be read as it was said or recognised; `error` says why. */
  mapping: z.nullable(fileMappingSchema),
  /** True when the mapping was taken from an earlier file of the same shape. */
  mappingReused: z.boolean(),
  /** What a person said about reading the file; empty when all was recognised. */
  reading: fileReadingSchema,
  /** The sheets of a workbook and the one that is read, while the import waits. */
  workbook: z.nullable(z.object({ sheets: z.array(z.string()), sheet: z.string() })),
  /** First rows as they stand in the file, personal data masked; one array a row. */
  preview: z.array(z.array(z.string())),
  error: z.nullable(errorSchema),
  createdAt: z.string(),
});
export type ImportView = z.infer<typeof importSchema>;

/** GET /api/projects/:project/imports: newest first, at most 100; mapping null and preview empty to stay small. */
export const importsSchema = z.object({ imports: z.array(importSchema) });

/** POST /api/projects/:project/files?encoding=&separator=&headerRows=&sheet=&kind= */
export const uploadQuerySchema = fileReadingSchema.extend({
  headerRows: z.optional(z.coerce.number().int().min(0).max(100)),
});

/** POST /api/imports/:import/reading: the quarantined file is read again and a mapping proposed anew. */
export const rereadSchema = fileReadingSchema;

/** POST /api/imports/:import/mapping · POST /api/imports/:import/cancel · GET /api/imports/:import/rejects.csv */
export const confirmMappingSchema = z.object({ mapping: fileMappingSchema });

/** POST /api/imports/:import/journeys {mapping}: what the mapping would make of a service log that waits; nothing is stored. */
export const journeyPreviewSchema = z.object({
  journeys: z.int(),
  events: z.int(),
  examples: z.array(
    z.object({
      name: z.string(),
      events: z.int(),
      visits: z.array(
        z.object({
          activity: z.string(),
          /** As the clock of the mapping's zone shows it. */
          started: z.string(),
          ended: z.string(),
          staff: z.string(),
          channel: z.string(),
        }),
      ),
    }),
  ),
});
export type JourneyPreview = z.infer<typeof journeyPreviewSchema>;

/** GET, DELETE /api/surveys/:survey */
export const surveySchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  responses: z.int(),
  revision: z.int(),
  items: surveyItemsSchema,
  /** What its rows can be compared by. */
  bearers: z.array(z.enum(bearers)),
  filters: filterChoicesSchema,
});
export type Survey = z.infer<typeof surveySchema>;

/** POST /api/surveys/:survey/find gives a FindResult; the same snapshot and request are answered from the ledger. */
export const findBodySchema = findRequestSchema;
export { findResultSchema };

/** POST /api/surveys/:survey/studies: a deeper question; the answer is remembered like a finding. */
export const studyBodySchema = studyRequestSchema;
export { studyResultSchema };

/** GET /api/surveys/:survey/report.xlsx|.html|.pptx?request=<FindRequest as JSON>&locale= gives a file. */
export const reportQuerySchema = z.object({
  request: z.string().default('{}'),
  locale: z.string().optional(),
});

/** GET /api/health, also behind `touchstone doctor`. */
export const healthSchema = z.object({
  version: z.string(),
  node: z.string(),
  uptimeSeconds: z.number(),
  checks: z.array(
    z.object({
      name: z.enum(['ledger', 'warehouse', 'disk', 'memory']),
      state: z.enum(['good', 'warning', 'bad']),
      /** Version, free bytes … as a short text. */
      found: z.string(),
      /** What would do, in the language of the request; empty when good. */
      remedy: z.string(),
    }),
  ),
});
export type Health = z.infer<typeof healthSchema>;
