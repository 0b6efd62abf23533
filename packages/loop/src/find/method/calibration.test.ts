import { describe, expect, it } from 'vitest';
import { levelFactsOf, type PlantedWorld, plantedRows } from '../testing/planted-journeys.ts';
import { effectInterval, effects } from './effects.ts';
import { chooseModel } from './model-choice.ts';
import { positiveEffects } from './verdict.ts';

const names = ['counter', 'phone', 'app', 'lobby', 'letter'];
const lows = [0.15, 0.25, 0.12, 0.3, 0.2];

/** 300 journeys of 200 customers in up to 256 buckets: most buckets hold one customer or none. */
function smallWorld(seed: number, penalties: readonly number[]): PlantedWorld {
  return {
    seed,
    journeys: 300,
    perCustomer: 1.5,
    customerNoise: 0.8,
    noise: 1.2,
    mood: 0.3,
    touchpoints: lows.map((low, index) => ({
      penalty: penalties[index] ?? 0,
      reward: 0,
      low,
      high: 0.3,
      absent: index === 0 ? 0.3 : 0,
    })),
  };
}

describe('with few customers a bucket', () => {
  const worlds = 100;

  it('95 % intervals cover the true gains about as often as they say', () => {
    const penalties = [-1.2, -0.8, -0.5, 0, 0];
    let covered = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const world = smallWorld(seed, penalties);
      const model = chooseModel(levelFactsOf(plantedRows(world), names));
      const { values } = effects(model, 1, []);
      world.touchpoints.forEach((touchpoint, index) => {
        const truth = -touchpoint.low * (1 - touchpoint.absent) * touchpoint.penalty;
        const found = values[index];
        const { low, high } = found ? effectInterval(found.gain) : { low: 0, high: 0 };
        if (low <= truth && truth <= high) covered++;
      });
    }
    const share = covered / (worlds * names.length);
    // Two Monte Carlo errors (0.01 each for 500 intervals) around 93 to 97 %.
    expect(share).toBeGreaterThan(0.91);
    expect(share).toBeLessThan(0.99);
  });

  it('in worlds without moments at most 5 % of analyses find a gain or an upside above zero', () => {
    let named = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const model = chooseModel(levelFactsOf(plantedRows(smallWorld(1000 + seed, [])), names));
      const positive = positiveEffects(effects(model, 1, []), seed);
      if (positive.some(({ gain, upside }) => gain || upside)) named++;
    }
    // Two Monte Carlo errors (0.022 for 100 worlds) above 5 %.
    expect(named / worlds).toBeLessThanOrEqual(0.09);
  });
});
