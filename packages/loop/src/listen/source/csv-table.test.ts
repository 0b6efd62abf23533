import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { readText, scratchFolder } from './scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

const table = 'id,评价,等待\nC1,"很好,很快",5\nC2,"有""点""慢\n真的",3\nC3,,\n';
const rows = [
  ['2', 'C1', '很好,很快', '5'],
  ['3', 'C2', '有"点"慢\n真的', '3'],
  ['4', 'C3', '', ''],
];

describe('delimited text', () => {
  it('becomes rows that begin with their row in the file', async () => {
    const read = await readText(folder.path('plain.csv'), table);
    expect(read.rows).toEqual(rows);
    expect(read.rejects).toEqual([]);
    expect(read.table).toMatchObject({
      format: 'csv',
      layout: 'plain',
      encoding: 'utf-8',
      separator: ',',
      headerRows: 1,
    });
    expect(read.table.headers).toEqual(['id', '评价', '等待']);
    expect(read.table.preview).toEqual(rows.map((row) => row.slice(1)));
  });

  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])(
    'is the same in %s, with a byte order mark or without',
    async (encoding) => {
      for (const addBOM of [false, true]) {
        const bytes = iconv.encode(table, encoding, { addBOM });
        const read = await readText(folder.path('coded.csv'), bytes);
        expect(read.rows).toEqual(rows);
        expect(read.table.encoding).toBe(encoding);
        expect(read.table.headers[0]).toBe('id');
      }
    },
  );

  it.each([',', ';', '\t', '|'])(
    'is the same with the separator %j, CRLF, and inside a .gz',
    async (separator) => {
      const text = table.replaceAll(/,(?=[^\n]*\n)/g, (comma, at: number) =>
        at === table.indexOf('好,') + 1 ? comma : separator,
      );
      const read = await readText(folder.path('separated.csv.gz'), gzipSync(text.replaceAll('\n', '\r\n')));
      expect(read.table.separator).toBe(separator);
      expect(read.rows.map((row) => row.map((value) => value.replaceAll('\r', '')))).toEqual(rows);
    },
  );

  it('keeps spaces, backslashes, \\N, single quotes and loose quotes as they are', async () => {
    const text = `a,b\n x ,\\N\n'q,5" tv\n\\,'\nNULL,""\n`;
    const read = await readText(folder.path('quirks.csv'), text);
    expect(read.rows).toEqual([
      ['2', ' x ', '\\N'],
      ['3', "'q", '5" tv'],
      ['4', '\\', "'"],
      ['5', 'NULL', ''],
    ]);
  });

  it('passes over empty lines and lines of separators, and still counts them', async () => {
    const read = await readText(folder.path('empty-lines.csv'), '\na,b\n\n1,2\n,\n3,4\n\n');
    expect(read.rows).toEqual([
      ['4', '1', '2'],
      ['6', '3', '4'],
    ]);
    expect(read.table.headerRows).toBe(2);
  });

  it('drops an empty last column, and accepts a separator at the end of rows', async () => {
    const both = await readText(folder.path('trailing.csv'), 'a,b,\n1,2,\n3,4,\n');
    expect(both.table.headers).toEqual(['a', 'b']);
    expect(both.rows).toEqual([
      ['2', '1', '2'],
      ['3', '3', '4'],
    ]);
    const rowsOnly = await readText(folder.path('trailing-rows.csv'), 'a,b\n1,2,\n3,"4",\n');
    expect(rowsOnly.rows).toEqual([
      ['2', '1', '2'],
      ['3', '3', '4'],
    ]);
  });

  it('makes headers unique and names empty ones by position', async () => {
    const read = await readText(folder.path('headers.csv'), 'a,,a,a (2)\n1,2,3,4\n');
    expect(read.table.headers).toEqual(['a', '#2', 'a (2)', 'a (2) (2)']);
  });

  it('reads the separator that a sep= line names', async () => {
    const read = await readText(folder.path('sep.csv'), 'sep=;\r\na;b\r\n1,5;2\r\n');
    expect(read.table).toMatchObject({ separator: ';', headers: ['a', 'b'], headerRows: 2 });
    expect(read.rows).toEqual([['3', '1,5', '2']]);
  });

  it('is not misled by decimal commas or by commas in comments', async () => {
    const decimals = await readText(folder.path('decimal.csv'), 'a;b;c\n1,5;2,5;3\n1,0;2,25;4\n');
    expect(decimals.table.separator).toBe(';');
    const comments = await readText(
      folder.path('comments.tsv'),
      'id\ttext\n1\tgood, quick, kind\n2\tslow, rude, far\n',
    );
    expect(comments.table.separator).toBe('\t');
  });

  it('reads a file of one column', async () => {
    const read = await readText(folder.path('one.csv'), 'rating\n5\n4\n');
    expect(read.rows).toEqual([
      ['2', '5'],
      ['3', '4'],
    ]);
  });

  it('reads a file whose rows end in CR alone', async () => {
    const read = await readText(folder.path('mac.csv'), 'a,b\r1,2\r3,4\r');
    expect(read.rows).toEqual([
      ['2', '1', '2'],
      ['3', '3', '4'],
    ]);
  });

  it('rejects single rows by number and says why', async () => {
    const good = Array.from({ length: 20 }, (_, at) => `${at},x,y\n`).join('');
    const read = await readText(
      folder.path('bad-rows.csv'),
      `a,b,c\n${good}1,2\n"1"x,2,3\n1,\0,3\n1,2,3,4\n9,9,9\n`,
    );
    expect(read.rejects.map(({ row, code, parameters }) => ({ row, code, parameters }))).toEqual([
      { row: 22, code: 'fieldCount', parameters: { expected: 3, found: 2 } },
      { row: 23, code: 'brokenQuote', parameters: {} },
      { row: 24, code: 'zeroByte', parameters: {} },
      { row: 25, code: 'fieldCount', parameters: { expected: 3, found: 4 } },
    ]);
    expect(read.rejects[0]?.value).toBe('1,2');
    expect(read.rows.at(-1)).toEqual(['26', '9', '9', '9']);
    expect(read.rows).toHaveLength(21);
  });

  it('rejects a cell that is too long, by column', async () => {
    const text = `a,b\n1,${'好'.repeat(50)}\n2,x\n`;
    const read = await readText(folder.path('long-cell.csv'), text, { limits: { cellBytes: 100 } });
    expect(read.rejects).toMatchObject([
      { row: 2, column: 'b', code: 'cellTooLong', parameters: { limit: 100, found: 150 } },
    ]);
    expect(read.rows).toEqual([['3', '2', 'x']]);
  });

  it('tells progress up to 1 and stops when it is told to', async () => {
    const path = folder.path('long.csv');
    await writeFile(path, `a,b\n${'1,2\n'.repeat(300_000)}`);
    const opened = await openTable(path);
    const shares: number[] = [];
    for await (const _ of opened.rows({ onProgress: (share) => shares.push(share) }))
      expect(shares.length).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const stop = new AbortController();
    await expect(
      (async () => {
        for await (const _ of opened.rows({ signal: stop.signal })) stop.abort(new Error('enough'));
      })(),
    ).rejects.toThrow('enough');
  });
});
