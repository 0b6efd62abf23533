import { describe, expect, it } from 'vitest';
import { chooseModel } from '../../../method/model-choice.ts';
import {
  type CircumstanceWorld,
  plantedCircumstances,
  plantedCustomers,
  plantedFacts,
  plantedUnits,
} from '../testing/planted-circumstances.ts';
import { type FollowedValue, followedFigures } from './followed-figures.ts';
import { groupsHeldFixed, withinCustomers } from './held-fixed.ts';
import { heldState } from './held-state.ts';

const touchpoints = [
  { penalty: -1.2, reward: 0.4 },
  { penalty: -0.8, reward: 0.2 },
  { penalty: -0.4, reward: 0.2 },
  { penalty: 0, reward: 0 },
  { penalty: 0, reward: 0 },
];
const names = touchpoints.map((_, at) => `t${at}`);
const clean = { rating: 0, outcome: 0 };

interface World {
  readonly values: readonly (readonly (FollowedValue | null)[])[];
  readonly before: readonly FollowedValue[];
  /** Gains as the world has them: share low in these rows × penalty. */
  readonly truth: readonly number[];
}

/** Customers, then units held fixed; and nothing held fixed, as a third adjustment that changes nothing. */
function analysed(world: Omit<CircumstanceWorld, 'journeys' | 'touchpoints'>, journeys = 1500): World {
  const rows = plantedCircumstances({ ...world, journeys, touchpoints });
  const { facts, buckets } = plantedFacts(rows, names);
  const model = chooseModel(facts);
  const within = withinCustomers(model, facts, plantedCustomers(rows, facts, buckets));
  const units = groupsHeldFixed(model, facts, [plantedUnits(rows, facts, buckets)], []);
  const given = {
    units: { improvement: 1, passing: touchpoints.map(() => 1) } as const,
    figures: touchpoints.map(() => 'gain' as const),
    missing: [new Set<number>(), new Set<number>()],
  };
  const values = followedFigures(model, [within, units], given);
  const same = followedFigures(model, [{ model, absorbed: 0 }], { ...given, missing: [new Set<number>()] });
  return {
    values,
    before: (same[0] ?? []).flatMap((value) => value ?? []),
    truth: touchpoints.map(({ penalty }, at) => {
      const low = facts.touchpoints[at]?.lowRows ?? 0;
      return (-penalty * low) / facts.rows;
    }),
  };
}

const seeds = Array.from({ length: 60 }, (_, at) => 100 + at);

function coverage(
  worlds: readonly World[],
  pick: (world: World) => readonly (FollowedValue | null)[],
): number {
  const inside = worlds.flatMap((world) =>
    pick(world).map((value, at) => {
      const truth = world.truth[at] ?? 0;
      return value !== null && value.gain.low <= truth && truth <= value.gain.high;
    }),
  );
  return inside.filter(Boolean).length / inside.length;
}

describe('a world in which mood colours ratings and outcome', () => {
  const worlds = seeds.map((seed) => analysed({ seed, mood: { rating: 0.6, outcome: 0.6 }, unit: clean }));

  it('misleads the unadjusted gains, and not those within customers', () => {
    expect(coverage(worlds, ({ before }) => before)).toBeLessThan(0.75);
    // 300 intervals: the Monte-Carlo error of a share of 0.95 is 0.013.
    const within = coverage(worlds, ({ values }) => values[0] ?? []);
    expect(within).toBeGreaterThan(0.92);
    expect(within).toBeLessThan(0.985);
  });
});

describe('a world in which units colour ratings and outcome', () => {
  const worlds = seeds.map((seed) => analysed({ seed, mood: clean, unit: { rating: 0.6, outcome: 0.7 } }));

  it('misleads the unadjusted gains, and not those with the unit held fixed', () => {
    expect(coverage(worlds, ({ before }) => before)).toBeLessThan(0.75);
    const held = coverage(worlds, ({ values }) => values[1] ?? []);
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.985);
  });

  it('is said to change under the unit', () => {
    const changed = worlds.filter(({ values, before }) =>
      (values[1] ?? []).some(
        (value, at) => value && heldState(before[at]?.gain ?? value.gain, value, 0.4) === 'changes',
      ),
    );
    expect(changed.length).toBeGreaterThan(0.8 * worlds.length);
  });
});

describe('a world without confounders', () => {
  const worlds = seeds.map((seed) => analysed({ seed, mood: clean, unit: clean }));

  it('changes under an adjustment in at most 5 % of analyses', () => {
    const changed = worlds.filter(({ values, before }) =>
      values.some((row) =>
        row.some((value, at) => value && heldState(before[at]?.gain ?? value.gain, value, 0) === 'changes'),
      ),
    );
    // Of 60 worlds, 7 or more would be beyond chance at a rate of 5 % (P < 0.04).
    expect(changed.length).toBeLessThanOrEqual(6);
  });

  it('has a change of exactly zero where nothing is held fixed', () => {
    for (const { before } of worlds) for (const { change } of before) expect(change.estimate).toBe(0);
  });
});
