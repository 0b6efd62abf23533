import { promises } from '@touchstone/loop/prove';
import { speaker } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorSchema, promisesResultSchema } from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { checkProject } from '../projects/check-project.ts';
import { promiseRows } from '../proofs/promise-rows.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ project: z.string() });

/** GET /api/projects/:project/promises: what was promised, what came of it. */
export const promiseRoutes =
  ({ stores: { ledger } }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/projects/:project/promises',
      { schema: { params, response: { 200: promisesResultSchema, default: errorSchema } } },
      async (request) => {
        const { project } = request.params;
        await checkProject(ledger, project);
        const locale = localeOf(request);
        return promises(await promiseRows(ledger, project, locale), speaker(locale));
      },
    );
  };
