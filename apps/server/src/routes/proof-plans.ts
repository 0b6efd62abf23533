import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  amendBodySchema,
  errorSchema,
  eventsSchema,
  freezeBodySchema,
  newEventSchema,
  type PlanView,
  planViewSchema,
  savePlanSchema,
} from '../contract.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';
import { checkProject } from '../projects/check-project.ts';
import { draftPlan } from '../proofs/draft-plan.ts';
import { addEvent, deleteEvent, listEvents } from '../proofs/event-store.ts';
import { amendPlan, freezePlan, savePlan, storedPlan } from '../proofs/plan-store.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

const params = z.object({ improvement: z.string() });
const projectParams = z.object({ project: z.string() });
const eventParams = z.object({ event: z.string() });
const answered = { 200: planViewSchema, default: errorSchema };

/**
 * GET, PUT /api/improvements/:improvement/plan · POST …/plan/freeze, …/plan/amendments ·
 * GET, POST /api/projects/:project/events · DELETE /api/events/:event
 */
export const proofPlanRoutes =
  ({ stores: { ledger } }: ServerContext): FastifyPluginAsyncZod =>
  async (app) => {
    const view = async (id: string): Promise<PlanView> => {
      const improvement = await storedImprovement(ledger, id);
      const { target } = improvement.content;
      const { items } = await storedSurvey(ledger, target.survey);
      const outcome = items.values.find(({ name }) => name === target.outcome);
      return {
        plan: (await storedPlan(ledger, id)) ?? null,
        draft: draftPlan(improvement, outcome?.scale?.direction ?? 'higherIsBetter'),
      };
    };
    app.get('/api/improvements/:improvement/plan', { schema: { params, response: answered } }, (request) =>
      view(request.params.improvement),
    );
    app.put(
      '/api/improvements/:improvement/plan',
      { schema: { params, body: savePlanSchema, response: answered } },
      async (request) => {
        await savePlan(ledger, request.params.improvement, request.body);
        return view(request.params.improvement);
      },
    );
    app.post(
      '/api/improvements/:improvement/plan/freeze',
      { schema: { params, body: freezeBodySchema, response: answered } },
      async (request) => {
        await freezePlan(ledger, request.params.improvement, request.body.revision);
        return view(request.params.improvement);
      },
    );
    app.post(
      '/api/improvements/:improvement/plan/amendments',
      { schema: { params, body: amendBodySchema, response: answered } },
      async (request) => {
        await amendPlan(ledger, request.params.improvement, request.body);
        return view(request.params.improvement);
      },
    );
    app.get(
      '/api/projects/:project/events',
      { schema: { params: projectParams, response: { 200: eventsSchema, default: errorSchema } } },
      async ({ params: { project } }) => {
        await checkProject(ledger, project);
        return { events: await listEvents(ledger, project) };
      },
    );
    app.post(
      '/api/projects/:project/events',
      {
        schema: {
          params: projectParams,
          body: newEventSchema,
          response: { 200: eventsSchema, default: errorSchema },
        },
      },
      async ({ params: { project }, body }) => {
        await checkProject(ledger, project);
        await addEvent(ledger, project, body);
        return { events: await listEvents(ledger, project) };
      },
    );
    app.delete(
      '/api/events/:event',
      { schema: { params: eventParams, response: { 204: z.null(), default: errorSchema } } },
      async (request, reply) => {
        await deleteEvent(ledger, request.params.event);
        return reply.status(204).send(null);
      },
    );
  };
