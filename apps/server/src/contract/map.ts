import {
  bearers,
  catalogueSchema,
  conformanceSchema,
  designedJourneySchema,
  industries,
  journeyDetailSchema,
  logItemsSchema,
  mapRequestSchema,
  mapResultSchema,
  whatIfRequestSchema,
  whatIfResultSchema,
} from '@touchstone/vocabulary';
import { z } from 'zod';

/** In a project's list of logs. */
export const logSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  journeys: z.int(),
  visits: z.int(),
  revision: z.int(),
  createdAt: z.string(),
});
export type LogSummary = z.infer<typeof logSummarySchema>;

const choicesSchema = z.array(z.object({ value: z.string(), n: z.int() }));

/** What journeys or answers can be filtered by; groups under ten journeys are not listed. */
export const filterChoicesSchema = z.object({
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  channel: choicesSchema,
  unit: choicesSchema,
  categories: z.array(z.object({ name: z.string(), values: choicesSchema })),
});
export type FilterChoices = z.infer<typeof filterChoicesSchema>;

/** GET, DELETE /api/logs/:log */
export const logSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  journeys: z.int(),
  visits: z.int(),
  revision: z.int(),
  items: logItemsSchema,
  /** What its rows can be compared by. */
  bearers: z.array(z.enum(bearers)),
  filters: filterChoicesSchema,
});
export type Log = z.infer<typeof logSchema>;

/** POST /api/logs/:log/map gives a MapResult. */
export const mapBodySchema = mapRequestSchema;
export { mapResultSchema };

/** POST /api/logs/:log/what-if gives a WhatIfResult. */
export const whatIfBodySchema = whatIfRequestSchema;
export { whatIfResultSchema };

/** POST /api/logs/:log/conformance: a designed journey laid against the log. */
export const conformanceBodySchema = z.object({
  design: designedJourneySchema,
  request: mapRequestSchema.prefault({}),
});
export { conformanceSchema };

/** POST /api/logs/:log/journeys: single journeys, without their visits. */
export const journeysBodySchema = z.object({
  request: mapRequestSchema.prefault({}),
  sort: z.enum(['longest', 'waited', 'recent', 'worst']).default('longest'),
  limit: z.int().min(1).max(1000).default(50),
});
const journeySummarySchema = journeyDetailSchema.omit({ visits: true }).extend({
  started: z.string(),
  touchpoints: z.array(z.string()),
  /** Seconds from the journey's start to the beginning of each visit. */
  at: z.array(z.number()),
});
export const journeysSchema = z.object({ journeys: z.array(journeySummarySchema) });
export type JourneySummary = z.infer<typeof journeySummarySchema>;

/** GET /api/logs/:log/journeys/:journey */
export { journeyDetailSchema };

/** POST /api/logs/:log/edge: how long it takes from one touchpoint to the next. */
export const edgeBodySchema = z.object({
  request: mapRequestSchema.prefault({}),
  from: z.string(),
  to: z.string(),
});
export const edgeTimesSchema = z.object({
  /** Upper limits in seconds; the first class is "at once". */
  classes: z.array(z.object({ upTo: z.number(), count: z.int() })),
});

/** GET /api/projects/:project/catalogue · GET …/catalogue/:version */
export const catalogueViewSchema = z.object({
  /** 0: none is stored yet, and the content is a start made from the logs' activities. */
  version: z.int(),
  content: catalogueSchema,
  versions: z.array(z.object({ version: z.int(), note: z.string(), createdAt: z.string() })),
  /** Activities of the project's logs and how often each stands there. */
  activities: z.array(z.object({ name: z.string(), events: z.int() })),
  /** Rating items of the project's surveys. */
  items: z.array(z.string()),
});
export type CatalogueView = z.infer<typeof catalogueViewSchema>;

/** PUT /api/projects/:project/catalogue: refused with `changedMeanwhile` when `version` is not the newest. */
export const saveCatalogueSchema = z.object({
  version: z.int(),
  content: catalogueSchema,
  note: z.string().trim().max(200).default(''),
});

/** POST /api/projects/:project/catalogue/start: a start from an industry's pack, not stored. */
export const startCatalogueSchema = z.object({ industry: z.optional(z.enum(industries)) });
export const startedCatalogueSchema = z.object({ content: catalogueSchema });

/** GET, POST /api/projects/:project/designs · PUT, DELETE /api/designs/:design */
export const designSchema = z.object({
  id: z.string(),
  revision: z.int(),
  content: designedJourneySchema,
  changedAt: z.string(),
});
export type Design = z.infer<typeof designSchema>;
export const designsSchema = z.object({ designs: z.array(designSchema) });
export const newDesignSchema = z.object({ content: designedJourneySchema });
/** Refused with `changedMeanwhile` when `revision` is not the newest. */
export const saveDesignSchema = z.object({ revision: z.int(), content: designedJourneySchema });
