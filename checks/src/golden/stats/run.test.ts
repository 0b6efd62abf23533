import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { adapters } from './adapters.ts';
import { compareTrees } from './compare.ts';
import { trapCases } from './traps.ts';
import { caseSchema } from './tree.ts';

const folder = fileURLToPath(new URL('../../../../../shared/golden/stats', import.meta.url));
const present = existsSync(folder);
/** Cases that take seconds; `npm run golden` runs them. */
const slow: ReadonlySet<string> = new Set([
  'ranks.pisa_math',
  'airline.logistic_dominance7',
  'airline.boot6',
]);

function readCases() {
  if (!present) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => caseSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}
const cases = readCases();
const quick = cases.filter(({ id, method }) => adapters[method] !== undefined && !slow.has(id));

describe.skipIf(!present)(
  `statistical references${present ? '' : ' (skipped: ../shared/golden/stats is not there)'}`,
  () => {
    test.each(quick.map((golden) => [golden.id, golden] as const))(
      '%s agrees with its reference',
      (_, golden) => {
        const verdict = adapters[golden.method]?.(golden, folder);
        expect(verdict?.mismatches).toEqual([]);
        expect(verdict?.compared).toBeGreaterThan(0);
      },
    );

    test('every trap but those of methods still missing is met', () => {
      const traps = cases
        .filter(({ method }) => method === 'traps')
        .flatMap((golden) => [...trapCases(golden)]);
      const missing = traps.flatMap(({ id, run }) => {
        try {
          return run().mismatches.map(({ path }) => `${id}: ${path}`);
        } catch (error) {
          return String(error).includes('not supported') ? [] : [`${id}: ${String(error)}`];
        }
      });
      expect(traps.length).toBeGreaterThan(5);
      expect(missing).toEqual([]);
    });
  },
);

describe('compareTrees', () => {
  test('reports a number beyond its tolerance with the digits that agree, and a missing one as nothing', () => {
    const tolerance = { default: { rel: 1e-6, abs: 0 }, loose: { rel: 0.1, abs: 0 } };
    const verdict = compareTrees(
      { a: 2, loose: { b: 10 }, c: 1 },
      { a: 2.002, loose: { b: 10.5 } },
      tolerance,
    );
    expect(verdict.compared).toBe(3);
    expect(verdict.mismatches.map(({ path, got }) => [path, got])).toEqual([
      ['a', '2.002'],
      ['c', 'nothing'],
    ]);
    expect(verdict.mismatches[0]?.digits).toBeCloseTo(3, 6);
  });

  test('leaves pmvd aside and says so', () => {
    expect(compareTrees({ pmvd: { x: 1 } }, {}, {})).toEqual({
      compared: 0,
      mismatches: [],
      leftAside: ['pmvd'],
    });
  });
});
