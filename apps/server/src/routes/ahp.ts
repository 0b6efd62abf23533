import { ahpResult } from '@touchstone/loop/fix';
import { type AhpRequest, type AhpResult, type Locale, nearestLocale, speaker } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  ahpResultBodySchema,
  ahpResultSchema,
  ahpSchema,
  ahpsSchema,
  errorSchema,
  newAhpSchema,
  reportQuerySchema,
  saveAhpSchema,
  saveJudgementSchema,
} from '../contract.ts';
import { createAhp, deleteAhp, listAhps, saveAhp, saveJudgement, storedAhp } from '../fix/ahp-store.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { reportTypes } from '../http/report-request.ts';
import { fixFormats } from '../jobs/analysis-task.ts';
import { checkProject } from '../projects/check-project.ts';
import type { ServerContext } from '../server-context.ts';

const projectParams = z.object({ project: z.string() });
const params = z.object({ ahp: z.string() });
const answered = { 200: ahpSchema, default: errorSchema };

/**
 * GET, POST /api/projects/:project/ahp · GET, PUT, DELETE /api/ahp/:ahp · PUT /api/ahp/:ahp/judgements ·
 * POST /api/ahp/result · GET /api/ahp/:ahp/report.xlsx, .pptx
 */
export const ahpRoutes =
  ({ stores: { ledger }, analyst }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const resultOf = async (request: AhpRequest, locale: Locale): Promise<AhpResult> => {
      const answer = await analyst.fix({ of: 'ahp', request, locale });
      if (answer.of !== 'ahp') throw new Error('the thread of analysis answered another question');
      return answer.result;
    };
    app.get(
      '/api/projects/:project/ahp',
      { schema: { params: projectParams, response: { 200: ahpsSchema, default: errorSchema } } },
      async (request) => {
        await checkProject(ledger, request.params.project);
        return { ahps: await listAhps(ledger, request.params.project) };
      },
    );
    app.post(
      '/api/projects/:project/ahp',
      {
        schema: {
          params: projectParams,
          body: newAhpSchema,
          response: { 201: ahpSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        await checkProject(ledger, request.params.project);
        return reply.status(201).send(await createAhp(ledger, request.params.project, request.body.content));
      },
    );
    app.post(
      '/api/ahp/result',
      { schema: { body: ahpResultBodySchema, response: { 200: ahpResultSchema, default: errorSchema } } },
      // A slider must not wait behind a long analysis; with a focus the work is some 30 ms at most.
      async (request) =>
        request.body.focus
          ? ahpResult(request.body, speaker(localeOf(request)))
          : resultOf(request.body, localeOf(request)),
    );
    app.get('/api/ahp/:ahp', { schema: { params, response: answered } }, (request) =>
      storedAhp(ledger, request.params.ahp),
    );
    app.put('/api/ahp/:ahp', { schema: { params, body: saveAhpSchema, response: answered } }, (request) =>
      saveAhp(ledger, request.params.ahp, request.body),
    );
    app.put(
      '/api/ahp/:ahp/judgements',
      { schema: { params, body: saveJudgementSchema, response: answered } },
      (request) => saveJudgement(ledger, request.params.ahp, request.body),
    );
    app.delete(
      '/api/ahp/:ahp',
      { schema: { params, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteAhp(ledger, request.params.ahp);
        return reply.status(204).send(null);
      },
    );
    for (const format of fixFormats) {
      app.get(
        `/api/ahp/:ahp/report.${format}`,
        { schema: { params, querystring: reportQuerySchema.pick({ locale: true }), hide: false } },
        async (request, reply) => {
          const { content, judgements } = await storedAhp(ledger, request.params.ahp);
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const result = await resultOf({ content, judgements }, locale);
          const order = {
            of: 'fix',
            format,
            answer: { of: 'ahp', result },
            input: { title: content.goal, locale },
          } as const;
          const file = Buffer.from(await analyst.report(order));
          return fileDownload(reply, { name: `${content.goal}.${format}`, type: reportTypes[format] }).send(
            file,
          );
        },
      );
    }
  };
