import type { Stores } from '@touchstone/storage';
import { z } from 'zod';
import type { Project } from '../contract.ts';

const countSchema = z.object({ batch: z.string(), n: z.coerce.number() });

async function responsesByBatch(stores: Stores, batches: readonly string[]): Promise<Map<string, number>> {
  if (batches.length === 0) return new Map();
  const rows = await stores.warehouse.rows(
    {
      name: 'responses-by-batch',
      sql: 'SELECT batch, count() AS n FROM responses WHERE batch IN {batches:Array(UInt64)} GROUP BY batch',
      parameters: { batches: batches.map(BigInt) },
      seconds: 20,
    },
    countSchema,
  );
  return new Map(rows.map(({ batch, n }) => [batch, n]));
}

/** Every project, or the one of this id, with its surveys and their number of responses; oldest first, the demo last. */
export async function listProjects(stores: Stores, id?: string): Promise<Project[]> {
  const { db } = stores.ledger;
  const [projects, surveys] = await Promise.all([
    db
      .selectFrom('project')
      .select(['id', 'name', 'demo', 'created_at'])
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('demo')
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('survey')
      .select(['id', 'project_id', 'name', 'batches', 'revision', 'created_at'])
      .$if(id !== undefined, (query) => query.where('project_id', '=', id ?? ''))
      .orderBy('created_at')
      .execute(),
  ]);
  const batches = surveys.flatMap((survey) => survey.batches.map(String));
  const responses = await responsesByBatch(stores, batches);
  return projects.map((project) => ({
    id: project.id,
    name: project.name,
    demo: project.demo,
    createdAt: new Date(project.created_at).toISOString(),
    surveys: surveys
      .filter((survey) => survey.project_id === project.id)
      .map((survey) => ({
        id: survey.id,
        name: survey.name,
        responses: survey.batches.reduce((sum, batch) => sum + (responses.get(String(batch)) ?? 0), 0),
        revision: Number(survey.revision),
        createdAt: new Date(survey.created_at).toISOString(),
      })),
  }));
}
