import { Buffer } from 'node:buffer';
import { open, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readText, scratchFolder } from './scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

const table = 'id,评价,等待\nC1,"很好,很快",5\nC2,"有""点""慢\n真的",3\nC3,,\n';

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

  it('its 100,000 columns', async () => {
    const header = Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(',');
    const fault = await refused('wide.csv', `${header}\n${header}\n`);
    expect(fault).toEqual({ code: 'tooManyColumns', file: 'wide.csv', found: 100_000, limit: 2000 });
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

  it('its zero bytes, even when it has two gigabytes of them', async () => {
    const path = folder.path('sparse.csv');
    const handle = await open(path, 'w');
    await handle.truncate(2 * 1024 ** 3);
    await handle.close();
    expect((await faultOf(path)).code).toBe('fileBinary');
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
