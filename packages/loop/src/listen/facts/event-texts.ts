import { maskPersonalData, normaliseText } from '@touchstone/language';
import type { Warehouse } from '@touchstone/storage';
import type { FileMapping } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { TableProfile } from '../method/column-profile.ts';
import type { Dictionary, EventPlan } from '../method/event-plan.ts';
import { rawColumn } from './raw-table.ts';
import type { Staged } from './staged.ts';

const textSchema = z.object({ value: z.string() });

/** Text fields of an event and the file columns that they come from. */
function textFields(plan: EventPlan): readonly (readonly [field: string, column: number])[] {
  const single = (['activity', 'channel', 'unit', 'staff', 'result'] as const).flatMap((field) => {
    const text = plan[field];
    return text ? [[field, text.column] as const] : [];
  });
  return [...single, ...plan.categories.map((text, i) => [`categories[${i + 1}]`, text.column] as const)];
}

/** Values that got into the table as no text of ours may: spelt otherwise than people read them, or personal. */
export async function untidyValues(
  warehouse: Warehouse,
  table: string,
  plan: EventPlan,
): Promise<Dictionary> {
  const found = new Map<number, readonly string[]>();
  for (const [field, column] of textFields(plan)) {
    const sql = `SELECT DISTINCT toString(${field}) AS value FROM ${table}`;
    const rows = await warehouse.rows({ name: 'listen-event-texts', sql }, textSchema);
    const untidy = rows
      .map(({ value }) => value)
      .filter((value) => maskPersonalData(normaliseText(value)).text !== value);
    if (untidy.length > 0) found.set(column, untidy);
  }
  return found;
}

/** Every value of the columns whose each value decides something: states of a lifecycle, scores. */
export async function decidingValues(
  warehouse: Warehouse,
  staged: Staged,
  mapping: FileMapping,
  profile: TableProfile,
): Promise<Map<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const { index, role } of mapping.columns) {
    const known = profile.columns[index]?.exact === true && profile.sampled !== true;
    if (known || (role !== 'lifecycle' && role !== 'outcome')) continue;
    const column = rawColumn(index);
    const sql = `SELECT DISTINCT ${column} AS value FROM ${staged.table} WHERE notEmpty(${column}) LIMIT 301`;
    const rows = await warehouse.rows({ name: 'listen-event-texts', sql }, textSchema);
    if (rows.length <= 300)
      found.set(
        index,
        rows.map(({ value }) => value),
      );
  }
  return found;
}
