import type { Ledger } from '@touchstone/storage';
import {
  feasibilityScoreSchema,
  type Improvement,
  improvementContentSchema,
  improvementSchema,
  predictionSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { sql } from 'kysely';

const columns = [
  'id',
  'project_id',
  'status',
  'content',
  'prediction',
  'revision',
  'created_at',
  'changed_at',
] as const;

/** Days are read as texts: a date has no zone, a JavaScript Date has. */
function selected({ db }: Ledger) {
  return db
    .selectFrom('improvement')
    .select(columns)
    .select([
      sql<string | null>`started_on::text`.as('started'),
      sql<string | null>`finished_on::text`.as('finished'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

async function withScores({ db }: Ledger, rows: readonly Row[]): Promise<Improvement[]> {
  if (rows.length === 0) return [];
  const scores = await db
    .selectFrom('feasibility_score')
    .selectAll()
    .where(
      'improvement_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('changed_at')
    .execute();
  return rows.map((row) =>
    improvementSchema.parse({
      id: row.id,
      projectId: row.project_id,
      revision: row.revision,
      status: row.status,
      content: improvementContentSchema.parse(row.content),
      prediction: row.prediction === null ? null : predictionSchema.parse(row.prediction),
      scores: scores
        .filter(({ improvement_id }) => improvement_id === row.id)
        .map(({ changed_at, ...score }) =>
          feasibilityScoreSchema.parse({ ...score, at: changed_at.toISOString() }),
        ),
      startedOn: row.started,
      finishedOn: row.finished,
      createdAt: row.created_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
    }),
  );
}

/** One improvement. Throws `notFound`. */
export async function storedImprovement(ledger: Ledger, id: string): Promise<Improvement> {
  const row = await selected(ledger).where('id', '=', id).executeTakeFirst();
  const [found] = row ? await withScores(ledger, [row]) : [];
  if (!found) throw new TouchstoneError('notFound', { what: 'improvement', found: id });
  return found;
}

export interface ImprovementSearch {
  readonly status?: string | undefined;
  /** Words that all must stand somewhere in what people wrote; capitals do not matter. */
  readonly q?: string | undefined;
  readonly moment?: string | undefined;
}

/** The improvements of a project, oldest first. */
export async function listImprovements(
  ledger: Ledger,
  projectId: string,
  { status, q = '', moment }: ImprovementSearch = {},
): Promise<Improvement[]> {
  const words = q.split(/\s+/).filter((word) => word !== '');
  let query = selected(ledger).where('project_id', '=', projectId);
  if (status !== undefined) query = query.where('status', '=', status);
  if (moment !== undefined) query = query.where(sql`content->'target'->>'moment'`, '=', moment);
  for (const word of words) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<string>`content::text`, 'ilike', pattern);
  }
  return withScores(ledger, await query.orderBy('created_at').orderBy('id').execute());
}
