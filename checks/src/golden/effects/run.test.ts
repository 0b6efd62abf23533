import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareEffects } from './compare.ts';
import { type EffectCase, effectCaseSchema } from './effect-case.ts';
import { effectMethods } from './methods.ts';
import { effectRun } from './run.ts';

const folder = fileURLToPath(new URL('../../../../../shared/golden/effects', import.meta.url));
const present = existsSync(folder);

const files = present ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

function answeredFiles(): readonly string[] {
  return files.filter((file) => {
    const { method } = effectCaseSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return effectMethods[method] !== undefined;
  });
}

describe.skipIf(!present)(
  `references of effects${present ? '' : ' (skipped: ../shared/golden/effects is not there)'}`,
  () => {
    test('are cases in the shape that the runner reads', () => {
      expect(files.length).toBeGreaterThan(10);
      expect(() => answeredFiles()).not.toThrow();
    });

    test.each(answeredFiles())('%s agrees with its reference', async (file) => {
      const verdict = await effectRun(folder, file).run();
      expect(verdict.mismatches).toEqual([]);
      expect(verdict.compared).toBeGreaterThan(0);
    });
  },
);

describe('compareEffects', () => {
  const golden: EffectCase = {
    id: 'case',
    method: 'any',
    expected: { a: 2, crit_uniform: 1, gone: null, list: [], fit: { loglik: -10, loss_w: 3 } },
    tolerance: { default: { rel: 1e-6, abs: 0 }, crit: { rel: 0.1, abs: 0 } },
  };

  test('takes the tolerance of the longest beginning, and asks for null where nothing is identified', () => {
    const got = { a: 2, crit_uniform: 1.05, gone: 0, list: [3], fit: { loglik: -10, loss_w: 3 } };
    const { mismatches } = compareEffects(golden, got);
    expect(mismatches.map(({ path }) => path)).toEqual(['gone', 'list']);
  });

  test('lets a higher likelihood and a lower loss pass, and says so', () => {
    const got = { a: 2, crit_uniform: 1, gone: null, list: [], fit: { loglik: -9, loss_w: 2 } };
    const { mismatches, notes } = compareEffects(golden, got);
    expect(mismatches).toEqual([]);
    expect(notes).toHaveLength(2);
    const worse = compareEffects(golden, { ...got, fit: { loglik: -11, loss_w: 4 } });
    expect(worse.mismatches.map(({ path }) => path)).toEqual(['fit.loglik', 'fit.loss_w']);
  });

  test('says which values needed the wider limit of a reference that is less exact than it states', () => {
    const power: EffectCase = {
      id: 'case',
      method: 'power',
      expected: { paired: [{ mde_80: 0.66 }] },
      tolerance: { default: { rel: 1e-5, abs: 0 } },
    };
    const at = (mde: number) => compareEffects(power, { paired: [{ mde_80: mde }] });
    expect(at(0.66).notes).toEqual([]);
    expect([at(0.6601).mismatches.length, at(0.6601).notes?.length]).toEqual([0, 1]);
    expect(at(0.6602).mismatches).toHaveLength(1);
    expect(
      compareEffects({ ...power, method: 'other' }, { paired: [{ mde_80: 0.6601 }] }).mismatches,
    ).toHaveLength(1);
  });
});
