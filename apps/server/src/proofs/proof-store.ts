import type { Ledger } from '@touchstone/storage';
import { type Locale, type ProofResult, proofResultSchema } from '@touchstone/vocabulary';
import type { VerdictView } from '../contract.ts';
import { storedPlan } from './plan-store.ts';

/** A verdict under the snapshot of data and plan that it was made from. */
interface Judged {
  readonly improvement: string;
  readonly snapshot: string;
  readonly locale: Locale;
}

/** The verdict of a snapshot, if it was made before by a version of the same shape. */
export async function knownVerdict(
  { db }: Ledger,
  { improvement, snapshot, locale }: Judged,
): Promise<ProofResult | undefined> {
  const row = await db
    .selectFrom('proof')
    .select('result')
    .where('improvement_id', '=', improvement)
    .where('snapshot', '=', snapshot)
    .where('locale', '=', locale)
    .executeTakeFirst();
  return row && proofResultSchema.safeParse(row.result).data;
}

/** Keeps a verdict; asked anew on the same data it is the newest again. */
export async function keepVerdict(
  { db }: Ledger,
  { improvement, snapshot, locale }: Judged,
  result: ProofResult,
): Promise<void> {
  const stored = { result: JSON.stringify(result) };
  await db
    .insertInto('proof')
    .values({ improvement_id: improvement, snapshot, locale, ...stored })
    .onConflict((conflict) => conflict.columns(['improvement_id', 'snapshot', 'locale']).doUpdateSet(stored))
    .execute();
}

/** The newest verdict that is remembered, in the reader's language where there is one. */
export async function newestVerdict(
  ledger: Ledger,
  improvement: string,
  locale: Locale,
): Promise<VerdictView> {
  const rows = await ledger.db
    .selectFrom('proof')
    .select(['result', 'created_at', 'locale'])
    .where('improvement_id', '=', improvement)
    .orderBy('created_at', 'desc')
    .limit(8)
    .execute();
  const row = rows.find((one) => one.locale === locale) ?? rows[0];
  const result = row && proofResultSchema.safeParse(row.result).data;
  const plan = await storedPlan(ledger, improvement);
  return {
    result: result ?? null,
    looks: plan?.looks ?? 0,
    at: result && row ? row.created_at.toISOString() : null,
  };
}

/** One more look at the data; gives how many there have been. */
export async function countLook({ db }: Ledger, improvement: string): Promise<number> {
  const row = await db
    .updateTable('proof_plan')
    .set((set) => ({ looks: set('looks', '+', 1) }))
    .where('improvement_id', '=', improvement)
    .returning('looks')
    .executeTakeFirst();
  return row?.looks ?? 0;
}
