import { conformance, edgeTimes, listJourneys, mapJourneys, oneJourney, whatIf } from '@touchstone/loop/map';
import { mapRequestSchema, nearestLocale } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  conformanceBodySchema,
  conformanceSchema,
  edgeBodySchema,
  edgeTimesSchema,
  errorSchema,
  journeyDetailSchema,
  journeysBodySchema,
  journeysSchema,
  logSchema,
  mapBodySchema,
  mapResultSchema,
  reportQuerySchema,
  whatIfBodySchema,
  whatIfResultSchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { filterChoices } from '../http/filter-choices.ts';
import { filterWords } from '../http/filter-words.ts';
import { reportTypes, requestIn } from '../http/report-request.ts';
import { whenGone } from '../http/when-gone.ts';
import { reportFormats } from '../jobs/analysis-task.ts';
import { mapTaskOf } from '../logs/map-of.ts';
import { deleteLog, type StoredLog, storedLog } from '../logs/stored-log.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ log: z.string() });
const journeyParams = params.extend({ journey: z.string().regex(/^\d{1,20}$/) });

async function logView({ stores }: ServerContext, log: StoredLog) {
  const { id, projectId, name, revision, items, batches } = log;
  const categories = items.categories.map((category) => category.name);
  const rows = { table: 'journeys', batches, timeZone: items.timeZone, categories } as const;
  const [visits] = await stores.warehouse.rows(
    {
      name: 'visits-count',
      sql: 'SELECT sum(length(activities)) AS n FROM journeys WHERE batch IN {batches:Array(UInt64)}',
      parameters: { batches: batches.map(BigInt) },
      seconds: 20,
    },
    z.object({ n: z.coerce.number() }),
  );
  const { n, filters } = await filterChoices(stores.warehouse, rows);
  const bearers = [...log.bearers];
  return { id, projectId, name, revision, items, journeys: n, visits: visits?.n ?? 0, bearers, filters };
}

/** GET, DELETE /api/logs/:log · POST …/map, /what-if, /conformance, /journeys, /edge · GET …/journeys/:journey, /map.xlsx, .html */
export const logRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { ledger, warehouse } = context.stores;
    app.get(
      '/api/logs/:log',
      { schema: { params, response: { 200: logSchema, default: errorSchema } } },
      async (request) => logView(context, await storedLog(ledger, request.params.log)),
    );
    app.delete(
      '/api/logs/:log',
      { schema: { params, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteLog(context, request.params.log);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/api/logs/:log/map',
      { schema: { params, body: mapBodySchema, response: { 200: mapResultSchema, default: errorSchema } } },
      async (request, reply) => {
        const signal = whenGone(reply);
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        return mapJourneys(warehouse, { ...task, request: request.body, signal });
      },
    );
    app.post(
      '/api/logs/:log/what-if',
      {
        schema: {
          params,
          body: whatIfBodySchema,
          response: { 200: whatIfResultSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        return whatIf(warehouse, { ...task, request: request.body, signal });
      },
    );
    app.post(
      '/api/logs/:log/conformance',
      {
        schema: {
          params,
          body: conformanceBodySchema,
          response: { 200: conformanceSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        const { design, request: asked } = request.body;
        return conformance(warehouse, { ...task, request: asked, design, signal });
      },
    );
    app.post(
      '/api/logs/:log/journeys',
      {
        schema: { params, body: journeysBodySchema, response: { 200: journeysSchema, default: errorSchema } },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        const journeys = await listJourneys(warehouse, { ...task, ...request.body, signal });
        return { journeys: [...journeys] };
      },
    );
    app.get(
      '/api/logs/:log/journeys/:journey',
      { schema: { params: journeyParams, response: { 200: journeyDetailSchema, default: errorSchema } } },
      async (request) => {
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        const asked = { ...task, request: mapRequestSchema.parse({}), id: request.params.journey };
        return oneJourney(warehouse, asked);
      },
    );
    app.post(
      '/api/logs/:log/edge',
      { schema: { params, body: edgeBodySchema, response: { 200: edgeTimesSchema, default: errorSchema } } },
      async (request, reply) => {
        const signal = whenGone(reply);
        const log = await storedLog(ledger, request.params.log);
        const task = await mapTaskOf(context.stores, log, localeOf(request));
        return { classes: [...(await edgeTimes(warehouse, { ...task, ...request.body, signal }))] };
      },
    );
    for (const format of reportFormats) {
      app.get(
        `/api/logs/:log/map.${format}`,
        { schema: { params, querystring: reportQuerySchema } },
        async (request, reply) => {
          const log = await storedLog(ledger, request.params.log);
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const task = await mapTaskOf(context.stores, log, locale);
          const asked = requestIn(request.query.request, mapRequestSchema);
          const result = await mapJourneys(warehouse, { ...task, request: asked });
          const { timeZone } = log.items;
          const input = { result, locale, title: log.name, filters: filterWords(asked.filter), timeZone };
          const file = await context.analyst.report({ of: 'map', format, input });
          const named = { name: `${log.name}.${format}`, type: reportTypes[format] };
          return fileDownload(reply, named).send(Buffer.from(file));
        },
      );
    }
  };
