import type { Ledger } from '@touchstone/storage';
import { type Adaptation, adaptationSchema, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { adaptationsSchema } from '../contract.ts';

type Metrics = Pick<Adaptation, 'corrections' | 'before' | 'after'>;
const metricsSchema = adaptationSchema.pick({ corrections: true, before: true, after: true });

/** What a project has learnt, newest first, and the corrections that wait to be learnt. */
export async function adaptationsOf(
  { db }: Ledger,
  projectId: string,
): Promise<z.infer<typeof adaptationsSchema>> {
  const [learnt, corrections] = await Promise.all([
    db
      .selectFrom('adaptation')
      .select(['version', 'metrics', 'active', 'created_at'])
      .where('project_id', '=', projectId)
      .orderBy('version', 'desc')
      .execute(),
    db
      .selectFrom('correction')
      .select('created_at')
      .where('project_id', '=', projectId)
      .where('undone_at', 'is', null)
      .execute(),
  ]);
  const adaptations = learnt.map(
    ({ version, metrics, active, created_at }): Adaptation => ({
      version,
      ...metricsSchema.parse(metrics),
      active,
      createdAt: created_at.toISOString(),
    }),
  );
  const last = learnt[0]?.created_at;
  const unlearnt = corrections.filter(({ created_at }) => !last || created_at > last).length;
  return { adaptations, corrections: corrections.length, unlearnt };
}

/**
 * Keeps what was learnt as the next version. It is switched on unless it reads the samples held back worse than the reader
 * did before: that one waits for a person to want it.
 */
export async function saveAdaptation(
  ledger: Ledger,
  projectId: string,
  { content, metrics }: { readonly content: unknown; readonly metrics: Metrics },
): Promise<number> {
  return ledger.transaction(async (transaction) => {
    const newest = await transaction
      .selectFrom('adaptation')
      .select('version')
      .where('project_id', '=', projectId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    const version = (newest?.version ?? 0) + 1;
    const stored = { content: JSON.stringify(content), metrics: JSON.stringify(metrics) };
    await transaction
      .insertInto('adaptation')
      .values({ project_id: projectId, version, ...stored, active: metrics.after.f1 >= metrics.before.f1 })
      .execute();
    return version;
  });
}

/** Switches one version on or off; of several that are on, the newest reads. Throws `notFound`. */
export async function switchAdaptation(
  { db }: Ledger,
  projectId: string,
  { version, active }: { readonly version: number; readonly active: boolean },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('adaptation')
    .set({ active })
    .where('project_id', '=', projectId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new TouchstoneError('notFound', { what: 'adaptation', found: String(version) });
}
