import { TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorSchema, newProjectSchema, projectSchema, projectsSchema } from '../contract.ts';
import { createProject } from '../projects/create-project.ts';
import { deleteProject } from '../projects/delete-project.ts';
import { listProjects } from '../projects/list-projects.ts';
import type { ServerContext } from '../server-context.ts';

const projectParams = z.object({ project: z.string() });

/** GET, POST /api/projects · GET, DELETE /api/projects/:project */
export const projectRoutes =
  (context: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { stores, imports } = context;
    app.get(
      '/api/projects',
      { schema: { response: { 200: projectsSchema, default: errorSchema } } },
      async () => ({
        projects: await listProjects(stores),
      }),
    );
    app.post(
      '/api/projects',
      { schema: { body: newProjectSchema, response: { 201: projectSchema, default: errorSchema } } },
      async (request, reply) => {
        const project = await createProject(stores.ledger, { name: request.body.name, demo: false });
        return reply.status(201).send(project);
      },
    );
    app.get(
      '/api/projects/:project',
      { schema: { params: projectParams, response: { 200: projectSchema, default: errorSchema } } },
      async (request) => {
        const [project] = await listProjects(stores, request.params.project);
        if (!project)
          throw new TouchstoneError('notFound', { what: 'project', found: request.params.project });
        return project;
      },
    );
    app.delete(
      '/api/projects/:project',
      { schema: { params: projectParams, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteProject({ stores, imports }, request.params.project);
        return reply.status(204).send(null);
      },
    );
  };
