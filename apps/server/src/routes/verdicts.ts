import { locales } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorSchema, verdictSchema } from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { whenGone } from '../http/when-gone.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';
import { judgeImprovement } from '../proofs/judge-improvement.ts';
import { newestVerdict } from '../proofs/proof-store.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ improvement: z.string() });
const answered = { 200: verdictSchema, default: errorSchema };

/** GET, POST /api/improvements/:improvement/verdict: the newest that is remembered; a new look. */
export const verdictRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { ledger } = context.stores;
    app.get(
      '/api/improvements/:improvement/verdict',
      { schema: { params, response: answered } },
      async (request) => {
        await storedImprovement(ledger, request.params.improvement);
        return newestVerdict(ledger, request.params.improvement, localeOf(request));
      },
    );
    app.post(
      '/api/improvements/:improvement/verdict',
      { schema: { params, response: answered } },
      async (request, reply) => {
        const { improvement } = request.params;
        const signal = whenGone(reply);
        const locale = localeOf(request);
        const seen = await judgeImprovement(context, improvement, { locale, signal });
        // One look is remembered in every language: who reads it in another one is not looking again.
        for (const other of locales.filter((one) => one !== locale)) {
          await judgeImprovement(context, improvement, { locale: other, signal });
        }
        return seen;
      },
    );
  };
