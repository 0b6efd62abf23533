import { Buffer } from 'node:buffer';
import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readWhole, scratchFolder } from '../scratch-file.ts';
import { workbookParts, zipOf } from './zip-fixture.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

async function written(name: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book);
  const path = folder.path(name);
  await book.xlsx.writeFile(path);
  return path;
}

async function zipped(name: string, ...parts: Parameters<typeof zipOf>): Promise<string> {
  const path = folder.path(name);
  await writeFile(path, zipOf(...parts));
  return path;
}

describe('workbooks', () => {
  it('give texts, numbers, dates, booleans, errors and the last values of formulas', async () => {
    const path = await written('kinds.xlsx', (book) => {
      const sheet = book.addWorksheet('数据');
      sheet.addRow(['编号', '评价', '时间', '分', '式', '真', '错', '富']);
      sheet.addRow([
        '007',
        '好,"很"好\n真的',
        new Date(Date.UTC(2025, 2, 1, 8, 0, 5)),
        0.1 + 0.2,
        { formula: 'D2*10', result: 3 },
        true,
        { error: '#N/A' },
        { richText: [{ text: '甲' }, { text: '乙', font: { bold: true } }] },
      ]);
      sheet.addRow([]);
      sheet.addRow(['008', null, new Date(Date.UTC(2025, 2, 2)), -5, { formula: '"=x"', result: '=cmd' }]);
      for (const row of [2, 4]) sheet.getCell(row, 3).numFmt = 'yyyy-mm-dd hh:mm:ss';
    });
    const read = await readWhole(path);
    expect(read.table).toMatchObject({ format: 'xlsx', layout: 'plain', headerRows: 1 });
    expect(read.rows).toEqual([
      ['2', '007', '好,"很"好\n真的', '2025-03-01T08:00:05', '0.3', '3', 'TRUE', '#N/A', '甲乙'],
      ['4', '008', '', '2025-03-02', '-5', '=cmd', '', '', ''],
    ]);
  });

  it('read the first visible sheet that holds anything, or the one named', async () => {
    const path = await written('sheets.xlsx', (book) => {
      book.addWorksheet('secret', { state: 'hidden' }).addRows([['h'], ['1']]);
      book.addWorksheet('empty');
      book.addWorksheet('data').addRows([
        ['a', 'b'],
        [1, 2],
      ]);
    });
    expect((await readWhole(path)).rows).toEqual([['2', '1', '2']]);
    expect((await readWhole(path, { sheet: 'secret' })).table.headers).toEqual(['h']);
    expect(await faultOf(path, { sheet: 'nope' })).toMatchObject({
      code: 'sheetUnknown',
      parameters: { found: 'nope', sheets: 'secret, empty, data' },
    });
  });

  it('count rows as the sheet does, join merged headers, and pass over titles', async () => {
    const path = await written('merged.xlsx', (book) => {
      const sheet = book.addWorksheet('S');
      sheet.getCell('A2').value = '满意度调查';
      sheet.getRow(4).values = ['编号', '柜台', null, '总体'];
      sheet.getRow(5).values = [null, '等待', '态度', null];
      sheet.getRow(6).values = ['a1', 5, 4, 9];
      sheet.getRow(9).values = ['a2', 3, 4, 7];
      sheet.mergeCells('A2:D2');
      sheet.mergeCells('B4:C4');
    });
    const read = await readWhole(path);
    expect(read.table.headerRows).toBe(5);
    expect(read.table.headers.slice(1, 3)).toEqual(['柜台 – 等待', '柜台 – 态度']);
    expect(read.rows.map(([row]) => row)).toEqual(['6', '9']);
  });

  it('warn of ids that the spreadsheet has rounded', async () => {
    const path = await written('ids.xlsx', (book) => {
      book.addWorksheet('S').addRows([
        ['id', 'card', 'n'],
        ['440301199001011234', Number('440301199001011234'), 10],
      ]);
    });
    const read = await readWhole(path);
    expect(read.rows[0]?.slice(1, 3)).toEqual(['440301199001011234', '440301199001011000']);
    expect(read.table.hints).toEqual([{ column: 1, role: 'ignored', reason: 'listen.hint.longNumbers' }]);
  });

  it('reject rows with more cells than the header, and go on', async () => {
    const path = await written('side.xlsx', (book) => {
      const sheet = book.addWorksheet('S');
      sheet.addRow(['a', 'b']);
      for (let at = 0; at < 1500; at++) sheet.addRow([at, at * 2]);
      sheet.getCell('D1400').value = 'a note';
    });
    const read = await readWhole(path);
    expect(read.rejects).toMatchObject([
      { row: 1400, code: 'fieldCount', parameters: { expected: 2, found: 4 } },
    ]);
    expect(read.rows).toHaveLength(1499);
    expect(read.rows.at(-1)).toEqual(['1501', '1499', '2998']);
  });

  it('can be read twice, and let go before the end', async () => {
    const path = await written('twice.xlsx', (book) => {
      book.addWorksheet('S').addRows([['a'], ...Array.from({ length: 3000 }, (_, at) => [`${at}`])]);
    });
    const { openTable } = await import('../open-table.ts');
    const table = await openTable(path);
    for (let time = 0; time < 2; time++) {
      let bytes = 0;
      for await (const part of table.rows()) bytes += part.length;
      expect(bytes).toBeGreaterThan(10_000);
    }
    for await (const _ of table.rows()) break;
    const midway = new AbortController();
    const cancelled = async (): Promise<void> => {
      for await (const _ of table.rows({ signal: midway.signal })) midway.abort(new Error('cancelled'));
    };
    await expect(cancelled()).rejects.toThrow('cancelled');
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(table.rows({ signal: stop.signal })[Symbol.asyncIterator]().next()).rejects.toThrow(
      'enough',
    );
    await table.close();
  });

  it('are recognised by layout as text files are', async () => {
    const path = await written('wjx.xlsx', (book) => {
      book.addWorksheet('Sheet1').addRows([
        ['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP', '1、等待'],
        [1, '2025/3/1 8:00:05', '120秒', '微信', 'N/A', '1.1.1.1', 5],
      ]);
    });
    expect((await readWhole(path)).table).toMatchObject({ layout: 'wenjuanxing', format: 'xlsx' });
  });

  it('written without cell references and with a prefix are read too', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>1</v></c><c t="str"><f>1+1</f><v>2</v></c></row>';
    expect((await readWhole(await zipped('bare.xlsx', workbookParts(rows)))).rows).toEqual([['2', '1', '2']]);
    const prefixed = workbookParts(rows).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            content: Buffer.from(
              Buffer.from(part.content)
                .toString()
                .replaceAll(/<(\/?)(worksheet|sheetData|row|c|is|t|f|v)\b/g, '<$1x:$2'),
            ),
          }
        : part,
    );
    expect((await readWhole(await zipped('prefixed.xlsx', prefixed))).rows).toEqual([['2', '1', '2']]);
  });
});

describe('workbooks that cannot be read are refused with', () => {
  it('the size to which a bomb would swell, before it swells', async () => {
    const parts = workbookParts('');
    const path = await zipped('bomb.xlsx', [
      ...parts,
      { name: 'xl/media/x.bin', content: Buffer.alloc(100 * 1024 ** 2) },
    ]);
    expect(await faultOf(path)).toMatchObject({
      code: 'zipBomb',
      parameters: { file: 'bomb.xlsx', found: 101 },
    });
    const many = Array.from({ length: 300 }, (_, at) => ({ name: `x${at}`, content: Buffer.alloc(1) }));
    expect(await faultOf(await zipped('many.xlsx', many), { limits: { entries: 200 } })).toMatchObject({
      code: 'zipEntries',
    });
  });

  it('the damage, when sizes or checksums lie', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(1000);
    const lie = (claims: { claimedSize?: number; claimedCrc?: number }) =>
      workbookParts(row).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...claims } : part));
    expect((await faultOf(await zipped('size.xlsx', lie({ claimedSize: 100 })))).code).toBe('fileDamaged');
    expect((await faultOf(await zipped('crc.xlsx', lie({ claimedCrc: 1 })))).code).toBe('fileDamaged');
    const whole = zipOf(workbookParts(row));
    await writeFile(folder.path('cut.xlsx'), whole.subarray(0, whole.length / 2));
    expect((await faultOf(folder.path('cut.xlsx'))).code).toBe('fileDamaged');
    await writeFile(folder.path('zero.xlsx'), Buffer.from('PK\x03\x04'));
    expect((await faultOf(folder.path('zero.xlsx'))).code).toBe('fileDamaged');
  });

  it('a document type, which could hide an entity bomb', async () => {
    const parts = workbookParts('', '<!DOCTYPE lolz [<!ENTITY lol "lol">]>');
    expect(await faultOf(await zipped('doctype.xlsx', parts))).toMatchObject({
      code: 'fileDamaged',
      parameters: { found: 'DOCTYPE' },
    });
  });

  it('a cell in the far corner, without memory for the empty ones', async () => {
    const far =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    expect(await faultOf(await zipped('far.xlsx', workbookParts(far)))).toMatchObject({
      code: 'tooManyColumns',
      parameters: { found: 16_384, limit: 2000 },
    });
  });

  it('a password, another kind of zip, no rows, and only a header', async () => {
    const locked = workbookParts('').map((part) => ({ ...part, encrypted: true as const }));
    expect((await faultOf(await zipped('locked.xlsx', locked))).code).toBe('xlsxLocked');
    const docx = [{ name: 'word/document.xml', content: Buffer.from('<x/>') }];
    expect(await faultOf(await zipped('docx.xlsx', docx))).toMatchObject({
      code: 'fileUnknown',
      parameters: { found: 'ZIP' },
    });
    expect((await faultOf(await zipped('none.xlsx', workbookParts('')))).code).toBe('fileEmpty');
    const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>';
    expect((await faultOf(await zipped('head.xlsx', workbookParts(header)))).code).toBe('fileHeaderOnly');
  });

  it('its hunger for memory, while the process lives on', async () => {
    const far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>';
    const path = await zipped('hungry.xlsx', workbookParts(far));
    expect(await faultOf(path, { limits: { columns: 1e9, readerMemory: 64 } })).toMatchObject({
      code: 'readerMemory',
      parameters: { file: 'hungry.xlsx', limit: 64 },
    });
  });
});
