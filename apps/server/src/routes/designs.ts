import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { designSchema, designsSchema, errorSchema, newDesignSchema, saveDesignSchema } from '../contract.ts';
import { createDesign, deleteDesign, listDesigns, saveDesign } from '../designs/design-store.ts';
import { checkProject } from '../projects/check-project.ts';
import type { ServerContext } from '../server-context.ts';

const projectParams = z.object({ project: z.string() });
const designParams = z.object({ design: z.string() });

/** GET, POST /api/projects/:project/designs · PUT, DELETE /api/designs/:design */
export const designRoutes =
  ({ stores: { ledger } }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/projects/:project/designs',
      { schema: { params: projectParams, response: { 200: designsSchema, default: errorSchema } } },
      async ({ params }) => {
        await checkProject(ledger, params.project);
        return { designs: await listDesigns(ledger, params.project) };
      },
    );
    app.post(
      '/api/projects/:project/designs',
      {
        schema: {
          params: projectParams,
          body: newDesignSchema,
          response: { 201: designSchema, default: errorSchema },
        },
      },
      async ({ params, body }, reply) => {
        await checkProject(ledger, params.project);
        return reply.status(201).send(await createDesign(ledger, params.project, body.content));
      },
    );
    app.put(
      '/api/designs/:design',
      {
        schema: {
          params: designParams,
          body: saveDesignSchema,
          response: { 200: designSchema, default: errorSchema },
        },
      },
      async ({ params, body }) => saveDesign(ledger, params.design, body),
    );
    app.delete(
      '/api/designs/:design',
      { schema: { params: designParams, response: { 204: z.null(), default: errorSchema } } },
      async ({ params }, reply) => {
        await deleteDesign(ledger, params.design);
        return reply.status(204).send(null);
      },
    );
  };
