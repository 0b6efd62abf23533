import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifySwagger from '@fastify/swagger';
import Fastify, { LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { replyError } from './http/error-reply.ts';
import { checkSource } from './http/same-origin.ts';
import { ahpRoutes } from './routes/ahp.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { designRoutes } from './routes/designs.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { improvementRoutes } from './routes/improvements.ts';
import { logRoutes } from './routes/logs.ts';
import { pageRoutes } from './routes/pages.ts';
import { priorityRoutes } from './routes/priorities.ts';
import { projectRoutes } from './routes/projects.ts';
import { promiseRoutes } from './routes/promises.ts';
import { proofAdviceRoutes } from './routes/proof-advice.ts';
import { proofPlanRoutes } from './routes/proof-plans.ts';
import { proofReportRoutes } from './routes/proof-reports.ts';
import { studyRoutes } from './routes/studies.ts';
import { surveyRoutes } from './routes/surveys.ts';
import { verdictRoutes } from './routes/verdicts.ts';
import { voiceRoutes } from './routes/voice.ts';
import type { ServerContext } from './server-context.ts';

export interface AppOptions {
  readonly context: ServerContext;
  readonly log: Logger;
  /** Host names beside addresses and localhost under which the server may be asked. */
  readonly hosts: readonly string[];
  /** Folder of the built pages; false serves the API alone. */
  readonly pages: string | false;
}

/** The HTTP application without a socket: every route, its fences and its error replies. */
export async function buildApp({ context, log, hosts, pages }: AppOptions) {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 4 * 2 ** 20,
    requestTimeout: 0,
    forceCloseConnections: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyError);
  app.addHook('onRequest', async (request) => {
    const { host, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    checkSource({ method: request.method, host, origin, site: site?.toString() }, hosts);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const milliseconds = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, route, status: reply.statusCode, milliseconds }, 'answered');
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // The server speaks plain HTTP on this machine; a browser told to insist on HTTPS could not come back.
    strictTransportSecurity: false,
  });
  await app.register(fastifyMultipart);
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Touchstone', version: context.version } },
    transform: jsonSchemaTransform,
  });
  await app.register(projectRoutes(context));
  await app.register(importRoutes(context));
  await app.register(surveyRoutes(context));
  await app.register(studyRoutes(context));
  await app.register(logRoutes(context));
  await app.register(catalogueRoutes(context));
  await app.register(designRoutes(context));
  await app.register(voiceRoutes(context));
  await app.register(improvementRoutes(context));
  await app.register(attachmentRoutes(context));
  await app.register(priorityRoutes(context));
  await app.register(ahpRoutes(context));
  await app.register(proofPlanRoutes(context));
  await app.register(proofAdviceRoutes(context));
  await app.register(verdictRoutes(context));
  await app.register(promiseRoutes(context));
  await app.register(proofReportRoutes(context));
  await app.register(healthRoutes(context));
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(pageRoutes(pages));
  return app;
}

export type App = Awaited<ReturnType<typeof buildApp>>;
