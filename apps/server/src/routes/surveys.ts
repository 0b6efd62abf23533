import { findRequestSchema } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  errorSchema,
  findBodySchema,
  findResultSchema,
  reportQuerySchema,
  surveySchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { filterChoices } from '../http/filter-choices.ts';
import { reportTypes, requestIn } from '../http/report-request.ts';
import { whenGone } from '../http/when-gone.ts';
import { findFormats } from '../jobs/analysis-task.ts';
import type { ServerContext } from '../server-context.ts';
import { deleteSurvey } from '../surveys/delete-survey.ts';
import { reportOf } from '../surveys/report-of.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

const surveyParams = z.object({ survey: z.string() });

/** GET, DELETE /api/surveys/:survey · POST …/find · GET …/report.xlsx, .html, .pptx */
export const surveyRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { stores, findings } = context;
    app.get(
      '/api/surveys/:survey',
      { schema: { params: surveyParams, response: { 200: surveySchema, default: errorSchema } } },
      async (request) => {
        const survey = await storedSurvey(stores.ledger, request.params.survey);
        const { id, projectId, name, revision, items, batches, timeZone } = survey;
        const bearers = [...survey.bearers];
        const categories = items.categories.map((category) => category.name);
        const rows = { table: 'responses', batches, timeZone, categories } as const;
        const { n, filters } = await filterChoices(stores.warehouse, rows);
        return { id, projectId, name, revision, items, responses: n, bearers, filters };
      },
    );
    app.delete(
      '/api/surveys/:survey',
      { schema: { params: surveyParams, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteSurvey(context, request.params.survey);
        return reply.status(204).send(null);
      },
    );
    app.post(
      '/api/surveys/:survey/find',
      {
        schema: {
          params: surveyParams,
          body: findBodySchema,
          response: { 200: findResultSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const gone = whenGone(reply);
        const survey = await storedSurvey(stores.ledger, request.params.survey);
        return findings.find(survey, request.body, localeOf(request), gone);
      },
    );
    for (const format of findFormats) {
      app.get(
        `/api/surveys/:survey/report.${format}`,
        { schema: { params: surveyParams, querystring: reportQuerySchema, hide: false } },
        async (request, reply) => {
          const survey = await storedSurvey(stores.ledger, request.params.survey);
          const { name, file } = await reportOf(context, survey, {
            format,
            request: requestIn(request.query.request, findRequestSchema),
            locale: request.query.locale ?? localeOf(request),
          });
          return fileDownload(reply, { name, type: reportTypes[format] }).send(file);
        },
      );
    }
  };
