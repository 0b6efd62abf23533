import { Readable } from 'node:stream';
import type { Ledger } from '@touchstone/storage';
import { isMessageKey, type Locale, speaker } from '@touchstone/vocabulary';
import { z } from 'zod';
import { csvLine, csvStart } from '../http/rejects-csv.ts';

const pageRows = 1000;
const parametersSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({});

function remedy(code: string, parameters: unknown, locale: Locale): string {
  const key = `listen.reject.${code}`;
  return isMessageKey(key) ? speaker(locale)(key, parametersSchema.parse(parameters)) : code;
}

async function* lines(ledger: Ledger, importId: string, locale: Locale): AsyncGenerator<string> {
  const say = speaker(locale);
  const titles = ['row', 'column', 'value', 'remedy'] as const;
  yield csvStart + csvLine(titles.map((title) => say(`cli.rejects.${title}`)));
  for (let offset = 0; ; offset += pageRows) {
    const rows = await ledger.db
      .selectFrom('reject')
      .select(['row', 'column_name', 'value', 'code', 'parameters'])
      .where('import_id', '=', importId)
      .orderBy('row')
      .orderBy('column_name')
      .offset(offset)
      .limit(pageRows)
      .execute();
    for (const { row, column_name, value, code, parameters } of rows) {
      yield csvLine([row, column_name, value, remedy(code, parameters, locale)]);
    }
    if (rows.length < pageRows) return;
  }
}

/** The rows of a file that were left out, as a CSV for people: row, column, value, and what would do. */
export function rejectsFile(ledger: Ledger, importId: string, locale: Locale): Readable {
  return Readable.from(lines(ledger, importId, locale));
}
