import { describe, expect, test } from 'vitest';
import { answer } from '../../testing/answer.ts';
import { expectClose } from '../../testing/references.ts';
import { autoregressiveSeries } from '../../testing/simulated-series.ts';
import { whiten } from './arma-whitening.ts';
import { orthogonalFit } from './orthogonal-fit.ts';
import { segmentedDesign } from './segmented-design.ts';
import { serialLikelihood } from './serial-likelihood.ts';
import { averagedTerm, serialPosterior } from './serial-posterior.ts';
import { readSeries, type SerialRows } from './serial-rows.ts';

/** Runs of the simulation: few in the ordinary tests, many on demand. */
const runs = Number(process.env['TOUCHSTONE_SIMULATION_RUNS'] ?? 300);
const count = (points: number): number[] => Array.from({ length: points }, (_, at) => at + 1);

function rowsOf(values: Float64Array, times: readonly number[], lastBefore: number): SerialRows {
  const { columns } = segmentedDesign(times, { lastBefore });
  return { outcome: { name: 'y', values }, columns, times };
}

describe('serialLikelihood', () => {
  test('is least squares of the whitened rows, gaps in time and all, whatever the outcome’s size', () => {
    const times = count(70).filter((time) => time % 7 !== 3 && time % 11 !== 5);
    const values = autoregressiveSeries(70, 0.6, 4);
    const outcome = Float64Array.from(times, (time) => 1e7 + (values[time - 1] ?? 0));
    const series = readSeries(rowsOf(outcome, times, 40));
    if ('reason' in series) throw new Error(series.reason);
    for (const phi of [-0.2, 0, 0.5, 0.95]) {
      const found = serialLikelihood(series)?.(phi);
      const turned = whiten([...series.columns, outcome], series.times, { phi, theta: 0 });
      const fit = orthogonalFit(turned.columns.slice(0, -1), turned.columns.at(-1) ?? outcome);
      expectClose([found?.residualSum ?? 0], [fit?.residualSum ?? 1], 1e-7);
      expectClose([found?.coefficients[2] ?? 0], [fit?.coefficients[2] ?? 1], 1e-6);
      expectClose(Array.from(found?.inverse ?? []), Array.from(fit?.inverse ?? []), 1e-8);
      expect(found?.logDeterminant).toBeCloseTo(turned.logDeterminant, 8);
      expect(found?.informationLogDeterminant).toBeCloseTo(fit?.logDeterminant ?? 0, 8);
    }
  });
});

describe('serialPosterior', () => {
  const times = count(40);
  const given = rowsOf(autoregressiveSeries(40, 0.4, 9), times, 25);
  const found = answer(serialPosterior(given));

  test('moves with an effect, does not see units, and one model averaged with itself stays what it is', () => {
    const level = averagedTerm([{ posterior: found, share: 1 }], 'level');
    const twice = [
      { posterior: found, share: 0.3 },
      { posterior: found, share: 0.7 },
    ];
    expectClose([averagedTerm(twice, 'level').estimate], [level.estimate], 1e-12);
    expectClose([averagedTerm(twice, 'level').limits(0.9).low], [level.limits(0.9).low], 1e-6);
    const outcome = {
      name: 'y',
      values: Array.from(given.outcome.values, (value, at) => 7 - 5 * (value + Number(at >= 25))),
    };
    const moved = answer(serialPosterior({ ...given, outcome }));
    const other = averagedTerm([{ posterior: moved, share: 1 }], 'level');
    expectClose([other.estimate], [-5 * (level.estimate + 1)], 1e-9);
    expectClose([other.limits(0.95).low], [-5 * (level.limits(0.95).high + 1)], 1e-6);
    expect(found.points.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('refuses what cannot be answered', () => {
    expect(serialPosterior({ outcome: { name: 'y', values: [1, 2] }, columns: [] })).toMatchObject({
      reason: 'tooFewRows',
    });
    const twin = { name: 'a', values: [1, 0, 1, 0, 1, 0] };
    const outcome = { name: 'y', values: [1, 5, 2, 6, 3, 9] };
    expect(serialPosterior({ outcome, columns: [twin, { ...twin, name: 'b' }] })).toMatchObject({
      reason: 'notPositiveDefinite',
    });
    expect(
      serialPosterior({
        outcome: { name: 'y', values: count(6) },
        columns: [{ name: 'time', values: count(6) }],
      }),
    ).toMatchObject({ reason: 'constantOutcome' });
  });

  test('alarms in 5 % of short series with correlated errors and a trend', () => {
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const values = autoregressiveSeries(36, 0.6, 80_000 + run).map((value, at) => value + 0.1 * at);
      const posterior = answer(serialPosterior(rowsOf(values, count(36), 24)));
      alarms += Number(averagedTerm([{ posterior, share: 1 }], 'level').p < 0.05);
    }
    // Three Monte-Carlo errors about 5 %.
    expect(Math.abs(alarms / runs - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / runs));
  });
});
