import { clusterChangePower, randomGenerator } from '@touchstone/statistics';
import { proofPlanSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { adviseProof } from './advise-proof.ts';
import type { Panel } from './panel.ts';
import { panelFromRows } from './panel-from-rows.ts';
import { changeVariance, historyParts } from './planning/history-parts.ts';
import type { ProofRow } from './proof-row.ts';

interface World {
  readonly units: number;
  readonly weeks: number;
  readonly answers: number;
  readonly between: number;
  readonly shock: number;
  readonly autocorrelation: number;
  readonly seed: number;
}

const monday = Date.parse('2025-01-06T00:00:00Z');
const week = 7 * 86_400_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Branches with lasting differences, correlated ups and downs, and answers of standard deviation 1.5. */
function history({ units, weeks, answers, between, shock, autocorrelation, seed }: World): Panel {
  const random = randomGenerator(seed);
  const rows: ProofRow[] = [];
  for (let unit = 0; unit < units; unit++) {
    const own = between * random.normal();
    let moving = shock * random.normal();
    for (let at = 0; at < weeks; at++) {
      const mean = 6 + own + moving + Math.sin(at) * 0.05;
      for (let answer = 0; answer < answers; answer++) {
        rows.push({ unit: `u${unit}`, day: iso(monday + at * week), value: mean + 1.5 * random.normal() });
      }
      moving = autocorrelation * moving + shock * Math.sqrt(1 - autocorrelation ** 2) * random.normal();
    }
  }
  return panelFromRows(rows, { period: 'week' });
}

function plan(parts: object = {}) {
  return proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 's', item: '总体满意度' } },
    waves: [{ from: iso(monday + 30 * week), units: ['u0', 'u1', 'u2', 'u3', 'u4'] }],
    smallestWorth: 0.3,
    ...parts,
  });
}

const usual = {
  units: 20,
  weeks: 30,
  answers: 25,
  between: 0.5,
  shock: 0.25,
  autocorrelation: 0.4,
  seed: 11,
};
const ask = (panel: Panel, draft = plan()) => adviseProof({ plan: draft, panel, locale: 'zh-CN', seed: 5 });

describe('advice on hours that differ', () => {
  const hours = (of: (unit: number) => number) => ({
    name: '小时',
    of: Object.fromEntries([0, 1, 2, 3, 4].map((unit) => [`u${unit}`, of(unit)])),
  });
  const past = history({ ...usual, units: 12, weeks: 12, answers: 5 });
  const option = (dose?: ReturnType<typeof hours>) =>
    ask(past, plan(dose === undefined ? {} : { dose })).designs.find(
      ({ design }) => design === 'doseResponse',
    );

  it('sees a smaller effect of the mean hours where they differ more, and asks for three different amounts', () => {
    expect(option()).toBe(undefined);
    expect(option(hours(() => 3))).toMatchObject({ possible: false, detectable: null });
    const [alike, apart] = [option(hours((unit) => 3 + unit / 10)), option(hours((unit) => 1 + 3 * unit))];
    expect(alike?.possible).toBe(true);
    expect(apart?.detectable).toBeGreaterThan(0);
    expect(apart?.detectable ?? 9).toBeLessThan(alike?.detectable ?? 0);
  });
});

describe('the past of a metric', () => {
  it('is split into answers, units and their ups and downs as it was made, on average over worlds', () => {
    const worlds = Array.from({ length: 30 }, (_, seed) =>
      historyParts(history({ ...usual, seed: seed + 1 }), 30),
    );
    const mean = (of: (parts: NonNullable<(typeof worlds)[number]>) => number): number =>
      worlds.reduce((sum, parts) => sum + (parts ? of(parts) : Number.NaN), 0) / worlds.length;
    expect(mean(({ answer }) => answer)).toBeCloseTo(2.25, 1);
    expect(mean(({ shock }) => shock)).toBeGreaterThan(0.05);
    expect(mean(({ shock }) => shock)).toBeLessThan(0.075);
    expect(mean(({ unit }) => unit)).toBeGreaterThan(0.2);
    expect(mean(({ unit }) => unit)).toBeLessThan(0.3);
    expect(Math.abs(mean(({ autocorrelation }) => autocorrelation) - 0.4)).toBeLessThan(0.08);
  });

  it('gives the variance of a change that Hooper and others give for one period on each side', () => {
    const parts = historyParts(history(usual), 30);
    if (!parts) throw new Error('no past');
    const total = parts.answer + parts.unit + parts.shock;
    const expected = clusterChangePower({
      clustersPerArm: 10,
      meanSize: parts.perUnitPeriod,
      icc: (parts.unit + parts.shock) / total,
      clusterAutocorrelation: (parts.unit + parts.shock * parts.autocorrelation) / (parts.unit + parts.shock),
      deviation: Math.sqrt(total),
    });
    expect(changeVariance(parts, 1, 1)).toBeCloseTo(expected.changeVariance, 10);
  });
});

describe('advice before the start', () => {
  it('recommends what is possible, with what it would see and how long that takes', () => {
    const advice = ask(history(usual));
    expect(advice.recommended).toBe('differenceInDifferences');
    const found = advice.designs.find(({ design }) => design === 'differenceInDifferences');
    expect(found).toMatchObject({ possible: true, grade: 'B' });
    expect(found?.weeksNeeded).toBeGreaterThan(1);
    expect(advice.sentences[0]).toContain('双重差分');
    expect(advice.history.icc?.low).toBeLessThan(0.14);
    expect(advice.history.icc?.high).toBeGreaterThan(0.08);
    expect(ask(history(usual), plan({ selection: 'random' })).recommended).toBe('clusterRandomised');
    const steps = [
      { from: '2025-08-04', units: ['u0', 'u1'] },
      { from: '2025-09-01', units: ['u2', 'u3'] },
    ];
    expect(ask(history(usual), plan({ waves: steps })).recommended).toBe('staggered');
    const one = [{ from: iso(monday + 30 * week), units: ['u0'] }];
    expect(ask(history(usual), plan({ waves: one })).recommended).toBe('syntheticControl');
    const all = [{ from: iso(monday + 30 * week), units: Array.from({ length: 20 }, (_, at) => `u${at}`) }];
    expect(ask(history(usual), plan({ waves: all })).recommended).toBe('interruptedSeries');
  });

  it('promises a power that is reached: within four points over simulated roll-outs', () => {
    const { parts, worth } = { parts: usual, worth: 0.3 };
    const [treated, after, runs] = [8, 12, 400];
    const draft = plan({
      waves: [{ from: iso(monday + 30 * week), units: Array.from({ length: treated }, (_, at) => `u${at}`) }],
      until: iso(monday + (30 + after) * week - 86_400_000),
      smallestWorth: worth,
    });
    const promised = Array.from({ length: 15 }, (_, seed) => {
      const advice = ask(history({ ...parts, seed: seed + 500 }), draft);
      return advice.designs.find(({ design }) => design === 'differenceInDifferences')?.power ?? 0;
    });
    const random = randomGenerator(77);
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const changes = Array.from({ length: parts.units }, (_, unit) => {
        let moving = parts.shock * random.normal();
        const sums = [0, 0];
        for (let at = 0; at < 30 + after; at++) {
          const side = at < 30 ? 0 : 1;
          sums[side] = (sums[side] ?? 0) + moving + (1.5 / Math.sqrt(parts.answers)) * random.normal();
          moving =
            parts.autocorrelation * moving +
            parts.shock * Math.sqrt(1 - parts.autocorrelation ** 2) * random.normal();
        }
        return (sums[1] ?? 0) / after - (sums[0] ?? 0) / 30 + (unit < treated ? worth : 0);
      });
      if (studentOf(changes.slice(0, treated), changes.slice(treated)) > 2.101) found += 1;
    }
    const mean = promised.reduce((sum, power) => sum + power, 0) / promised.length;
    // Monte-Carlo error of the reached power: 1.3 to 2.4 points.
    expect(Math.abs(mean - found / runs)).toBeLessThan(0.04 + 0.024);
  });

  it('draws a roll-out that is alike in its past, the same for the same seed', () => {
    const panel = history(usual);
    const { randomisation } = ask(panel);
    expect(randomisation?.treated).toHaveLength(5);
    expect(randomisation?.controls).toHaveLength(15);
    for (const { difference } of randomisation?.balance ?? []) expect(Math.abs(difference)).toBeLessThan(0.2);
    expect(ask(panel).randomisation).toEqual(randomisation);
  });

  it('promises nothing without a past, and warns of what would mislead', () => {
    const short = history({ ...usual, weeks: 2 });
    expect(ask(short)).toMatchObject({
      designs: [],
      recommended: 'beforeAfter',
      history: { sd: null, icc: null },
    });
    const worst = ask(history(usual), plan({ selection: 'worst', smallestWorth: 0.01 }));
    expect(worst.warnings.join('')).toContain('按哪段时间挑');
    expect(worst.warnings.join('')).toContain('超过值得的变化');
    const unknown = ask(history(usual), plan({ waves: [{ from: '2025-08-04', units: ['别处'] }] }));
    expect(unknown.warnings.join('')).toContain('别处');
  });
});

/** Student's t of two groups with a common variance. */
function studentOf(first: readonly number[], second: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const square = (list: readonly number[]): number =>
    list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0);
  const variance = (square(first) + square(second)) / (first.length + second.length - 2);
  return (mean(first) - mean(second)) / Math.sqrt(variance * (1 / first.length + 1 / second.length));
}
