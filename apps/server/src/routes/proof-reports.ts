import { promises } from '@touchstone/loop/prove';
import { nearestLocale, speaker, TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reportQuerySchema } from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { reportTypes } from '../http/report-request.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';
import { fixFormats } from '../jobs/analysis-task.ts';
import { projectZone } from '../projects/project-zone.ts';
import { promiseRows } from '../proofs/promise-rows.ts';
import { newestVerdict } from '../proofs/proof-store.ts';
import type { ServerContext } from '../server-context.ts';

const querystring = reportQuerySchema.pick({ locale: true });

/** GET /api/improvements/:improvement/verdict.xlsx, .pptx: the newest that is remembered · GET /api/projects/:project/promises.xlsx, .pptx */
export const proofReportRoutes =
  ({ stores: { ledger }, analyst }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    for (const format of fixFormats) {
      app.get(
        `/api/improvements/:improvement/verdict.${format}`,
        { schema: { params: z.object({ improvement: z.string() }), querystring, hide: false } },
        async (request, reply) => {
          const { improvement } = request.params;
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const { name: title } = (await storedImprovement(ledger, improvement)).content;
          const { result } = await newestVerdict(ledger, improvement, locale);
          if (!result) throw new TouchstoneError('notFound', { what: 'verdict', found: improvement });
          const answer = { of: 'proof', result } as const;
          const file = await analyst.report({ of: 'fix', format, answer, input: { title, locale } });
          const name = `${title}-verdict.${format}`;
          return fileDownload(reply, { name, type: reportTypes[format] }).send(Buffer.from(file));
        },
      );
      app.get(
        `/api/projects/:project/promises.${format}`,
        { schema: { params: z.object({ project: z.string() }), querystring, hide: false } },
        async (request, reply) => {
          const { project } = request.params;
          const locale = nearestLocale(request.query.locale ?? localeOf(request));
          const { name: title } = await projectZone(ledger, project);
          const result = promises(await promiseRows(ledger, project, locale), speaker(locale));
          const answer = { of: 'promises', result } as const;
          const file = await analyst.report({ of: 'fix', format, answer, input: { title, locale } });
          const name = `${title}-promises.${format}`;
          return fileDownload(reply, { name, type: reportTypes[format] }).send(Buffer.from(file));
        },
      );
    }
  };
