import { writeFile } from 'node:fs/promises';
import { TouchstoneError } from '@touchstone/vocabulary';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from './limits.ts';
import { openTable } from './open-table.ts';
import type { ReaderAsked } from './reader/cell-records.ts';
import { openReader } from './reader/open-reader.ts';
import { savOf } from './sav/sav-fixture.ts';
import { scratchFolder } from './scratch-file.ts';
import { workbookParts, zipOf } from './xlsx/zip-fixture.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

/** Reads without the process around it: faults that are not sentences come through. */
async function readRecords(path: string, format: ReaderAsked['format']): Promise<number> {
  const reader = await openReader({ path, name: 'x', format, gzip: false, limits: defaultLimits });
  try {
    let count = 0;
    const events = { onProgress: () => undefined, onReject: () => undefined };
    for await (const batch of reader.records(events)) count += batch.length;
    return count;
  } finally {
    await reader.close();
  }
}

async function readOrRefused(read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (fault) {
    if (!(fault instanceof TouchstoneError)) throw fault;
  }
}

const sheet = Array.from(
  { length: 40 },
  (_, at) =>
    `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>好&amp;${at}</t></is></c><c r="B${at + 1}"><v>${at}</v></c></row>`,
).join('');

const samples: readonly (readonly [ReaderAsked['format'], Uint8Array])[] = [
  ...([0, 1, 2] as const).map((compression) => {
    const variables = [
      { name: 'ID', label: '编号', labels: [[1, '差']] as const },
      { name: 'T', width: 300 },
    ];
    const cases = [
      [1, '甲'.repeat(40)],
      [1000, 'x'],
    ];
    return ['sav', savOf({ variables, cases, compression })] as const;
  }),
  ['xlsx', zipOf(workbookParts(sheet))],
  [
    'parquet',
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'a', data: ['x', '好', null, 'y'] },
          { name: 'b', data: [1, 2, 3, 4], type: 'INT32' },
        ],
      }),
    ),
  ],
];

describe('hostile bytes end in rows or in a sentence:', () => {
  it.each(samples.map(([format, bytes], at) => ({ format, bytes, at })))(
    '$format $at with bytes changed or cut',
    async ({ format, bytes, at }) => {
      const path = folder.path(`hostile-${at}.${format}`);
      const change = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) });
      const hurt = fc.tuple(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat(bytes.length), { freq: 6 }),
      );
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(hurt, async ([changes, cut]) => {
          const copy = Uint8Array.from(bytes);
          for (const { at: where, value } of changes) copy[where] = value;
          await writeFile(path, cut === null ? copy : copy.subarray(0, cut));
          await readOrRefused(() => readRecords(path, format));
          runs += 1;
        }),
        { seed: 20260101, numRuns: 250, endOnFailure: true },
      );
      expect(runs).toBeGreaterThanOrEqual(250);
    },
  );

  it('text of any bytes', async () => {
    const path = folder.path('hostile.csv');
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom('a,b\n', '1,2\r\n', '"', '"",', '\n', '好,\t', ';;;\n', '\ufeff', 'sep=,\n')
        .map((text) => Buffer.from(text)),
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        await writeFile(path, Buffer.concat(pieces));
        await readOrRefused(async () => {
          const table = await openTable(path, { name: 'x.csv' });
          for await (const _ of table.rows()) expect(table.headers.length).toBeGreaterThan(0);
          await table.close();
        });
        runs += 1;
      }),
      { seed: 20260101, numRuns: 600, endOnFailure: true },
    );
    expect(runs).toBeGreaterThanOrEqual(600);
  });
});
