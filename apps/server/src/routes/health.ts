import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { errorSchema, healthSchema } from '../contract.ts';
import { checkHealth } from '../health/check-health.ts';
import { localeOf } from '../http/error-reply.ts';
import type { ServerContext } from '../server-context.ts';

/** GET /api/health */
export const healthRoutes =
  ({ stores, folder, version }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/health',
      { schema: { response: { 200: healthSchema, default: errorSchema } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        return checkHealth({ stores, folder, version, locale: localeOf(request) });
      },
    );
  };
