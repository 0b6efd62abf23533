import { describe, expect, it } from 'vitest';
import { combinedFacts } from '../../../method/combined-facts.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import { groupFactsOf, joinedRows } from '../../../testing/planted-groups.ts';
import { plantedRows } from '../../../testing/planted-journeys.ts';
import { testContrasts } from './contrasts.ts';
import { cutsOf } from './cuts.ts';
import { splitStability } from './split-stability.ts';

const names = ['lobby', 'counter', 'app', 'advice', 'machine', 'phone'];
const folds = 128;

/** Two worlds in one: in 30 % of the journeys a low experience at the counter costs `times` as much. */
function found(seed: number, journeys: number, times: number) {
  const touchpoints = (factor: number) =>
    names.map((name) => ({
      penalty: name === 'counter' ? -factor : -0.3,
      reward: 0.2,
      low: 0.15,
      high: 0.3,
      absent: name === 'app' ? 0.3 : 0,
    }));
  const world = { perCustomer: 1.5, customerNoise: 0.6, noise: 1, mood: 0.3 };
  const most = plantedRows({
    ...world,
    seed: 2 * seed,
    journeys: Math.round(journeys * 0.7),
    touchpoints: touchpoints(1),
  });
  const rest = plantedRows({
    ...world,
    seed: 2 * seed + 1,
    journeys: Math.round(journeys * 0.3),
    touchpoints: touchpoints(times),
  });
  const rows = joinedRows([most, rest]);
  const mixed = (row: number, salt: number): number =>
    Math.imul((rows.customers[row] ?? 0) + salt * 7919 + 1, 0x85ebca6b) >>> 8;
  const group = (of: (row: number) => number) => groupFactsOf(rows, names, of, folds);
  const attributes = [
    { ordered: false, groups: group((row) => (row < most.outcomes.length ? 1 + (mixed(row, 1) % 3) : 4)) },
    { ordered: false, groups: group((row) => 1 + (mixed(row, 2) % 5)) },
    { ordered: true, groups: group((row) => 1 + (mixed(row, 3) % 6)) },
  ];
  const model = chooseModel(combinedFacts(attributes[1]?.groups ?? []).facts);
  return { attributes, test: testContrasts(attributes, model, { folds, draws: 199, seed }) };
}

describe('testContrasts', () => {
  it('finds a group in which one effect is twice as strong, in 9 of 10 worlds of 3,000 journeys, and again in resamples', () => {
    let [right, stable] = [0, 0];
    const worlds = 12;
    for (let seed = 1; seed <= worlds; seed++) {
      const { attributes, test } = found(seed, 3000, 2);
      const [chosen] = test.strongest;
      const planted =
        chosen?.attribute === 0 && names[chosen.touchpoint] === 'counter' && chosen.effect === 'penalty';
      if (!(planted && chosen && chosen.p <= 0.05 && chosen.one.join() === '0,1,2')) continue;
      right++;
      const sizes = attributes.map(({ groups }) => groups.map(({ facts }) => facts.rows));
      stable += splitStability(test, { chosen, sizes, folds, seed });
    }
    expect(right / worlds).toBeGreaterThanOrEqual(0.9);
    expect(stable / right).toBeGreaterThan(0.7);
  }, 60_000);

  it('names a difference in at most 5 % of worlds without one, whatever the groups’ mean levels', () => {
    const worlds = 60;
    let named = 0;
    for (let seed = 101; seed <= 100 + worlds; seed++) {
      const { test } = found(seed, 1200, 1);
      if ((test.strongest[0]?.p ?? 1) <= 0.05) named++;
    }
    // 8 of 60 would come by chance once in a hundred at a rate of 5 %.
    expect(named).toBeLessThan(8);
  }, 60_000);

  it('says how many journeys would settle an open difference, more than there are', () => {
    const { test } = found(7, 800, 1.3);
    const [strongest] = test.strongest;
    expect(strongest?.p ?? 0).toBeGreaterThan(0.05);
    expect(strongest?.neededN ?? 0).toBeGreaterThan(800);
  });
});

describe('cutsOf', () => {
  it('cuts ordered groups at one place, tries every division of few, and one against the rest of many', () => {
    expect(cutsOf(4, true)).toEqual([[0], [0, 1], [0, 1, 2]]);
    expect(cutsOf(3, false)).toEqual([[0], [1], [0, 1]]);
    expect(cutsOf(6, false)).toHaveLength(31);
    expect(cutsOf(9, false)).toHaveLength(9);
    expect(cutsOf(1, false)).toEqual([]);
  });
});
