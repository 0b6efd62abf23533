import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '../../../../../shared/golden/effects');

/** Whether the references of effects are there. */
export const effectsPresent: boolean = existsSync(join(folder, 'README.md'));

/** A title that says why a test is skipped. */
export function effectsTitle(title: string): string {
  return effectsPresent ? title : `${title} (skipped: ../shared/golden/effects is not there)`;
}

/** The columns of a data file as text. */
export function effectsColumns(file: string): Record<string, string[]> {
  const [head = '', ...lines] = readFileSync(join(folder, 'data', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  const rows = lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  return Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? '')]));
}

/** Values by path, nested freely. */
export type EffectValues =
  | number
  | null
  | undefined
  | readonly EffectValues[]
  | { readonly [name: string]: EffectValues };

/**
 * Compares with every reference below the paths that `got` names, within its own tolerance; a reference under one of
 * those paths that `got` does not have fails. Returns how many were compared.
 */
export function expectEffects(id: string, got: Readonly<Record<string, EffectValues>>): number {
  const flat = new Map<string, number | null>();
  for (const [path, tree] of Object.entries(got)) flatten(tree, path, flat);
  const lines = readFileSync(join(folder, `${id}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const paths = Object.keys(got);
  let compared = 0;
  for (const line of lines) {
    const [, name = '', value = '', relative, absolute] = /^"(.*)","(.*)",(.*),(.*)$/.exec(line) ?? [];
    if (!paths.some((path) => name === path || name.startsWith(`${path}.`) || name.startsWith(`${path}[`))) {
      continue;
    }
    compared++;
    const have = flat.get(name);
    if (value === 'null') {
      expect(have, `${id} ${name}`).toBeNull();
      continue;
    }
    const want = Number(value);
    const limit = Number(absolute) + Number(relative) * Math.abs(want);
    const close = typeof have === 'number' && Math.abs(have - want) <= limit;
    expect(close, `${id} ${name}: expected ${want}, got ${have}`).toBe(true);
  }
  expect(compared, id).toBeGreaterThan(0);
  return compared;
}

function flatten(tree: EffectValues, path: string, into: Map<string, number | null>): void {
  if (tree === undefined) return;
  if (tree === null || typeof tree === 'number') {
    into.set(path, tree);
    return;
  }
  for (const [name, value] of Object.entries(tree)) {
    flatten(value, Array.isArray(tree) ? `${path}[${name}]` : `${path}.${name}`, into);
  }
}
