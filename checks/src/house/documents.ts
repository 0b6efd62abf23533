import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckReport, SourceFile } from './source-files.ts';

/** Links inside the documents lead somewhere. */
export function checkDocuments(root: string, files: readonly SourceFile[]): CheckReport {
  const faults: string[] = [];
  let looked = 0;
  for (const { path, text } of files) {
    for (const match of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const target = (match[1] ?? '').replace(/#.*$/, '');
      if (target === '' || /^[a-z]+:/.test(target)) continue;
      looked += 1;
      if (!existsSync(join(root, dirname(path), target)))
        faults.push(`${path} links to ${target}, which is not there`);
    }
  }
  return { name: 'document links', looked, unit: 'links', faults };
}
