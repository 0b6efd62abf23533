import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { saveCatalogue } from '../catalogue/catalogue-store.ts';
import { beginCatalogue, catalogueInForce, catalogueView } from '../catalogue/catalogue-view.ts';
import {
  catalogueViewSchema,
  errorSchema,
  saveCatalogueSchema,
  startCatalogueSchema,
  startedCatalogueSchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { requireNotInUse } from '../improvements/require-not-in-use.ts';
import { checkProject } from '../projects/check-project.ts';
import type { ServerContext } from '../server-context.ts';

const params = z.object({ project: z.string() });
const versionParams = params.extend({ version: z.coerce.number().int().positive() });
const answered = { 200: catalogueViewSchema, default: errorSchema };

/** GET, PUT /api/projects/:project/catalogue · GET …/catalogue/:version · POST …/catalogue/start */
export const catalogueRoutes =
  ({ stores, reading }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/projects/:project/catalogue',
      { schema: { params, response: answered } },
      async (request) => {
        await checkProject(stores.ledger, request.params.project);
        return catalogueView(stores, request.params.project, localeOf(request));
      },
    );
    app.get(
      '/api/projects/:project/catalogue/:version',
      { schema: { params: versionParams, response: answered } },
      async (request) => {
        const { project, version } = request.params;
        await checkProject(stores.ledger, project);
        return catalogueView(stores, project, localeOf(request), version);
      },
    );
    app.put(
      '/api/projects/:project/catalogue',
      { schema: { params, body: saveCatalogueSchema, response: answered } },
      async (request) => {
        const { project } = request.params;
        await checkProject(stores.ledger, project);
        const { content: before } = await catalogueInForce(stores, project, localeOf(request));
        await requireNotInUse(stores.ledger, project, { before, after: request.body.content });
        await saveCatalogue(stores.ledger, project, request.body);
        // Comments are read with their industry in mind, so by another reader now.
        if (before.industry !== request.body.content.industry) await reading.readProject(project);
        return catalogueView(stores, project, localeOf(request));
      },
    );
    app.post(
      '/api/projects/:project/catalogue/start',
      {
        schema: {
          params,
          body: startCatalogueSchema,
          response: { 200: startedCatalogueSchema, default: errorSchema },
        },
      },
      async (request) => {
        const { project } = request.params;
        await checkProject(stores.ledger, project);
        const { industry } = request.body;
        return { content: await beginCatalogue(stores, project, localeOf(request), industry) };
      },
    );
  };
