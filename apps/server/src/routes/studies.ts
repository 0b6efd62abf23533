import { nearestLocale } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorSchema, reportQuerySchema, studyBodySchema, studyResultSchema } from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { filterWords } from '../http/filter-words.ts';
import { reportTypes, requestIn } from '../http/report-request.ts';
import { whenGone } from '../http/when-gone.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { studyTaskOf } from '../surveys/study-task-of.ts';

const surveyParams = z.object({ survey: z.string() });

/** POST /api/surveys/:survey/studies: one deeper question about the moments · GET …/study.xlsx: its answer as a workbook. */
export const studyRoutes =
  ({ stores, findings, analyst }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/surveys/:survey/studies',
      {
        schema: {
          params: surveyParams,
          body: studyBodySchema,
          response: { 200: studyResultSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const gone = whenGone(reply);
        const survey = await storedSurvey(stores.ledger, request.params.survey);
        const asked = { request: request.body, locale: localeOf(request) };
        return findings.study(survey.id, await studyTaskOf(stores, survey, asked), gone);
      },
    );
    app.get(
      '/api/surveys/:survey/study.xlsx',
      { schema: { params: surveyParams, querystring: reportQuerySchema, hide: false } },
      async (request, reply) => {
        const survey = await storedSurvey(stores.ledger, request.params.survey);
        const locale = nearestLocale(request.query.locale ?? localeOf(request));
        const asked = { request: requestIn(request.query.request, studyBodySchema), locale };
        const result = await findings.study(survey.id, await studyTaskOf(stores, survey, asked));
        const input = { result, locale, title: survey.name, filters: filterWords(asked.request.filter) };
        const file = await analyst.report({ of: 'study', format: 'xlsx', input });
        const name = `${survey.name}-${result.study}.xlsx`;
        return fileDownload(reply, { name, type: reportTypes.xlsx }).send(Buffer.from(file));
      },
    );
  };
