import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderApi } from '../api/render-api.ts';
import type { CheckReport } from './source-files.ts';

/** Packages whose public names have a page. */
export const apiPages = [{ folder: 'packages/statistics', page: 'docs/api/statistics.md' }] as const;

/** API pages say what the docstrings say, and every public name has one. */
export function checkApiPages(root: string): CheckReport {
  const faults: string[] = [];
  let looked = 0;
  for (const { folder, page } of apiPages) {
    const { text, functions, undocumented } = renderApi(root, folder);
    looked += functions;
    const path = join(root, page);
    const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (written !== text)
      faults.push(`${page} is not what the docstrings say; npm run docs:api writes it anew`);
    for (const name of undocumented) faults.push(`${folder}: ${name} has no docstring`);
  }
  return { name: 'API pages', looked, unit: 'public functions', faults };
}
