import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const source = new URL('./index.ts', import.meta.url).href;
const examples = Array.from(readme.matchAll(/```ts\n([\s\S]*?)```/g), (match) => match[1] ?? '');

/** What each example prints, in the order of the README. */
const printed = [
  'complaints 0.570\nlearning 0.430',
  'exact true',
  'Japan, Korea, Estonia, Netherlands\n1-4 1-5 1-5 1-5 2-5',
];

describe('README', () => {
  test('has as many examples as are checked here', () => {
    expect(examples).toHaveLength(printed.length);
  });

  test.each(printed.map((text, at) => [at + 1, text] as const))(
    'example %i runs and prints what it should',
    (number, text) => {
      const folder = mkdtempSync(join(tmpdir(), 'statistics-readme-'));
      try {
        const file = join(folder, 'example.ts');
        writeFileSync(
          file,
          (examples[number - 1] ?? '').replaceAll("'@touchstone/statistics'", `'${source}'`),
        );
        expect(execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim()).toBe(text);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
