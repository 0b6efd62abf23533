import { describe, expect, it } from 'vitest';
import { runWorld } from './run-world.ts';
import { scenarios } from './scenarios.ts';
import { summarise } from './summarise.ts';
import { writeReport } from './write-report.ts';

const options = { worlds: 1, n: 1200, seed: 9, population: 20_000, replicates: 200 };

describe('one world of the recovery benchmark', () => {
  const wanted = scenarios.filter(({ key }) => key === 'clean' || key === 'nothing');
  const results = runWorld(0, wanted, options);
  const only = (key: string, n: number) =>
    runWorld(
      0,
      scenarios.filter((scenario) => scenario.key === key),
      { ...options, n },
    )[0];

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

  it('holds the first three in their set, raises no flag and tells no difference where there is none', () => {
    const clean = results.find(({ scenario }) => scenario === 'clean');
    expect(clean?.score.sets.top3Covered).toBe(true);
    expect(clean?.witnesses?.flags).toEqual([]);
    expect(clean?.witnesses?.handovers).toEqual({ named: 0, falseMoments: 0, planted: null });
    expect(clean?.segments).toEqual({ told: false, foundPlanted: null });
    expect(clean?.witnesses?.rankings.fused.rankCorrelation).toBeGreaterThan(0.5);
  });

  it('flags answers that mood colours, and who answered where the unhappy are silent', () => {
    expect(only('mood', 2000)?.witnesses?.flags).toContain('overstated');
    expect(only('unhappySilent', 2000)?.witnesses?.flags).toContain('nonResponse');
  });

  it('finds the planted handover first, and tells that customer segments differ', () => {
    expect(only('handover', 2000)?.witnesses?.handovers.planted).toEqual({ rank: 1, weighs: true });
    expect(only('segment', 2000)?.segments?.told).toBe(true);
  });
});
