import { Buffer } from 'node:buffer';
import { open, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { faultOf, readText, scratchFolder } from './scratch-file.ts';

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

describe('delimited text that cannot be read is refused with', () => {
  async function refused(name: string, content: string | Uint8Array, options = {}): Promise<unknown> {
    await writeFile(folder.path(name), content);
    const { code, parameters } = await faultOf(folder.path(name), options);
    return { code, ...parameters };
  }

  it('its emptiness', async () => {
    expect(await refused('empty.csv', '')).toEqual({ code: 'fileEmpty', file: 'empty.csv' });
    expect(await refused('bom.csv', '\ufeff')).toMatchObject({ code: 'fileEmpty' });
    expect(await refused('blank.csv', '\n\n')).toMatchObject({ code: 'fileEmpty' });
    expect(await refused('header.csv', 'a,b,c\n')).toEqual({ code: 'fileHeaderOnly', file: 'header.csv' });
    expect(await refused('header2.csv', 'a,b,c')).toMatchObject({ code: 'fileHeaderOnly' });
  });

  it('its 100,000 columns, at once', async () => {
    const header = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',');
    const before = performance.now();
    const fault = await refused('wide.csv', `${header}\n${header}\n`);
    expect(fault).toEqual({ code: 'tooManyColumns', file: 'wide.csv', found: 100_000, limit: 2000 });
    expect(performance.now() - before).toBeLessThan(2000);
    const huge = Array.from({ length: 400_000 }, (_, at) => `col${at}`).join(',');
    expect(await refused('wider.csv', `${huge}\n${huge}\n`)).toMatchObject({
      code: 'tooManyColumns',
      limit: 2000,
    });
  });

  it('the first ragged row, when more than a fifth are ragged', async () => {
    const text = `a,b,c\n1,2,3\n1,2\n4,5,6\n1\n7,8,9\n`;
    expect(await refused('ragged.csv', text)).toEqual({
      code: 'raggedFile',
      file: 'ragged.csv',
      row: 3,
      expected: 3,
      found: 2,
      count: 2,
      total: 5,
      separator: ',',
    });
  });

  it('the row of a quote that is never closed', async () => {
    expect(await refused('open.csv', 'a,b\n1,2\n3,"x\n4,5\n')).toEqual({
      code: 'quoteUnclosed',
      file: 'open.csv',
      row: 3,
    });
    const late = `a,b\n${'1,2\n'.repeat(400_000)}3,"x\n${'4,5\n'.repeat(400_000)}`;
    expect(await refused('late.csv', late, { limits: { recordBytes: 1 << 20 } })).toEqual({
      code: 'recordTooLong',
      file: 'late.csv',
      row: 400_002,
      limit: 1 << 20,
    });
    expect(await refused('later.csv', late)).toEqual({
      code: 'quoteUnclosed',
      file: 'later.csv',
      row: 400_002,
    });
  });

  it('the row of the first byte of another encoding, far into the file', async () => {
    const start = `编号,b\n${'一,2\n'.repeat(600_000)}`;
    const mixed = Buffer.concat([Buffer.from(start), Buffer.from([0xc4, 0xe3]), Buffer.from(',2\n9,9\n')]);
    expect(await refused('mixed.csv', mixed)).toEqual({
      code: 'encodingBroken',
      file: 'mixed.csv',
      row: 600_002,
      encoding: 'utf-8',
    });
    const gbk = Buffer.concat([
      iconv.encode(start, 'gb18030'),
      Buffer.from([0xff, 0xff]),
      Buffer.from(',2\n'),
    ]);
    expect(await refused('mixed-gbk.csv', gbk)).toMatchObject({
      code: 'encodingBroken',
      row: 600_002,
      encoding: 'gb18030',
    });
  });

  it('nothing at all, when only the far end of the file shows that it is GBK', async () => {
    const late = Buffer.concat([
      Buffer.from(`a,b\n${'1,2\n'.repeat(400_000)}`),
      iconv.encode('3,很好\n', 'gb18030'),
    ]);
    const read = await readText(folder.path('late-gbk.csv'), late);
    expect(read.table.encoding).toBe('gb18030');
    expect(read.rows.at(-1)).toEqual(['400002', '3', '很好']);
  });

  it('the question which encoding it has', async () => {
    const bytes = Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x2c, 0x31, 0x0a]);
    expect(await refused('unclear.csv', bytes)).toEqual({ code: 'encodingUnclear', file: 'unclear.csv' });
    expect(await refused('wrong.csv', bytes, { encoding: 'klingon' })).toMatchObject({
      code: 'encodingUnknown',
      found: 'klingon',
    });
    const big5 = iconv.encode('編號,評語\n1,很滿意\n', 'big5');
    const read = await readText(folder.path('big5.csv'), big5, { encoding: 'big5' });
    expect(read.rows).toEqual([['2', '1', '很滿意']]);
  });

  it('its zero bytes, in no time, even when it has two gigabytes of them', async () => {
    const path = folder.path('sparse.csv');
    const handle = await open(path, 'w');
    await handle.truncate(2 * 1024 ** 3);
    await handle.close();
    const before = performance.now();
    expect((await faultOf(path)).code).toBe('fileBinary');
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await refused('size.csv', 'a,b\n1,2\n', { limits: { fileBytes: 4 } })).toMatchObject({
      code: 'fileTooLarge',
    });
  });

  it('what it is instead of a table', async () => {
    expect(await refused('a.csv', '%PDF-1.7\n…')).toEqual({
      code: 'fileUnknown',
      file: 'a.csv',
      found: 'PDF',
    });
    expect(await refused('a.xls', '<html><table><tr><td>1')).toMatchObject({
      code: 'fileUnknown',
      found: 'HTML',
    });
    expect(await refused('b.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toMatchObject({
      code: 'fileOldOffice',
    });
    expect((await faultOf(folder.path('absent.csv'))).code).toBe('fileMissing');
    expect((await faultOf(folder.path('.'))).code).toBe('fileUnreadable');
  });

  it('how far a cut or swelling .gz could be read', async () => {
    const packed = gzipSync(table.repeat(2000));
    expect(await refused('cut.csv.gz', packed.subarray(0, packed.length - 20))).toMatchObject({
      code: 'gzipBroken',
    });
    const flipped = Buffer.from(packed);
    flipped[packed.length >> 1] = (flipped[packed.length >> 1] ?? 0) ^ 0xff;
    expect(await refused('flipped.csv.gz', flipped)).toMatchObject({ code: 'gzipBroken' });
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, 'a,b\n'));
    expect(await refused('bomb.csv.gz', bomb)).toMatchObject({ code: 'gzipBomb' });
    expect(await refused('inner.gz', gzipSync(Buffer.from('PK\x03\x04…')))).toMatchObject({
      code: 'gzipNotText',
    });
  });
});
