import { randomGenerator } from '@touchstone/statistics';
import { type ProofPlan, type ProofResult, proofPlanSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { monday, taskFrom } from './judge-effect.fixture.ts';
import { judgeEffect } from './judge-effect.ts';
import type { ProofRow } from './proof-row.ts';

/** Customers with one answer before (and so many earlier ones), some of them called, and one answer after. */
interface Calls {
  /** Half of those with a bad experience, by lot; or all who complain of one. */
  readonly by: 'lot' | 'complaint';
  readonly effect: number;
  readonly earlier: number;
  readonly seed: number;
}

function callWorld({ by, effect, earlier, seed }: Calls): { rows: ProofRow[]; plan: ProofPlan } {
  const random = randomGenerator(seed);
  const rows: ProofRow[] = [];
  const sides: { readonly called: string[]; readonly held: string[] } = { called: [], held: [] };
  const start = 6 * earlier + 6;
  for (let customer = 0; customer < 240; customer++) {
    const level = 7 + random.normal();
    const answer = (moved = 0): number =>
      Math.min(10, Math.max(0, Math.round(level + moved + 1.5 * random.normal())));
    const name = `K${customer}`;
    const before = answer();
    const bad = before <= 6;
    if (by === 'lot' && !bad) continue;
    const called = by === 'lot' ? random.uniform() < 0.5 : bad;
    sides[called ? 'called' : 'held'].push(name);
    for (let past = 0; past < earlier; past++)
      rows.push({ unit: name, day: monday(6 * past + (customer % 6)), value: answer() });
    rows.push({ unit: name, day: monday(6 * earlier + (customer % 6)), value: before });
    rows.push({ unit: name, day: monday(start + (customer % 8)), value: answer(called ? effect : 0) });
  }
  const plan = proofPlanSchema.parse({
    unit: 'customer',
    metric: { source: { of: 'survey', survey: '满意度', item: '评分' } },
    waves: [{ from: monday(start), units: sides.called }],
    controls: sides.held,
    selection: by === 'lot' ? 'random' : 'convenience',
    smallestWorth: 0.4,
  });
  return { rows, plan };
}

function judged(calls: Calls, change: Partial<ProofPlan> = {}): ProofResult {
  const { rows, plan } = callWorld(calls);
  return judgeEffect(taskFrom(rows, { ...plan, ...change }));
}

const says = ['worked', 'workedSizeOpen', 'worse'];

describe('customers called after a bad experience', () => {
  // 40 worlds: fewer than 34 of 95 % intervals hold the truth once in three hundred such tests.
  it.each([
    [0, 1],
    [1, 1],
    [1, 0],
  ])('held out by lot: an effect of %d is covered, %i earlier answers each', (effect, earlier) => {
    const runs = 40;
    let [held, wrong, naive] = [0, 0, 0];
    for (let seed = 1; seed <= runs; seed++) {
      const result = judged({ by: 'lot', effect, earlier, seed });
      expect(result.design).toBe('randomised');
      held += Number((result.effect?.low ?? 9) <= effect && (result.effect?.high ?? -9) >= effect);
      wrong += Number(effect === 0 && says.includes(result.verdict));
      naive += ((result.naive?.estimate ?? 0) - effect) / runs;
    }
    expect(held).toBeGreaterThanOrEqual(34);
    expect(wrong).toBeLessThanOrEqual(6);
    // Bad experiences are followed by better ones: before and after takes that for the call.
    expect(naive).toBeGreaterThan(0.4);
  });

  it.each([0, 1, 4])('chosen by complaint: never “worked”, with %i earlier answers each', (earlier) => {
    for (const seed of [1, 2, 3]) {
      const result = judged({ by: 'complaint', effect: 0, earlier, seed });
      expect(result.verdict).toBe('cannotJudge');
      expect(result.checks.find(({ check }) => check === 'selection')?.state).toBe('refused');
    }
  });

  it('chosen by complaint, with the customers as plain units: refused all the same', () => {
    const result = judged({ by: 'complaint', effect: 0, earlier: 0, seed: 1 }, { unit: 'unit' });
    expect(result.verdict).toBe('cannotJudge');
    expect(result.sentences[0]).toContain('also without a call');
  });

  it('said to be the worst: the days they were picked by are all there is', () => {
    const result = judged({ by: 'complaint', effect: 0, earlier: 0, seed: 1 }, { selection: 'worst' });
    expect(result.verdict).toBe('cannotJudge');
    expect(result.effect).toBe(null);
  });
});
