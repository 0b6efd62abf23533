import { previewJourneys } from '@touchstone/loop/listen';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  confirmMappingSchema,
  errorSchema,
  importSchema,
  importsSchema,
  journeyPreviewSchema,
  rereadSchema,
  uploadQuerySchema,
} from '../contract.ts';
import { localeOf } from '../http/error-reply.ts';
import { fileDownload } from '../http/file-download.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import { importView, listImports } from '../imports/import-view.ts';
import { rejectsFile } from '../imports/rejects-file.ts';
import { checkProject } from '../projects/check-project.ts';
import type { ServerContext } from '../server-context.ts';

const projectParams = z.object({ project: z.string() });
const importParams = z.object({ import: z.string() });
const idSchema = z.object({ id: z.string() });

/** POST /api/projects/:project/files · GET /api/projects/:project/imports */
const ofProject =
  ({ imports, stores }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/projects/:project/files',
      {
        schema: {
          params: projectParams,
          querystring: uploadQuerySchema,
          consumes: ['multipart/form-data'],
          response: { 201: idSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        await checkProject(stores.ledger, request.params.project);
        const upload = await receiveUpload(request, imports.incoming);
        const id = await imports.receive(request.params.project, upload, request.query);
        return reply.status(201).send({ id });
      },
    );
    app.get(
      '/api/projects/:project/imports',
      { schema: { params: projectParams, response: { 200: importsSchema, default: errorSchema } } },
      async (request) => {
        await checkProject(stores.ledger, request.params.project);
        return { imports: await listImports(stores, request.params.project, localeOf(request)) };
      },
    );
  };

/** GET /api/imports/:import · POST …/reading · POST …/mapping · POST …/cancel · GET …/rejects.csv */
const ofImport =
  ({ imports, stores }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/imports/:import',
      { schema: { params: importParams, response: { 200: importSchema, default: errorSchema } } },
      async (request) => importView(stores, request.params.import, localeOf(request)),
    );
    app.post(
      '/api/imports/:import/reading',
      {
        schema: {
          params: importParams,
          body: rereadSchema,
          response: { 200: importSchema, default: errorSchema },
        },
      },
      async (request) => {
        await imports.reread(request.params.import, request.body);
        return importView(stores, request.params.import, localeOf(request));
      },
    );
    app.post(
      '/api/imports/:import/mapping',
      {
        schema: {
          params: importParams,
          body: confirmMappingSchema,
          response: { 200: importSchema, default: errorSchema },
        },
      },
      async (request) => {
        await imports.confirm(request.params.import, request.body.mapping);
        return importView(stores, request.params.import, localeOf(request));
      },
    );
    app.post(
      '/api/imports/:import/journeys',
      {
        schema: {
          params: importParams,
          body: confirmMappingSchema,
          response: { 200: journeyPreviewSchema, default: errorSchema },
        },
      },
      async (request) => {
        const preview = await previewJourneys(stores, request.params.import, request.body.mapping);
        return {
          ...preview,
          examples: preview.examples.map((one) => ({ ...one, visits: [...one.visits] })),
        };
      },
    );
    app.post(
      '/api/imports/:import/cancel',
      { schema: { params: importParams, response: { 200: importSchema, default: errorSchema } } },
      async (request) => {
        await importView(stores, request.params.import, localeOf(request));
        await imports.cancel(request.params.import);
        return importView(stores, request.params.import, localeOf(request));
      },
    );
    app.get(
      '/api/imports/:import/rejects.csv',
      { schema: { params: importParams } },
      async (request, reply) => {
        const view = await importView(stores, request.params.import, localeOf(request));
        const lines = rejectsFile(stores.ledger, view.id, localeOf(request));
        return fileDownload(reply, {
          name: `${view.fileName} rejects.csv`,
          type: 'text/csv; charset=utf-8',
        }).send(lines);
      },
    );
  };

/** Everything about imports. */
export const importRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(ofProject(context));
    await app.register(ofImport(context));
  };
