import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from './source-files.ts';

const allowed = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'BSL-1.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
]);
/** Dual-licensed packages and packages whose manifest says too little; each was read by hand. */
const read: Readonly<Record<string, string>> = {
  jszip: 'MIT (dual MIT or GPL-3.0)',
  'node-forge': 'BSD-3-Clause (dual)',
  dompurify: 'Apache-2.0 (dual)',
};

function permitted(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(/\s+OR\s+/i);
  return choices.some((choice) => choice.split(/\s+AND\s+/i).every((part) => allowed.has(part.trim())));
}

function licenceOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) return 'none';
  if ('license' in manifest && typeof manifest.license === 'string') return manifest.license;
  return 'none';
}

function lockedPackages(lock: unknown): readonly (readonly [string, boolean])[] {
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return [];
  if (typeof lock.packages !== 'object' || lock.packages === null) return [];
  return Object.entries(lock.packages)
    .filter(([path]) => path.startsWith('node_modules/') || path.includes('/node_modules/'))
    .map(([path, entry]: readonly [string, unknown]) => {
      const development = typeof entry === 'object' && entry !== null && 'dev' in entry && entry.dev === true;
      return [path, development];
    });
}

/** Every package that ships (development tools aside) may be used commercially. */
export function checkLicences(root: string): CheckReport {
  const faults: string[] = [];
  let looked = 0;
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, development] of lockedPackages(lock)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (development || name.startsWith('@touchstone/') || !existsSync(join(root, path, 'package.json')))
      continue;
    looked += 1;
    const licence = licenceOf(join(root, path));
    if (!permitted(licence) && !read[name]) faults.push(`${path} is licensed ${licence}`);
  }
  return { name: 'licences', looked, unit: 'packages that ship', faults };
}
