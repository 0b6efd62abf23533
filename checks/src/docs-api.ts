/** `npm run docs:api`: writes the API pages from the docstrings. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderApi } from './api/render-api.ts';
import { apiPages } from './house/api-pages.ts';

const root = join(import.meta.dirname, '../..');
for (const { folder, page } of apiPages) {
  const { text, functions, undocumented } = renderApi(root, folder);
  mkdirSync(dirname(join(root, page)), { recursive: true });
  writeFileSync(join(root, page), text);
  process.stdout.write(`${page}: ${functions} functions, ${undocumented.length} names without a docstring\n`);
  for (const name of undocumented) process.stdout.write(`    ${name}\n`);
}
