import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const source = new URL('.', import.meta.url);
const rooms = ['decision', 'scoring', 'comparison', 'effects', 'effects/panel', 'effects/series'];

/** One `@example` line: a call, and what it gives in words and numbers. */
interface Example {
  readonly file: string;
  readonly call: string;
  readonly says: string;
}

const examples = rooms.flatMap((room) =>
  readdirSync(new URL(`${room}/`, source))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => examplesOf(`${room}/${file}`)),
);

function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file, source), 'utf8');
  return Array.from(text.matchAll(/@example\n \* (.+); \/\/ (.+)/g), ([, call = '', says = '']) => ({
    file,
    call,
    says,
  }));
}

/** Every number in the result, however deep. */
function numbersIn(tree: unknown): number[] {
  if (typeof tree === 'number') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(numbersIn) : [];
}

/** The numbers that a comment names (a comment without one is a word of the result), with how many decimals it prints; fractions such as 2/3 count as their value. */
function numbersSaid(says: string): { readonly value: number; readonly slack: number }[] {
  return Array.from(says.matchAll(/(-?\d+(?:\.(\d+))?)(?:\/(\d+))?/g), ([, number, decimals = '', below]) =>
    below === undefined
      ? { value: Number(number), slack: 0.5000001 * 10 ** -decimals.length }
      : { value: Number(number) / Number(below), slack: 1e-9 },
  );
}

describe('examples in docstrings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-examples-'));
  let results: unknown[] = [];

  beforeAll(() => {
    const file = join(folder, 'examples.ts');
    const index = new URL('index.ts', source).href;
    const names = [...new Set(examples.map(({ call }) => call.split('(')[0]))];
    const lines = [
      `import { ${names.join(', ')} } from '${index}';`,
      'const plain = (key, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);',
      `console.log(JSON.stringify([${examples.map(({ call }) => call).join(',\n')}], plain));`,
    ];
    writeFileSync(file, lines.join('\n'));
    const printed: unknown = JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }));
    results = Array.isArray(printed) ? printed : [];
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('there are some', () => {
    expect(examples.length).toBeGreaterThan(50);
  });

  test.each(examples.map((example, at) => [example.file, example.call, example.says, at] as const))(
    '%s: %s gives %s',
    (_, _call, says, at) => {
      const found = numbersIn(results[at]);
      const said = numbersSaid(says);
      if (said.length === 0) expect(JSON.stringify(results[at])).toContain(`"${says}"`);
      for (const { value, slack } of said) {
        expect(
          found.some((number) => Math.abs(number - value) <= slack),
          `${value} in ${JSON.stringify(results[at])}`,
        ).toBe(true);
      }
    },
  );
});
