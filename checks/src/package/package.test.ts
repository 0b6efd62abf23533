import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packStatistics } from './pack-statistics.ts';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'packages/statistics/README.md'), 'utf8');
const examples = Array.from(readme.matchAll(/```ts\n([\s\S]*?)```/g), (match) => match[1] ?? '');
const source = pathToFileURL(join(root, 'packages/statistics/src/index.ts')).href;

const folder = mkdtempSync(join(tmpdir(), 'statistics-package-'));
const app = join(folder, 'app');

function run(file: string, text: string): string {
  writeFileSync(join(app, file), text);
  return execFileSync(process.execPath, [file], { cwd: app, encoding: 'utf8', stdio: 'pipe' });
}

beforeAll(() => {
  const [staging, into] = [join(folder, 'staging'), join(folder, 'packed')];
  for (const path of [staging, into, app]) mkdirSync(path);
  const { archive } = packStatistics(root, { staging, into });
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }');
  execFileSync(
    'npm',
    ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', archive],
    { cwd: app, stdio: 'pipe' },
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the statistics package, packed and installed in an empty folder', () => {
  test('runs every example of its README and prints what the source prints', () => {
    expect(examples.length).toBeGreaterThan(0);
    examples.forEach((text, at) => {
      const installed = run(`example-${at + 1}.ts`, text);
      const own = run(`source-${at + 1}.ts`, text.replaceAll("'@touchstone/statistics'", `'${source}'`));
      expect(installed.trim()).not.toBe('');
      expect(installed).toBe(own);
      rmSync(join(app, `source-${at + 1}.ts`));
    });
  });

  test('has types that a strict project accepts, libraries checked too', () => {
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2024,dom',
    ];
    const files = readdirSync(app).filter((file) => file.startsWith('example-'));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    expect(() =>
      execFileSync(process.execPath, [compiler, ...options, ...files], { cwd: app, stdio: 'pipe' }),
    ).not.toThrow();
  });

  test('holds modules and declarations in pairs, its licence, and neither tests nor sources', () => {
    const installed = join(app, 'node_modules/@touchstone/statistics');
    const all = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    const modules = all.filter((file) => file.endsWith('.js'));
    expect(modules.length).toBeGreaterThan(50);
    for (const file of modules) expect(all).toContain(file.replace(/\.js$/, '.d.ts'));
    expect(all).toContain('LICENSE');
    expect(all.filter((file) => /\.test\.|testing/.test(file))).toEqual([]);
    expect(all.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
  });
});
