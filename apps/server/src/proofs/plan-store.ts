import { snapshotHash } from '@touchstone/loop/prove';
import type { Ledger } from '@touchstone/storage';
import { type ProofPlan, proofPlanSchema, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { amendBodySchema, StoredPlan, savePlanSchema } from '../contract.ts';
import { storedImprovement } from '../improvements/improvement-rows.ts';

/** The day on which the first units get the improvement, as an ISO date. */
function firstDay({ waves }: Pick<ProofPlan, 'waves'>): string {
  return waves.map(({ from }) => from).toSorted()[0] ?? '';
}

/** Fields in which two plans differ. */
function changedFields(before: unknown, after: ProofPlan): string[] {
  const old = proofPlanSchema.safeParse(before).data;
  const names = Object.keys(proofPlanSchema.shape);
  const text = (plan: ProofPlan | undefined, name: string): string =>
    JSON.stringify(new Map(Object.entries(plan ?? {})).get(name) ?? null);
  return names.filter((name) => text(old, name) !== text(after, name));
}

/** The plan of an improvement with what was changed after it was frozen; undefined when there is none. */
export async function storedPlan({ db }: Ledger, improvement: string): Promise<StoredPlan | undefined> {
  const row = await db
    .selectFrom('proof_plan')
    .selectAll()
    .where('improvement_id', '=', improvement)
    .executeTakeFirst();
  if (!row) return undefined;
  const amendments = await db
    .selectFrom('proof_amendment')
    .selectAll()
    .where('improvement_id', '=', improvement)
    .orderBy('place')
    .execute();
  const [first] = amendments;
  const content = proofPlanSchema.parse(row.content);
  const asFrozen = first ? proofPlanSchema.parse(first.before) : content;
  return {
    improvement,
    revision: row.revision,
    content,
    hash: row.frozen_hash,
    frozenAt: row.frozen_at?.toISOString() ?? null,
    frozenInTime: row.frozen_at !== null && row.frozen_at.toISOString().slice(0, 10) <= firstDay(asFrozen),
    looks: row.looks,
    amendments: amendments.map(({ created_at, person, reason, before, after }) => ({
      at: created_at.toISOString(),
      person,
      reason,
      fields: changedFields(before, proofPlanSchema.parse(after)),
    })),
  };
}

/** The plan. Throws `provePlanMissing`. */
export async function requirePlan(ledger: Ledger, improvement: string): Promise<StoredPlan> {
  const plan = await storedPlan(ledger, improvement);
  if (!plan) {
    const { content } = await storedImprovement(ledger, improvement);
    throw new TouchstoneError('provePlanMissing', { name: content.name });
  }
  return plan;
}

/** Stores a draft. Throws `notFound`, `proveFrozen`, `changedMeanwhile`. */
export async function savePlan(
  ledger: Ledger,
  improvement: string,
  { revision, content }: z.infer<typeof savePlanSchema>,
): Promise<void> {
  const { content: about } = await storedImprovement(ledger, improvement);
  const values = { content: JSON.stringify(content), revision: revision + 1, changed_at: new Date() };
  const written =
    revision === 0
      ? await ledger.db
          .insertInto('proof_plan')
          .values({ improvement_id: improvement, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await ledger.db
          .updateTable('proof_plan')
          .set(values)
          .where('improvement_id', '=', improvement)
          .where('revision', '=', revision)
          .where('frozen_at', 'is', null)
          .returning('revision')
          .executeTakeFirst();
  if (written) return;
  const plan = await requirePlan(ledger, improvement);
  if (plan.hash !== null)
    throw new TouchstoneError('proveFrozen', { name: about.name, at: plan.frozenAt ?? '' });
  throw new TouchstoneError('changedMeanwhile', { what: 'plan', found: plan.revision, version: revision });
}

/**
 * Freezes the plan as it stands under a hash of its content. Later than the first day of the roll-out is allowed, since a
 * late plan is better than none, but the verdict stays exploratory. Throws `provePlanMissing`, `proveFrozen`, `changedMeanwhile`.
 */
export async function freezePlan(ledger: Ledger, improvement: string, revision: number): Promise<void> {
  const plan = await requirePlan(ledger, improvement);
  if (plan.hash !== null) {
    const { content } = await storedImprovement(ledger, improvement);
    throw new TouchstoneError('proveFrozen', { name: content.name, at: plan.frozenAt ?? '' });
  }
  const written = await ledger.db
    .updateTable('proof_plan')
    .set({ frozen_hash: snapshotHash([plan.content]), frozen_at: new Date() })
    .where('improvement_id', '=', improvement)
    .where('revision', '=', revision)
    .where('frozen_at', 'is', null)
    .returning('revision')
    .executeTakeFirst();
  if (!written) {
    throw new TouchstoneError('changedMeanwhile', { what: 'plan', found: plan.revision, version: revision });
  }
}

/** Changes a frozen plan; who, why and what stood before are kept for good. Throws `provePlanMissing`, `proveNotFrozen`. */
export async function amendPlan(
  ledger: Ledger,
  improvement: string,
  { person, reason, content }: z.infer<typeof amendBodySchema>,
): Promise<void> {
  const { content: about } = await storedImprovement(ledger, improvement);
  await ledger.transaction(async (transaction) => {
    const row = await transaction
      .selectFrom('proof_plan')
      .select(['content', 'frozen_at'])
      .where('improvement_id', '=', improvement)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new TouchstoneError('provePlanMissing', { name: about.name });
    if (row.frozen_at === null) throw new TouchstoneError('proveNotFrozen', { name: about.name });
    const [before, after] = [JSON.stringify(row.content), JSON.stringify(content)];
    await transaction
      .insertInto('proof_amendment')
      .values({ improvement_id: improvement, person, reason, before, after })
      .execute();
    await transaction
      .updateTable('proof_plan')
      .set((set) => ({ content: after, revision: set('revision', '+', 1), changed_at: new Date() }))
      .where('improvement_id', '=', improvement)
      .execute();
  });
}
