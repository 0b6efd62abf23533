import { nearestLocale } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  errorSchema,
  portfolioBodySchema,
  portfolioResultSchema,
  portfolioSchema,
  prioritiesBodySchema,
  prioritiesResultSchema,
  reportQuerySchema,
} from '../contract.ts';
import { portfolioOf } from '../fix/portfolio-of.ts';
import { savePortfolio, storedPortfolio } from '../fix/portfolio-store.ts';
import { prioritiesOf } from '../fix/priorities-of.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { reportTypes, requestIn } from '../http/report-request.ts';
import { whenGone } from '../http/when-gone.ts';
import { fixFormats } from '../jobs/analysis-task.ts';
import { checkProject } from '../projects/check-project.ts';
import { projectZone } from '../projects/project-zone.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ project: z.string() });

/**
 * POST /api/projects/:project/priorities · GET …/priorities.xlsx, .pptx?request= ·
 * GET, PUT /api/projects/:project/portfolio · POST …/portfolio/result · GET …/portfolio.xlsx, .pptx: with the settings kept
 */
export const priorityRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { stores, analyst } = context;
    const { ledger } = stores;
    app.post(
      '/api/projects/:project/priorities',
      {
        schema: {
          params,
          body: prioritiesBodySchema,
          response: { 200: prioritiesResultSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        await checkProject(ledger, request.params.project);
        const asked = { request: request.body, locale: localeOf(request), signal };
        return (await prioritiesOf(context, request.params.project, asked)).result;
      },
    );
    app.get(
      '/api/projects/:project/portfolio',
      { schema: { params, response: { 200: portfolioSchema, default: errorSchema } } },
      async (request) => {
        await checkProject(ledger, request.params.project);
        return storedPortfolio(ledger, request.params.project);
      },
    );
    app.put(
      '/api/projects/:project/portfolio',
      {
        schema: {
          params,
          body: portfolioSchema,
          response: { 200: portfolioSchema, default: errorSchema },
        },
      },
      async (request) => {
        await checkProject(ledger, request.params.project);
        return savePortfolio(ledger, request.params.project, request.body);
      },
    );
    app.post(
      '/api/projects/:project/portfolio/result',
      {
        schema: {
          params,
          body: portfolioBodySchema,
          response: { 200: portfolioResultSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        await checkProject(ledger, request.params.project);
        const asked = { settings: request.body.settings, locale: localeOf(request), signal };
        return portfolioOf(context, request.params.project, asked);
      },
    );
    for (const format of fixFormats) {
      app.get(
        `/api/projects/:project/priorities.${format}`,
        { schema: { params, querystring: reportQuerySchema, hide: false } },
        async (request, reply) => {
          const { name: title } = await projectZone(ledger, request.params.project);
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const asked = { request: requestIn(request.query.request, prioritiesBodySchema), locale };
          const { result } = await prioritiesOf(context, request.params.project, asked);
          const answer = { of: 'priorities', result } as const;
          const file = await analyst.report({ of: 'fix', format, answer, input: { title, locale } });
          const name = `${title}-priorities.${format}`;
          return fileDownload(reply, { name, type: reportTypes[format] }).send(Buffer.from(file));
        },
      );
      app.get(
        `/api/projects/:project/portfolio.${format}`,
        { schema: { params, querystring: reportQuerySchema.pick({ locale: true }), hide: false } },
        async (request, reply) => {
          const { name: title } = await projectZone(ledger, request.params.project);
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const { settings } = await storedPortfolio(ledger, request.params.project);
          const result = await portfolioOf(context, request.params.project, { settings, locale });
          const answer = { of: 'portfolio', result } as const;
          const file = await analyst.report({ of: 'fix', format, answer, input: { title, locale } });
          const name = `${title}-portfolio.${format}`;
          return fileDownload(reply, { name, type: reportTypes[format] }).send(Buffer.from(file));
        },
      );
    }
  };
