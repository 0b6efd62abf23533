import { readFile } from 'node:fs/promises';
import { modelFile } from '@touchstone/language/model';
import { domainOf, listComments } from '@touchstone/loop/voice';
import { nearestLocale, TouchstoneError, voiceRequestSchema } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { catalogueInForce } from '../catalogue/catalogue-view.ts';
import {
  adaptationsSchema,
  commentsBodySchema,
  commentsSchema,
  correctionSchema,
  errorSchema,
  newCorrectionSchema,
  readingSchema,
  reportQuerySchema,
  switchAdaptationSchema,
  voiceBodySchema,
  voiceDraftSchema,
  voiceResultSchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { filterWords } from '../http/filter-words.ts';
import { reportTypes, requestIn } from '../http/report-request.ts';
import { whenGone } from '../http/when-gone.ts';
import { checkProject } from '../projects/check-project.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { adaptationsOf, saveAdaptation, switchAdaptation } from '../voice/adaptation-store.ts';
import { saveCorrection, standingCorrections, undoCorrection } from '../voice/correction-store.ts';
import { readingOf } from '../voice/reading-of.ts';
import { voiceAbout } from '../voice/voice-about.ts';
import { withCorrections } from '../voice/with-corrections.ts';

const params = z.object({ survey: z.string() });
const projectParams = z.object({ project: z.string() });
const versionParams = projectParams.extend({ version: z.coerce.number().int().positive() });
const learnt = { 200: adaptationsSchema, default: errorSchema };

/** POST /api/surveys/:survey/voice, /voice/draft, /comments, /corrections · GET …/reading, …/voice.xlsx · DELETE /api/corrections/:correction */
const surveyVoiceRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { stores, voices } = context;
    app.post(
      '/api/surveys/:survey/voice',
      {
        schema: { params, body: voiceBodySchema, response: { 200: voiceResultSchema, default: errorSchema } },
      },
      async (request, reply) => {
        const gone = whenGone(reply);
        const voice = await voiceAbout(stores, request.params.survey, localeOf(request));
        return voices.hear(voice, request.body, gone);
      },
    );
    app.get(
      '/api/surveys/:survey/reading',
      { schema: { params, response: { 200: readingSchema, default: errorSchema } } },
      async (request) => readingOf(context, request.params.survey),
    );
    app.post(
      '/api/surveys/:survey/comments',
      {
        schema: { params, body: commentsBodySchema, response: { 200: commentsSchema, default: errorSchema } },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        const { survey, about } = await voiceAbout(stores, request.params.survey, localeOf(request));
        const found = await listComments(stores.warehouse, { ...about, request: request.body, signal });
        const standing = await standingCorrections(stores.ledger, survey.projectId);
        return { n: found.n, comments: withCorrections(found.comments, standing, about) };
      },
    );
    app.post(
      '/api/surveys/:survey/corrections',
      {
        schema: {
          params,
          body: newCorrectionSchema,
          response: { 201: correctionSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const survey = await storedSurvey(stores.ledger, request.params.survey);
        const catalogue = await catalogueInForce(stores, survey.projectId, localeOf(request));
        const project = { id: survey.projectId, catalogue: catalogue.content, batches: survey.batches };
        return reply.status(201).send({ id: await saveCorrection(stores, project, request.body) });
      },
    );
    app.delete(
      '/api/corrections/:correction',
      {
        schema: {
          params: z.object({ correction: z.string() }),
          response: { 204: z.null(), default: errorSchema },
        },
      },
      async (request, reply) => {
        await undoCorrection(stores.ledger, request.params.correction);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/api/surveys/:survey/voice/draft',
      {
        schema: { params, body: voiceBodySchema, response: { 200: voiceDraftSchema, default: errorSchema } },
      },
      async (request, reply) => {
        const gone = whenGone(reply);
        const { assistant } = context;
        if (!assistant) throw new TouchstoneError('assistantOff');
        const locale = localeOf(request);
        const voice = await voiceAbout(stores, request.params.survey, locale);
        return assistant.draft(await voices.hear(voice, request.body, gone), locale, gone);
      },
    );
    app.get(
      '/api/surveys/:survey/voice.xlsx',
      { schema: { params, querystring: reportQuerySchema } },
      async (request, reply) => {
        const locale = nearestLocale(request.query.locale ?? localeOf(request));
        const asked = requestIn(request.query.request, voiceRequestSchema);
        const voice = await voiceAbout(stores, request.params.survey, locale);
        const result = await voices.hear(voice, asked);
        const { name } = voice.survey;
        const input = { result, locale, title: name, filters: filterWords(asked.filter) };
        const file = await context.analyst.report({ of: 'voice', format: 'xlsx', input });
        return fileDownload(reply, { name: `${name}.xlsx`, type: reportTypes.xlsx }).send(Buffer.from(file));
      },
    );
  };

/** GET, POST /api/projects/:project/adaptations · PUT …/adaptations/:version */
const adaptationRoutes =
  ({ stores, analyst, reading }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { ledger } = stores;
    app.get(
      '/api/projects/:project/adaptations',
      { schema: { params: projectParams, response: learnt } },
      async (request) => {
        await checkProject(ledger, request.params.project);
        return adaptationsOf(ledger, request.params.project);
      },
    );
    app.post(
      '/api/projects/:project/adaptations',
      { schema: { params: projectParams, response: learnt } },
      async (request) => {
        const { project } = request.params;
        await checkProject(ledger, project);
        const { content: catalogue } = await catalogueInForce(stores, project, localeOf(request));
        const domain = domainOf(catalogue.industry);
        const corrections = await standingCorrections(ledger, project);
        const model = await readFile(modelFile);
        const task = { model, catalogue, corrections, ...(domain === undefined ? {} : { domain }) };
        await saveAdaptation(ledger, project, await analyst.learn(task));
        await reading.readProject(project);
        return adaptationsOf(ledger, project);
      },
    );
    app.put(
      '/api/projects/:project/adaptations/:version',
      { schema: { params: versionParams, body: switchAdaptationSchema, response: learnt } },
      async (request) => {
        const { project, version } = request.params;
        await checkProject(ledger, project);
        await switchAdaptation(ledger, project, { version, active: request.body.active });
        await reading.readProject(project);
        return adaptationsOf(ledger, project);
      },
    );
  };

/** What comments say, and what people teach the reader. */
export const voiceRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(surveyVoiceRoutes(context));
    await app.register(adaptationRoutes(context));
  };
