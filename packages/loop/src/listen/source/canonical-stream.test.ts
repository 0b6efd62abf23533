import { writeFile } from 'node:fs/promises';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { readWhole, scratchFolder } from './scratch-file.ts';
import { canonicalSettings } from './table.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let engine: Awaited<ReturnType<typeof temporaryWarehouse>>;
beforeAll(async () => {
  folder = await scratchFolder();
  engine = await temporaryWarehouse();
});
afterAll(async () => {
  await engine?.close();
  await folder.remove();
});

/** Cells that reading rules of engines trip over. */
const nasty = [
  '\\N',
  'NULL',
  ' x ',
  "'q'",
  "'",
  '\\',
  '\\"',
  '5" tv',
  '"',
  '""',
  '\t',
  'a\nb',
  'a\r\nb',
  '\r',
  '',
  '好，的',
  '𠮷',
  'nan',
  '1e5',
  ';',
  '|',
  ',',
];

function quoted(value: string, always: boolean): string {
  return always || /[",;|\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

describe('the canonical stream', () => {
  it.each([
    [',', 'comma'],
    ['\t', 'tab'],
    [';', 'semicolon'],
  ])('with %j is loaded by the engine exactly as an independent reader reads it', async (separator, name) => {
    const cell = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary-ascii', maxLength: 5 }));
    const [rows = []] = fc.sample(
      fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1500, maxLength: 1500 }),
      {
        seed: 7,
        numRuns: 1,
      },
    );
    const lines = rows.map(([a, b, always], at) => {
      const clean = (text: string): string => text.replaceAll('\0', '');
      // Loose quotes inside unquoted cells are legal input too.
      const loose = at % 7 === 0 ? `x"${at}` : quoted(clean(b), always);
      return [`r${at}`, quoted(clean(a), always), loose].join(separator);
    });
    const path = folder.path(`${name}.csv`);
    await writeFile(path, `${['id', 'a', 'b'].join(separator)}\r\n${lines.join('\r\n')}\r\n`);
    const expected = await readWhole(path, { separator });
    expect(expected.rows).toHaveLength(1500);
    const table = await openTable(path, { separator });
    const { warehouse } = engine;
    await warehouse.command({
      name: 'make',
      sql: `CREATE TABLE ${name} (n UInt64, a String, b String, c String) ENGINE = MergeTree ORDER BY n`,
    });
    const settings = { ...canonicalSettings, format_csv_delimiter: table.canonicalSeparator };
    await warehouse.insert({ name: 'load', sql: `INSERT INTO ${name} FORMAT CSV`, settings }, table.rows());
    const loaded: unknown[] = [];
    for await (const row of warehouse.stream({
      name: 'read',
      sql: `SELECT toString(n), a, b, c FROM ${name} ORDER BY n`,
    }))
      loaded.push(row);
    expect(loaded).toEqual(expected.rows);
  });
});
