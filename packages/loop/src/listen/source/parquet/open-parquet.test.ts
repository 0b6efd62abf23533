import { readFile, writeFile } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readWhole, scratchFolder } from '../scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

async function written(
  name: string,
  columnData: Parameters<typeof parquetWriteBuffer>[0]['columnData'],
  rowGroupSize = 1000,
): Promise<string> {
  const path = folder.path(name);
  await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize })));
  return path;
}

describe('Parquet', () => {
  it('gives texts, numbers, booleans, times and nulls', async () => {
    const path = await written('kinds.parquet', [
      { name: 'id', data: [1n, 9007199254740993n, 3n], type: 'INT64' },
      { name: '评价', data: ['好,"很"好', null, '慢\n'], type: 'STRING' },
      { name: 'x', data: [0.1, -2.5, 1e21], type: 'DOUBLE' },
      { name: 'yes', data: [true, false, true], type: 'BOOLEAN' },
      {
        name: 'at',
        data: [new Date(Date.UTC(2025, 2, 1, 8, 0, 5)), new Date(0), new Date(123)],
        type: 'TIMESTAMP',
      },
    ]);
    const read = await readWhole(path);
    expect(read.table).toMatchObject({
      format: 'parquet',
      headerRows: 0,
      headers: ['id', '评价', 'x', 'yes', 'at'],
    });
    expect(read.rows).toEqual([
      ['1', '1', '好,"很"好', '0.1', 'true', '2025-03-01T08:00:05Z'],
      ['2', '9007199254740993', '', '-2.5', 'false', '1970-01-01T00:00:00Z'],
      ['3', '3', '慢\n', '1e+21', 'true', '1970-01-01T00:00:00.123Z'],
    ]);
  });

  it('keeps the order of rows over many row groups', async () => {
    const data = Array.from({ length: 25_000 }, (_, at) => at);
    const read = await readWhole(await written('groups.parquet', [{ name: 'n', data, type: 'INT32' }], 7000));
    expect(read.rows).toHaveLength(25_000);
    expect(read.rows.every(([row, value]) => Number(row) === Number(value) + 1)).toBe(true);
  });

  it('refuses lists by column, damage, too many columns and no rows', async () => {
    const nested = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: ['a', 'b'] },
        { name: 'tags', data: [['x'], ['y', 'z']] },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'tags', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      ],
    });
    await writeFile(folder.path('nested.parquet'), new Uint8Array(nested));
    expect(await faultOf(folder.path('nested.parquet'))).toMatchObject({
      code: 'parquetNested',
      parameters: { file: 'nested.parquet', column: 'tags' },
    });
    const path = await written('good.parquet', [
      { name: 'a', data: [1, 2], type: 'INT32' },
      { name: 'b', data: [1, 2], type: 'INT32' },
    ]);
    expect(await faultOf(path, { limits: { columns: 1 } })).toMatchObject({
      code: 'tooManyColumns',
      parameters: { found: 2 },
    });
    const bytes = await readFile(path);
    await writeFile(folder.path('cut.parquet'), bytes.subarray(0, bytes.length - 30));
    expect(await faultOf(folder.path('cut.parquet'))).toMatchObject({
      code: 'fileDamaged',
      parameters: { format: 'Parquet' },
    });
    const hurt = Buffer.from(bytes);
    hurt.fill(0xff, 4, 40);
    await writeFile(folder.path('hurt.parquet'), hurt);
    expect((await faultOf(folder.path('hurt.parquet'))).code).toBe('fileDamaged');
    const none = await written('none.parquet', [{ name: 'a', data: [], type: 'INT32' }]);
    expect((await faultOf(none)).code).toBe('fileHeaderOnly');
  });
});
