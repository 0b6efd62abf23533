import { adjustP } from '@touchstone/statistics';
import { describe, expect, it } from 'vitest';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import { combinedFacts } from '../../../method/combined-facts.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import { groupFactsOf } from '../../../testing/planted-groups.ts';
import { plantedRows } from '../../../testing/planted-journeys.ts';
import { periodChange } from './period-change.ts';
import { fitPeriod } from './period-fit.ts';

const names = ['lobby', 'counter', 'app', 'advice', 'machine'];
const plan: AnalysisPlan = {
  outcome: { name: 'overall', position: 0, scale: null },
  touchpoints: [],
  weight: null,
  scale: 'levels',
};

/** Two periods of the same customers; in the second a low experience at the counter costs `cost`. */
function changed(seed: number, journeys: number, cost: number) {
  const [before, after] = [-1, cost].map((penalty, period) =>
    plantedRows({
      seed: 2 * seed + period,
      journeys,
      perCustomer: 1.5,
      touchpoints: names.map((name) => ({
        penalty: name === 'counter' ? penalty : -0.3,
        reward: 0.2,
        low: 0.2,
        high: 0.3,
        absent: name === 'app' ? 0.3 : 0,
      })),
      customerNoise: 0.6,
      noise: 1,
      mood: 0.3,
    }),
  );
  if (!(before && after)) throw new Error('two periods');
  const rows = {
    customers: [...before.customers, ...after.customers],
    outcomes: [...before.outcomes, ...after.outcomes],
    ratings: [...before.ratings, ...after.ratings],
  };
  const groups = groupFactsOf(rows, names, (row) => (row < journeys ? 1 : 2));
  const { parameters } = chooseModel(combinedFacts(groups).facts);
  const [from, to] = groups.map((group) => fitPeriod(plan, group, { seed, parameters }));
  if (!(from && to)) throw new Error('a period is too thin');
  return periodChange(from, to);
}

describe('periodChange', () => {
  it('covers the true change in 95 %, and calls one beyond chance in at most 5 % of steady worlds', () => {
    const worlds = 60;
    let [covered, all, named, joint] = [0, 0, 0, 0];
    for (let seed = 1; seed <= worlds; seed++) {
      const { changes, joint: together } = changed(seed, 400, -1);
      for (const { gain } of changes) {
        all++;
        if (Math.abs(gain.estimate) < 2 * gain.error) covered++;
      }
      if (
        adjustP(
          changes.map(({ p }) => p),
          'holm',
        ).some((p) => p <= 0.05)
      )
        named++;
      if ((together?.p ?? 1) <= 0.05) joint++;
    }
    expect(covered / all).toBeGreaterThan(0.93);
    // 8 of 60 would come by chance once in a hundred at a rate of 5 %.
    expect(named).toBeLessThan(8);
    expect(joint).toBeLessThan(8);
  }, 60_000);

  it('takes a change apart into parts that add up, and lays a dearer low experience to its cost', () => {
    const { changes, joint } = changed(3, 3000, -2);
    const counter = changes.find(({ index }) => names[index] === 'counter');
    expect(counter?.gain.estimate ?? 0).toBeCloseTo(0.2, 1);
    expect(counter?.p ?? 1).toBeLessThan(0.001);
    expect(joint?.p ?? 1).toBeLessThan(0.01);
    const { reach, lowShare, cost } = counter?.parts ?? {};
    expect((reach?.estimate ?? 0) + (lowShare?.estimate ?? 0) + (cost?.estimate ?? 0)).toBeCloseTo(
      counter?.gain.estimate ?? 9,
      12,
    );
    expect(cost?.low ?? 0).toBeGreaterThan(0.1);
    expect(lowShare?.high ?? 9).toBeLessThan(0.1);
    expect(reach?.estimate).toBeCloseTo(0, 12);
  });
});
