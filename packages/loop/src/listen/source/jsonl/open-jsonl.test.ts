import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readText, scratchFolder } from '../scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

describe('JSON Lines', () => {
  const lines = [
    '{"id":"a","评价":"好,\\"很\\"好\\n真的","n":5}',
    '',
    '{"id":"b","late":true,"n":null}',
    '{"id":9007199254740993,"n":-0.5,"__proto__":"p"}',
  ].join('\n');

  it('take the keys of the first rows as columns, __proto__ like any other', async () => {
    const read = await readText(folder.path('a.jsonl'), lines);
    expect(read.table).toMatchObject({
      format: 'jsonl',
      headers: ['id', '评价', 'n', 'late', '__proto__'],
      headerRows: 0,
    });
    expect(read.rows).toEqual([
      ['1', 'a', '好,"很"好\n真的', '5', '', ''],
      ['3', 'b', '', '', 'true', ''],
      ['4', '9007199254740993', '', '-0.5', '', 'p'],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('are read from a .gz, in GBK, and by what they are rather than by their name', async () => {
    const read = await readText(folder.path('b.txt.gz'), gzipSync(iconv.encode(lines, 'gb18030')));
    expect(read.table).toMatchObject({ format: 'jsonl', encoding: 'gb18030' });
    expect(read.rows).toHaveLength(3);
  });

  it('reject single bad rows by line', async () => {
    const good = Array.from({ length: 1000 }, (_, at) => `{"id":${at},"n":1}`).join('\n');
    const bad = [
      '{"id":1',
      '[1]',
      '{"id":{"x":1}}',
      '{"id":1,"new":2}',
      `{"id":"${'x'.repeat(300)}"}`,
      '{"id":7,"n":2}',
    ].join('\n');
    const read = await readText(folder.path('bad.jsonl'), `${good}\n${bad}`, { limits: { lineBytes: 200 } });
    expect(read.rejects.map(({ row, code, column }) => [row, code, column])).toEqual([
      [1001, 'notJson', ''],
      [1002, 'notJson', ''],
      [1003, 'nestedValue', 'id'],
      [1004, 'unknownKey', 'new'],
      [1005, 'lineTooLong', ''],
    ]);
    expect(read.rows.at(-1)).toEqual(['1006', '7', '2']);
  });

  it('hold no more than one line, however long the next', async () => {
    const text = `{"id":1}\n{"id":2}\n${'x'.repeat(5_000_000)}\n{"id":3}\n`;
    const read = await readText(folder.path('long.jsonl'), text, { limits: { lineBytes: 1000 } }).catch(
      (fault: unknown) => fault,
    );
    expect(read).toMatchObject({ code: 'jsonBroken', parameters: { row: 3 } });
    const many = `${'{"id":1}\n'.repeat(2000)}${'x'.repeat(5_000_000)}\n{"id":3}\n`;
    const rest = await readText(folder.path('longer.jsonl'), many, { limits: { lineBytes: 1000 } });
    expect(rest.rejects).toMatchObject([{ row: 2001, code: 'lineTooLong' }]);
    expect(rest.rows.at(-1)).toEqual(['2002', '3']);
  });

  it.each([
    ['array.json', '[{"id":1},{"id":2}]', { code: 'jsonArray' }],
    [
      'nested.jsonl',
      '{"id":1}\n{"id":2,"tags":["a"]}',
      { code: 'jsonNested', parameters: { row: 2, column: 'tags' } },
    ],
    ['broken.jsonl', '{"id":1}\n{"id":\n{', { code: 'jsonBroken', parameters: { row: 2 } }],
    [
      'wide.jsonl',
      `{${Array.from({ length: 3000 }, (_, at) => `"k${at}":1`).join(',')}}`,
      { code: 'tooManyColumns' },
    ],
    ['blank.jsonl', '\n\n', { code: 'fileEmpty' }],
  ])('%s is refused with its place', async (name, text, fault) => {
    await writeFile(folder.path(name), text);
    expect(await faultOf(folder.path(name))).toMatchObject(fault);
  });
});
