import type { Stores } from '@touchstone/storage';
import { z } from 'zod';
import type { Project } from '../contract.ts';

const countSchema = z.object({ batch: z.string(), n: z.coerce.number(), parts: z.coerce.number() });
type Counts = ReadonlyMap<string, { readonly n: number; readonly parts: number }>;

/** Rows of a table by batch, and what they hold: the visits of journeys. Exact; one row a batch. */
async function rowsByBatch(
  stores: Stores,
  table: 'responses' | 'journeys',
  batches: readonly string[],
): Promise<Counts> {
  if (batches.length === 0) return new Map();
  const parts = table === 'journeys' ? 'sum(length(activities))' : 'count()';
  const rows = await stores.warehouse.rows(
    {
      name: `${table}-by-batch`,
      sql: `SELECT batch, count() AS n, ${parts} AS parts
FROM ${table} WHERE batch IN {batches:Array(UInt64)} GROUP BY batch`,
      parameters: { batches: batches.map(BigInt) },
      seconds: 20,
    },
    countSchema,
  );
  return new Map(rows.map((row) => [row.batch, row]));
}

interface Batched {
  readonly batches: readonly string[];
}

function sumOf(counts: Counts, what: 'n' | 'parts', { batches }: Batched): number {
  return batches.reduce((sum, batch) => sum + (counts.get(String(batch))?.[what] ?? 0), 0);
}

async function surveysOf(stores: Stores, id?: string) {
  const surveys = await stores.ledger.db
    .selectFrom('survey')
    .select(['id', 'project_id', 'name', 'batches', 'revision', 'created_at'])
    .$if(id !== undefined, (query) => query.where('project_id', '=', id ?? ''))
    .orderBy('created_at')
    .execute();
  const responses = await rowsByBatch(
    stores,
    'responses',
    surveys.flatMap(({ batches }) => batches),
  );
  return surveys.map((survey) => ({ ...survey, responses: sumOf(responses, 'n', survey) }));
}

async function logsOf(stores: Stores, id?: string) {
  const logs = await stores.ledger.db
    .selectFrom('log')
    .select(['id', 'project_id', 'name', 'batches', 'revision', 'created_at'])
    .$if(id !== undefined, (query) => query.where('project_id', '=', id ?? ''))
    .orderBy('created_at')
    .execute();
  const journeys = await rowsByBatch(
    stores,
    'journeys',
    logs.flatMap(({ batches }) => batches),
  );
  return logs.map((log) => ({
    ...log,
    journeys: sumOf(journeys, 'n', log),
    visits: sumOf(journeys, 'parts', log),
  }));
}

/** Projects in which an improvement has a verdict. */
async function judgedProjects({ ledger }: Stores): Promise<ReadonlySet<string>> {
  const rows = await ledger.db
    .selectFrom('proof')
    .innerJoin('improvement', 'improvement.id', 'proof.improvement_id')
    .select('improvement.project_id')
    .distinct()
    .execute();
  return new Set(rows.map(({ project_id }) => project_id));
}

/** Every project, or the one of this id, with its surveys and logs and how much they hold; oldest first, the demo last. */
export async function listProjects(stores: Stores, id?: string): Promise<Project[]> {
  const [projects, surveys, logs, judged] = await Promise.all([
    stores.ledger.db
      .selectFrom('project')
      .select(['id', 'name', 'demo', 'created_at'])
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('demo')
      .orderBy('created_at')
      .execute(),
    surveysOf(stores, id),
    logsOf(stores, id),
    judgedProjects(stores),
  ]);
  return projects.map((project) => ({
    id: project.id,
    name: project.name,
    demo: project.demo,
    judged: judged.has(project.id),
    createdAt: new Date(project.created_at).toISOString(),
    surveys: surveys
      .filter((survey) => survey.project_id === project.id)
      .map(({ id, name, responses, revision, created_at }) => ({
        id,
        name,
        responses,
        revision: Number(revision),
        createdAt: new Date(created_at).toISOString(),
      })),
    logs: logs
      .filter((log) => log.project_id === project.id)
      .map(({ id, name, journeys, visits, revision, created_at }) => ({
        id,
        name,
        journeys,
        visits,
        revision: Number(revision),
        createdAt: new Date(created_at).toISOString(),
      })),
  }));
}
