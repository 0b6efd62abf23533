import { describe, expect, it } from 'vitest';
import {
  levelFactsOf,
  type PlantedRows,
  type PlantedWorld,
  plantedRows,
} from '../testing/planted-journeys.ts';
import { type Effects, effectInterval, effects, explainedInterval } from './effects.ts';
import { chooseModel, type ModelChoice } from './model-choice.ts';
import { positiveEffects } from './verdict.ts';

const names = ['counter', 'phone', 'app', 'lobby', 'letter'];
const usual = [0.15, 0.25, 0.12, 0.3, 0.2];
const penalties = [-1.2, -0.8, -0.5, 0, 0];

/** 300 journeys of 200 customers in up to 256 buckets: most buckets hold one customer or none. */
function smallWorld(seed: number, moved: readonly number[], lows: readonly number[] = usual): PlantedWorld {
  return {
    seed,
    journeys: 300,
    perCustomer: 1.5,
    customerNoise: 0.8,
    noise: 1.2,
    mood: 0.3,
    touchpoints: lows.map((low, index) => ({
      penalty: moved[index] ?? 0,
      reward: 0,
      low,
      high: 0.3,
      absent: index === 0 ? 0.3 : 0,
    })),
  };
}

/** Outcomes as surveys have them, made from the planted one. */
const outcomes: readonly (readonly [string, (outcome: number) => number, readonly number[]])[] = [
  ['any number', (outcome) => outcome, usual],
  ['yes or no', (outcome) => Number(outcome > 6.3), usual],
  ['0 to 10, clipped at the top', (outcome) => Math.max(0, Math.min(10, Math.round(outcome + 3))), usual],
  ['any number, few low experiences', (outcome) => outcome, usual.map((low) => low / 3)],
];

function analysed(
  world: PlantedWorld,
  turn: (outcome: number) => number,
): { readonly model: ModelChoice; readonly found: Effects } {
  const rows: PlantedRows = plantedRows(world);
  const model = chooseModel(levelFactsOf({ ...rows, outcomes: rows.outcomes.map(turn) }, names));
  return { model, found: effects(model, 1, []) };
}

describe('with few customers a bucket', () => {
  const worlds = 100;

  it.each(outcomes)(
    '95 % intervals of gain and R² cover about as often as they say: outcome %s',
    (_, turn, lows) => {
      const { found: truth } = analysed({ ...smallWorld(999, penalties, lows), journeys: 60_000 }, turn);
      let [covered, intervals, explained] = [0, 0, 0];
      for (let seed = 1; seed <= worlds; seed++) {
        const { model, found } = analysed(smallWorld(seed, penalties, lows), turn);
        for (const [position, touchpoint] of model.touchpoints.entries()) {
          const [own, true_] = [found.values[position]?.gain, truth.values[touchpoint.index]?.gain.estimate];
          // A level of fewer than 10 journeys is not estimated.
          if (!own || true_ === undefined || touchpoint.low === null) continue;
          const { low, high } = effectInterval(own);
          intervals++;
          if (low <= true_ && true_ <= high) covered++;
        }
        const { low, high } = explainedInterval(found, found.explained.estimate);
        if (low <= truth.explained.estimate && truth.explained.estimate <= high) explained++;
      }
      // Two Monte Carlo errors (0.01 for 500 intervals, 0.022 for 100) around 93 to 97 %.
      expect(covered / intervals).toBeGreaterThan(0.91);
      expect(covered / intervals).toBeLessThan(0.99);
      expect(explained / worlds).toBeGreaterThanOrEqual(0.89);
    },
  );

  it('in worlds without moments at most 5 % of analyses find a gain or an upside above zero', () => {
    let named = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      const { found } = analysed(smallWorld(1000 + seed, []), (outcome) => outcome);
      if (positiveEffects(found, seed).some(({ gain, upside }) => gain || upside)) named++;
    }
    // Two Monte Carlo errors (0.022 for 100 worlds) above 5 %.
    expect(named / worlds).toBeLessThanOrEqual(0.09);
  });
});
