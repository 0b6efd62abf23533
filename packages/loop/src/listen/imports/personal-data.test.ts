import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confirmImport } from './confirm-import.ts';
import { type ImportStores, openImportStores } from './import-stores.fixture.ts';
import { readImport } from './read-import.ts';
import { receiveFile } from './receive-file.ts';
import { runImport } from './run-import.ts';

let opened: ImportStores;
beforeAll(async () => {
  opened = await openImportStores();
});
afterAll(() => opened.close());

/** Every file below a folder that contains a text. */
async function filesWith(root: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text)) found.push(path);
  }
  return found;
}

describe('personal data', () => {
  it('of a file stands nowhere in the data folder once it is imported', async () => {
    const { stores, folder } = opened;
    const project = await opened.newProject();
    const path = join(folder, 'data', 'incoming.csv');
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `R${i},${1 + (i % 5)},${1 + ((i + 2) % 5)},张三${i},139${String(12340000 + i)},请回电 13800138000 谢谢`,
    );
    await writeFile(path, `答卷编号,环境满意度,总体满意度,姓名,手机号,意见\n${rows.join('\n')}\n`);
    const { id } = await receiveFile(stores, { project, path, fileName: 'survey.csv' });
    const { mapping } = await readImport(stores, id);
    expect(mapping.columns.map(({ role }) => role)).toEqual([
      'id',
      'rating',
      'outcome',
      'personal',
      'personal',
      'comment',
    ]);
    await confirmImport(stores, id, mapping);
    await runImport(stores, id);
    for (const secret of ['13800138000', '13912340005', '张三7']) {
      expect(await filesWith(join(folder, 'data'), secret), secret).toEqual([]);
    }
    const [comment] = await stores.warehouse.rows(
      {
        name: 'test-comment',
        sql: 'SELECT text FROM comments WHERE position(text, {mask:String}) > 0 LIMIT 1',
        parameters: { mask: '[手机号]' },
      },
      z.object({ text: z.string() }),
    );
    expect(comment?.text).toBe('请回电 [手机号] 谢谢');
  });
});
