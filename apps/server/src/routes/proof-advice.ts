import { planOfPanel } from '@touchstone/loop/prove';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { adviceBodySchema, errorSchema, proofAdviceSchema } from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { whenGone } from '../http/when-gone.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';
import { panelOfMetric } from '../proofs/proof-panels.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ improvement: z.string() });
/** Of the draws by lot that are suggested: the same plan, the same lot. */
const seed = 20260101;

/** POST /api/improvements/:improvement/advice: what can be proved with this draft, from the metric's own past. */
export const proofAdviceRoutes =
  ({ stores, analyst }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/improvements/:improvement/advice',
      {
        schema: {
          params,
          body: adviceBodySchema,
          response: { 200: proofAdviceSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const signal = whenGone(reply);
        const locale = localeOf(request);
        const { projectId } = await storedImprovement(stores.ledger, request.params.improvement);
        const plan = request.body.content;
        const { panel } = await panelOfMetric(stores, plan.metric, { projectId, plan, locale, signal });
        return analyst.advise({ plan: planOfPanel(plan), panel, locale, seed }, signal);
      },
    );
  };
