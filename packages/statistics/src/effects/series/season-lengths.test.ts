import { describe, expect, test } from 'vitest';
import { answer } from '../../testing/answer.ts';
import { autoregressiveSeries } from '../../testing/simulated-series.ts';
import { seasonLengths } from './season-lengths.ts';

/** Series without a season; few in the ordinary tests, many on demand. */
const runs = Number(process.env['TOUCHSTONE_SIMULATION_RUNS'] ?? 60);

describe('seasonLengths', () => {
  test('finds a week under correlated noise and a trend, with points missing, and not its double', () => {
    const noise = autoregressiveSeries(120, 0.5, 31);
    const times = Array.from({ length: 120 }, (_, at) => at + 1).filter((time) => time % 11 !== 0);
    const values = times.map((time) => 0.02 * time + (time % 7 === 3 ? 2.5 : 0) + (noise[time - 1] ?? 0));
    const found = answer(seasonLengths(values, [5, 7, 12, 14, 90], { times }));
    expect(found.found?.length).toBe(7);
    expect(found.tooLong).toEqual([90]);
    expect(found.tried.map(({ length }) => length)).toEqual([5, 7, 12, 14]);
    expect(found.tried.find(({ length }) => length === 5)?.adjusted).toBeGreaterThan(0.01);
  });

  test('names a season in few series that have none', () => {
    let named = 0;
    for (let run = 0; run < runs; run++) {
      const values = autoregressiveSeries(80, 0.5, 40_000 + run);
      named += Number(answer(seasonLengths(values, [4, 7])).found !== undefined);
    }
    // Level 1 % by Holm; three Monte-Carlo errors above it.
    expect(named / runs).toBeLessThan(0.01 + 3 * Math.sqrt((0.01 * 0.99) / runs));
  });

  test('refuses a history of less than two turns, and a length that is none', () => {
    expect(seasonLengths([1, 2, 3, 5, 4, 6, 7, 9], [7])).toMatchObject({ reason: 'tooFewRows' });
    expect(() => seasonLengths([1, 2, 3, 5, 4, 6], [1])).toThrow(/outOfRange/);
  });
});
