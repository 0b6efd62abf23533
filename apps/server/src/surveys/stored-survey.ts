import type { Ledger } from '@touchstone/storage';
import {
  type Bearer,
  fileMappingSchema,
  type SurveyItems,
  surveyItemsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { bearersOf } from './bearers-of.ts';

/** A survey as the ledger holds it: which batches are its data, and what their columns mean. */
export interface StoredSurvey {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly revision: number;
  readonly batches: readonly string[];
  readonly items: SurveyItems;
  readonly timeZone: string;
  /** What its responses can be compared by. */
  readonly bearers: readonly Bearer[];
}

/** Reads one survey. Throws `notFound`. */
export async function storedSurvey(ledger: Ledger, id: string): Promise<StoredSurvey> {
  const row = await ledger.db.selectFrom('survey').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TouchstoneError('notFound', { what: 'survey', found: id });
  const mapping = fileMappingSchema.parse(row.mapping);
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    revision: Number(row.revision),
    batches: row.batches.map(String),
    items: surveyItemsSchema.parse(row.items),
    timeZone: mapping.timeZone,
    bearers: bearersOf(mapping),
  };
}
