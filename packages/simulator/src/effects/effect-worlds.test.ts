import { describe, expect, it } from 'vitest';
import { branchWorld } from './branch-worlds.ts';
import type { EffectRow, EffectWorld } from './effect-world.ts';
import { brokenWorld, mixWorld, silentWorld } from './fault-worlds.ts';
import { observedShift } from './observed-shift.ts';
import { controlWorld, customerWorld, factorWorld, seriesWorld, staggeredWorld } from './series-worlds.ts';
import { worstWorld } from './worst-world.ts';

const draw = { seed: 7, size: 1 };

function meanOf(rows: readonly EffectRow[]): number {
  return rows.reduce((sum, { value }) => sum + (value ?? 0), 0) / rows.length;
}

/** The treated units' change less the others'. */
function difference({ rows, plan }: EffectWorld): number {
  const [wave] = plan.waves;
  const named = new Set(wave?.units);
  const part = (treated: boolean, after: boolean): number =>
    meanOf(rows.filter((row) => named.has(row.unit) === treated && row.day >= (wave?.from ?? '') === after));
  return part(true, true) - part(true, false) - (part(false, true) - part(false, false));
}

describe('worlds of effects', () => {
  it('clip a shift to what shows on the scale', () => {
    expect(observedShift(0.4, 8.2, 2.1)).toBeGreaterThan(0.3);
    expect(observedShift(0.4, 8.2, 2.1)).toBeLessThan(0.36);
    expect(observedShift(0, 8, 2)).toBe(0);
  });

  it('are the same for the same seed, and hold the effect that they say, on average over draws', () => {
    const setting = { treated: 10, controls: 10, answers: 200, shock: 0.3 };
    expect(branchWorld(setting, draw)).toEqual(branchWorld(setting, draw));
    const worlds = Array.from({ length: 60 }, (_, seed) => branchWorld(setting, { seed, size: 1 }));
    const found = worlds.reduce((sum, world) => sum + difference(world), 0) / worlds.length;
    expect(Math.abs(found - (worlds[0]?.truth ?? 0))).toBeLessThan(0.06);
    const none = Array.from({ length: 60 }, (_, seed) => branchWorld(setting, { seed, size: 0 }));
    expect(Math.abs(none.reduce((sum, world) => sum + difference(world), 0) / none.length)).toBeLessThan(
      0.06,
    );
  });

  it('move the mean by the mix alone, or by who keeps silent', () => {
    const mixed = Array.from({ length: 20 }, (_, seed) => mixWorld({ answers: 100 }, { seed, size: 0 }));
    const shift = mixed.reduce((sum, world) => sum + difference(world), 0) / mixed.length;
    expect(shift).toBeGreaterThan(0.2);
    const silent = Array.from({ length: 20 }, (_, seed) => silentWorld({ served: 12 }, { seed, size: 0 }));
    expect(silent.reduce((sum, world) => sum + difference(world), 0) / silent.length).toBeGreaterThan(0.2);
  });

  it('pick the branch that was worst in the last quarter', () => {
    const { rows, plan } = worstWorld({ branches: 10, hidden: false }, { seed: 3, size: 0 });
    const { pickedFrom = '', pickedTo = '' } = plan;
    const inWindow = rows.filter(({ day }) => day >= pickedFrom && day <= pickedTo);
    const units = [...new Set(rows.map(({ unit }) => unit))];
    const means = units.map((unit) => meanOf(inWindow.filter((row) => row.unit === unit)));
    const picked = units.indexOf(plan.waves[0]?.units[0] ?? '');
    expect(means.toSorted((a, b) => a - b).indexOf(means[picked] ?? 0)).toBeLessThan(2);
    expect(worstWorld({ branches: 10, hidden: true }, draw).plan.pickedFrom).toBe(undefined);
  });

  it('bring series, controls, cohorts and customers in the shapes asked for', () => {
    const series = seriesWorld({ before: 24, after: 12, autocorrelation: 0.4 }, draw);
    expect(new Set(series.rows.map(({ unit }) => unit))).toEqual(new Set(series.plan.waves[0]?.units));
    const monthly = seriesWorld({ before: 36, after: 12, autocorrelation: 0, season: 1, best: true }, draw);
    expect(monthly.plan.period).toBe('month');
    expect(new Set(controlWorld({ controls: 3, level: 0.1 }, draw).rows.map(({ unit }) => unit)).size).toBe(
      4,
    );
    expect(new Set(factorWorld(draw).rows.map(({ unit }) => unit)).size).toBe(24);
    const staggered = staggeredWorld('growing', draw);
    expect(staggered.plan.waves.map(({ units }) => units.length)).toEqual([15, 15, 15]);
    expect(staggered.truth).toBeGreaterThan(0.1);
    const customers = customerWorld({ days: 10, perDay: 40, looks: 'any' }, draw);
    expect(customers.rows).toHaveLength(400);
    const broken = brokenWorld({ fault: 'duplicates' }, draw).rows;
    expect(new Set(broken.map(({ id }) => id)).size).toBeLessThan(broken.length);
  });
});
