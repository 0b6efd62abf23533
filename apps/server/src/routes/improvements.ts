import { nearestLocale } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  errorSchema,
  improvementLogSchema,
  improvementSchema,
  improvementsQuerySchema,
  improvementsSchema,
  measuresSchema,
  newImprovementSchema,
  noteBodySchema,
  patchImprovementSchema,
  predictionBodySchema,
  predictionSchema,
  remindersSchema,
  reportQuerySchema,
  scoreBodySchema,
  statusBodySchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { reportTypes } from '../http/report-request.ts';
import { changeStatus, todayIn } from '../improvements/change-status.ts';
import { addNote, improvementLog } from '../improvements/improvement-log.ts';
import { listImprovements, storedImprovement } from '../improvements/improvement-rows.ts';
import { createImprovement, deleteImprovement, patchImprovement } from '../improvements/improvement-store.ts';
import { measuresIn } from '../improvements/measures.ts';
import { promisedGain } from '../improvements/promised-gain.ts';
import { improvementCalendar, reminders } from '../improvements/reminders.ts';
import { saveScore } from '../improvements/score-store.ts';
import { checkProject } from '../projects/check-project.ts';
import { projectZone } from '../projects/project-zone.ts';
import { realisationOf } from '../proofs/promise-rows.ts';
import type { ServerContext } from '../server-context.ts';

const projectParams = z.object({ project: z.string() });
const params = z.object({ improvement: z.string() });
const answered = { 200: improvementSchema, default: errorSchema };

/**
 * GET, POST /api/projects/:project/improvements · GET …/reminders, …/improvements.ics, .xlsx · POST …/prediction ·
 * GET, PATCH, DELETE /api/improvements/:improvement · POST …/status · GET, POST …/log · PUT …/scores · GET /api/measures
 */
export const improvementRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { ledger } = context.stores;
    app.get(
      '/api/projects/:project/improvements',
      {
        schema: {
          params: projectParams,
          querystring: improvementsQuerySchema,
          response: { 200: improvementsSchema, default: errorSchema },
        },
      },
      async (request) => {
        await checkProject(ledger, request.params.project);
        return { improvements: await listImprovements(ledger, request.params.project, request.query) };
      },
    );
    app.post(
      '/api/projects/:project/improvements',
      {
        schema: {
          params: projectParams,
          body: newImprovementSchema,
          response: { 201: improvementSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        await checkProject(ledger, request.params.project);
        const made = await createImprovement(ledger, request.params.project, request.body);
        return reply.status(201).send(made);
      },
    );
    app.get('/api/improvements/:improvement', { schema: { params, response: answered } }, (request) =>
      storedImprovement(ledger, request.params.improvement),
    );
    app.patch(
      '/api/improvements/:improvement',
      { schema: { params, body: patchImprovementSchema, response: answered } },
      (request) => patchImprovement(ledger, request.params.improvement, request.body),
    );
    app.delete(
      '/api/improvements/:improvement',
      { schema: { params, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteImprovement(ledger, request.params.improvement);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/api/improvements/:improvement/status',
      { schema: { params, body: statusBodySchema, response: answered } },
      async (request) => {
        const { projectId } = await storedImprovement(ledger, request.params.improvement);
        const realisation = await realisationOf(ledger, projectId);
        const asked = { body: request.body, locale: localeOf(request), realisation };
        return changeStatus(context, request.params.improvement, asked);
      },
    );
    app.post(
      '/api/projects/:project/prediction',
      {
        schema: {
          params: projectParams,
          body: predictionBodySchema,
          response: { 200: predictionSchema, default: errorSchema },
        },
      },
      async (request) => {
        const realisation = await realisationOf(ledger, request.params.project);
        return promisedGain(context, request.body, { locale: localeOf(request), realisation });
      },
    );
    app.get(
      '/api/improvements/:improvement/log',
      { schema: { params, response: { 200: improvementLogSchema, default: errorSchema } } },
      (request) => improvementLog(ledger, request.params.improvement, localeOf(request)),
    );
    app.post(
      '/api/improvements/:improvement/log',
      {
        schema: {
          params,
          body: noteBodySchema,
          response: { 200: improvementLogSchema, default: errorSchema },
        },
      },
      async (request) => {
        await addNote(ledger, request.params.improvement, request.body);
        return improvementLog(ledger, request.params.improvement, localeOf(request));
      },
    );
    app.put(
      '/api/improvements/:improvement/scores',
      { schema: { params, body: scoreBodySchema, response: answered } },
      (request) => saveScore(ledger, request.params.improvement, request.body),
    );
    app.get(
      '/api/measures',
      { schema: { response: { 200: measuresSchema, default: errorSchema } } },
      async (request) => ({ measures: [...measuresIn(localeOf(request))] }),
    );
    app.get(
      '/api/projects/:project/reminders',
      { schema: { params: projectParams, response: { 200: remindersSchema, default: errorSchema } } },
      async (request) => {
        const { zone } = await projectZone(ledger, request.params.project);
        return reminders(ledger, request.params.project, { today: todayIn(zone), locale: localeOf(request) });
      },
    );
    app.get(
      '/api/projects/:project/improvements.ics',
      { schema: { params: projectParams, hide: false } },
      async (request, reply) => {
        const { name } = await projectZone(ledger, request.params.project);
        const asked = { name, locale: localeOf(request) };
        const text = await improvementCalendar(ledger, request.params.project, asked);
        return fileDownload(reply, { name: `${name}.ics`, type: 'text/calendar; charset=utf-8' }).send(text);
      },
    );
    app.get(
      '/api/projects/:project/improvements.xlsx',
      {
        schema: {
          params: projectParams,
          querystring: reportQuerySchema.pick({ locale: true }),
          hide: false,
        },
      },
      async (request, reply) => {
        const { name } = await projectZone(ledger, request.params.project);
        const locale = nearestLocale(request.query.locale ?? localeOf(request));
        const input = { improvements: await listImprovements(ledger, request.params.project), locale };
        const file = await context.analyst.report({ of: 'improvements', format: 'xlsx', input });
        const told = { name: `${name}-improvements.xlsx`, type: reportTypes.xlsx };
        return fileDownload(reply, told).send(Buffer.from(file));
      },
    );
  };
