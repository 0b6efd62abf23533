import { describe, expect, it } from 'vitest';
import { runWorld } from './run-world.ts';
import { scenarios } from './scenarios.ts';
import { summarise } from './summarise.ts';
import { writeReport } from './write-report.ts';

const options = { worlds: 1, n: 1200, seed: 9, population: 20_000, replicates: 200 };

describe('one world of the recovery benchmark', () => {
  const wanted = scenarios.filter(({ key }) => key === 'clean' || key === 'nothing');
  const results = runWorld(0, wanted, options);

  it('gives the same numbers and the same report again', () => {
    const report = (found: typeof results) =>
      writeReport(
        wanted.map((scenario) => summarise(scenario, options.n, found)),
        options,
      );
    const again = runWorld(0, wanted, options);
    expect(again).toEqual(results);
    expect(report(again)).toBe(report(results));
  });

  it('finds most gains of a clean world within their intervals', () => {
    const clean = results.find(({ scenario }) => scenario === 'clean');
    expect(clean?.score.quantities.gain.intervals).toBe(10);
    expect(clean?.score.quantities.gain.covered).toBeGreaterThanOrEqual(7);
  });

  it('has no true moment where no touchpoint matters', () => {
    const nothing = results.find(({ scenario }) => scenario === 'nothing');
    expect(nothing?.score.verdicts.trueMoments).toBe(0);
    expect(nothing?.rankings.findGain.gainCaptured).toBeNull();
  });
});
