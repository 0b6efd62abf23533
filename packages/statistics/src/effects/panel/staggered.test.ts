import { describe, expect, test } from 'vitest';
import { randomGenerator } from '../../random/random-generator.ts';
import { answer } from '../../testing/answer.ts';
import { effectsColumns, effectsPresent, effectsTitle } from '../../testing/golden-effects.ts';
import { type StaggeredWorld, staggeredRows } from '../../testing/staggered-rows.ts';
import { aggregateEffects, aggregations } from './aggregate-effects.ts';
import { baconDecomposition } from './bacon-decomposition.ts';
import { eventStudy } from './event-study.ts';
import { groupTimeEffects } from './group-time-effects.ts';
import { imputationEffects } from './imputation-effects.ts';
import { imputationJackknife } from './imputation-jackknife.ts';
import { multiplierBootstrap } from './multiplier-bootstrap.ts';
import type { StaggeredRows } from './read-panel.ts';
import { sunAbraham } from './sun-abraham.ts';
import { twoWayEffect } from './two-way-effect.ts';

const never = Number.POSITIVE_INFINITY;
const threeDates = (unit: number): number => [7, 10, 13, never][unit % 4] ?? never;
const growing: StaggeredWorld = {
  units: 60,
  periods: 18,
  first: threeDates,
  effect: (relative) => 1 + 0.15 * relative,
  noise: 1,
  seed: 1,
};

/** Mean effect over the treated rows of `growing`. */
const truth = [7, 10, 13].reduce(
  (sums, start) => {
    for (let period = start; period <= 18; period++) {
      sums.total += 1 + 0.15 * (period - start);
      sums.count++;
    }
    return sums;
  },
  { total: 0, count: 0 },
);

/** Two units treated from period 2 (changes 3 and 2), two never (changes 1 and 0). */
const small: StaggeredRows = {
  units: ['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D'],
  periods: [1, 2, 1, 2, 1, 2, 1, 2],
  outcome: [1, 4, 2, 4, 1, 2, 3, 3],
  firstTreated: [2, 2, 2, 2, never, never, never, never],
};

function mpdta(): StaggeredRows & { readonly x: number[] } {
  const table = effectsColumns('mpdta.csv');
  const numbers = (name: string): number[] => (table[name] ?? []).map(Number);
  return {
    units: table['id'] ?? [],
    periods: numbers('time'),
    outcome: numbers('y'),
    firstTreated: numbers('g').map((first) => first || never),
    x: numbers('x'),
  };
}

describe('staggered adoption', () => {
  test('gives the difference of mean changes, worked on paper, by every method when there is one date', () => {
    // (3 + 2)/2 − (1 + 0)/2 = 2.
    expect(answer(twoWayEffect(small)).estimate).toBeCloseTo(2, 13);
    expect(answer(baconDecomposition(small)).comparisons).toMatchObject([
      { kind: 'treatedVsUntreated', weight: 1 },
    ]);
    expect(answer(eventStudy(small)).effects).toMatchObject([
      { relative: 0, estimate: expect.closeTo(2, 13) },
    ]);
    expect(answer(sunAbraham(small)).average.estimate).toBeCloseTo(2, 13);
    expect(answer(imputationEffects(small)).average.estimate).toBeCloseTo(2, 13);
    const [cell] = answer(groupTimeEffects(small)).cells;
    expect(cell?.estimate).toBeCloseTo(2, 13);
    // Each group's changes have variance 1/4 (divisor n): √(1/4/2 + 1/4/2).
    expect(cell?.standardError).toBeCloseTo(0.5, 13);
  });

  test('finds every effect exactly when there is no noise, though rows are missing', () => {
    const rows = staggeredRows({
      ...growing,
      noise: 0,
      seen: (unit, period) => (unit + 2 * period) % 7 !== 0,
    });
    const imputed = answer(imputationEffects(rows));
    const jackknife = answer(imputationJackknife(rows));
    for (const effects of [imputed.effects, jackknife.effects]) {
      for (const { relative, estimate } of effects) expect(estimate).toBeCloseTo(1 + 0.15 * relative, 9);
    }
    expect(() => groupTimeEffects(rows)).toThrow(/incompletePanel/);
    expect(() => baconDecomposition(rows)).toThrow(/incompletePanel/);
  });

  test('the two-way estimate is Goodman-Bacon’s weighted mean, with and without never treated units', () => {
    for (const first of [
      threeDates,
      (unit: number) => [1, 5, 9][unit % 3] ?? 1,
      (unit: number) => 4 + (unit % 5),
    ]) {
      const rows = staggeredRows({ ...growing, units: 23, first, seed: 8 });
      const bacon = answer(baconDecomposition(rows));
      expect(bacon.estimate).toBeCloseTo(answer(twoWayEffect(rows)).estimate, 10);
      expect(bacon.kinds.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  test('static two-way effects fall short of a growing effect, which the others find (one world, 4 errors)', () => {
    const rows = staggeredRows({ ...growing, units: 400, seed: 5 });
    const mean = truth.total / truth.count;
    const twoWay = answer(twoWayEffect(rows));
    expect(twoWay.estimate).toBeLessThan(mean - 4 * twoWay.standardErrors.unit);
    for (const { estimate, standardError } of [
      answer(imputationEffects(rows)).average,
      answer(sunAbraham(rows)).average,
      answer(aggregateEffects(answer(groupTimeEffects(rows, { control: 'notYet' })), 'simple')).overall,
    ]) {
      expect(Math.abs(estimate - mean)).toBeLessThan(4 * standardError);
    }
  });

  test('imputation with the branch jackknife: bias below .06 and coverage 91–99 % of 160 worlds with growing effects', () => {
    const mean = truth.total / truth.count;
    let [covered, bias] = [0, 0];
    for (let seed = 0; seed < 160; seed++) {
      const { average } = answer(imputationJackknife(staggeredRows({ ...growing, seed: 3000 + seed })));
      bias += (average.estimate - mean) / 160;
      covered += Number(average.interval.low <= mean && mean <= average.interval.high);
    }
    expect(Math.abs(bias)).toBeLessThan(0.06);
    expect(covered / 160).toBeGreaterThan(0.91);
    expect(covered / 160).toBeLessThan(0.99);
  });

  test('groups that go different ways widen no interval of their average: 40 worlds held in 87 % or more', () => {
    const effect = (_: number, unit: number): number => [2, -1, 1][unit % 4] ?? 0;
    const mean = (2 * 12 - 9 + 6) / 27;
    let [covered, width] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const { average } = answer(
        imputationJackknife(staggeredRows({ ...growing, effect, seed: 6000 + seed })),
      );
      width += (average.interval.high - average.interval.low) / 40;
      covered += Number(average.interval.low <= mean && mean <= average.interval.high);
    }
    expect(covered / 40).toBeGreaterThan(0.87);
    // The estimate's own deviation over such worlds is 0.18.
    expect(width).toBeLessThan(2 * 2 * 0.18 * 1.15);
  });

  test('aggregated errors agree with the jackknife over units (3 %), the shares’ estimation included', () => {
    // Groups of very different effects, so that the shares matter.
    const world: StaggeredWorld = {
      ...growing,
      units: 120,
      periods: 8,
      first: (unit) => [4, 6, never][unit % 3] ?? never,
      effect: (_, unit) => (unit % 3 === 0 ? 6 : 0),
      noise: 0.5,
      seed: 14,
    };
    const rows = staggeredRows(world);
    const estimatesOf = (given: StaggeredRows): number[] => {
      const effects = answer(groupTimeEffects(given));
      return aggregations.map((by) => answer(aggregateEffects(effects, by)).overall.estimate);
    };
    const without = Array.from({ length: world.units }, (_, unit) => {
      const kept = Array.from(rows.units).flatMap((label, row) => (label === `branch ${unit}` ? [] : [row]));
      return estimatesOf({
        units: kept.map((row) => rows.units[row] ?? ''),
        periods: kept.map((row) => rows.periods[row] ?? 0),
        outcome: kept.map((row) => rows.outcome[row] ?? 0),
        firstTreated: kept.map((row) => rows.firstTreated[row] ?? 0),
      });
    });
    const effects = answer(groupTimeEffects(rows));
    aggregations.forEach((by, at) => {
      const own = without.map((estimates) => estimates[at] ?? 0);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const jackknife = Math.sqrt(((own.length - 1) / own.length) * squares);
      const { standardError } = answer(aggregateEffects(effects, by)).overall;
      expect(Math.abs(standardError / jackknife - 1), by).toBeLessThan(0.03);
    });
  });

  test('doubly robust, regression and weighting undo a trend that follows a covariate; none does not (4 errors)', () => {
    const random = randomGenerator(31);
    const rows: { unit: number; period: number; outcome: number; first: number; x: number }[] = [];
    for (let unit = 0; unit < 2000; unit++) {
      const x = random.normal();
      const first = random.uniform() < 1 / (1 + Math.exp(-x)) ? 2 : never;
      for (const period of [1, 2]) {
        const outcome = random.normal() + x + (period === 2 ? 2 * x + (first === 2 ? 1 : 0) : 0);
        rows.push({ unit, period, outcome, first, x });
      }
    }
    const given = {
      units: rows.map(({ unit }) => unit),
      periods: rows.map(({ period }) => period),
      outcome: rows.map(({ outcome }) => outcome),
      firstTreated: rows.map(({ first }) => first),
    };
    const covariates = [{ name: 'x', values: rows.map(({ x }) => 1000 + 0.01 * x) }];
    for (const method of ['doublyRobust', 'regression', 'weighting'] as const) {
      const [cell] = answer(groupTimeEffects(given, { method, covariates })).cells;
      expect(Math.abs((cell?.estimate ?? 0) - 1)).toBeLessThan(4 * (cell?.standardError ?? 0));
      expect(cell?.standardError).toBeLessThan(0.2);
    }
    const [plain] = answer(groupTimeEffects(given)).cells;
    expect(plain?.estimate).toBeGreaterThan(2);
  });

  test('a drift that the pre-test misses is told in the outcome’s units: twice the outcome, twice the drift', () => {
    const rows = staggeredRows(growing);
    const doubled = { ...rows, outcome: Array.from(rows.outcome, (value) => 2 * value + 7) };
    const [one, two] = [answer(eventStudy(rows)).pretrend, answer(eventStudy(doubled)).pretrend];
    if (one.kind !== 'answer' || two.kind !== 'answer') throw new Error('no pre-test');
    expect(two.chi2).toBeCloseTo(one.chi2, 8);
    expect(two.slope80).toBeCloseTo(2 * one.slope80, 10);
    expect(one.slope80).toBeGreaterThan(one.slope50);
  });

  test('uniform bands are wider than pointwise ones and equal for equal seeds', () => {
    const dynamic = answer(aggregateEffects(answer(groupTimeEffects(staggeredRows(growing))), 'dynamic'));
    const first = multiplierBootstrap(dynamic.effects, { draws: 2000, seed: 3 });
    expect(first.criticalValue).toBeGreaterThan(2.3);
    expect(first).toEqual(multiplierBootstrap(dynamic.effects, { draws: 2000, seed: 3 }));
    dynamic.effects.forEach(({ standardError }, at) => {
      expect(Math.abs((first.standardErrors[at] ?? 0) / standardError - 1)).toBeLessThan(0.2);
    });
  });

  test('refuses what cannot be told, and names units without a before', () => {
    const allTreated = { ...growing, first: (unit: number) => 7 + 3 * (unit % 2) };
    expect(eventStudy(staggeredRows(allTreated))).toMatchObject({
      kind: 'unanswerable',
      reason: 'notIdentified',
    });
    expect(groupTimeEffects(staggeredRows(allTreated))).toMatchObject({ reason: 'emptyLevel' });
    const notYet = answer(groupTimeEffects(staggeredRows(allTreated), { control: 'notYet' }));
    expect(new Set(notYet.cells.map(({ group }) => group))).toEqual(new Set([7]));
    expect(Math.max(...notYet.cells.map(({ period }) => period))).toBe(9);
    expect(answer(sunAbraham(staggeredRows(allTreated)))).toMatchObject({ lastCohort: 10 });
    const always = staggeredRows({ ...growing, first: (unit) => (unit === 0 ? 1 : threeDates(unit)) });
    expect(answer(groupTimeEffects(always)).alwaysTreated).toEqual(['branch 0']);
    expect(answer(imputationEffects(always))).toMatchObject({ notImputed: 18, alwaysTreated: ['branch 0'] });
    expect(() => twoWayEffect({ ...small, periods: [1, 1, 1, 2, 1, 2, 1, 2] })).toThrow(/repeatedRow/);
    expect(() => twoWayEffect({ ...small, firstTreated: [2, 1, 2, 2, never, never, never, never] })).toThrow(
      /outOfRange/,
    );
    expect(twoWayEffect({ ...small, firstTreated: Array.from(small.units, () => 2) })).toMatchObject({
      reason: 'notIdentified',
    });
  });

  test.skipIf(!effectsPresent)(
    effectsTitle('agrees with the published effects of minimum wages (Callaway & Sant’Anna 2021)'),
    () => {
      const effects = answer(groupTimeEffects(mpdta()));
      const simple = answer(aggregateEffects(effects, 'simple')).overall;
      const dynamic = answer(aggregateEffects(effects, 'dynamic')).overall;
      expect(simple.estimate).toBeCloseTo(-0.04, 4);
      expect(simple.standardError).toBeCloseTo(0.012, 4);
      expect(dynamic.estimate).toBeCloseTo(-0.0772, 4);
      expect(dynamic.standardError).toBeCloseTo(0.02, 4);
    },
  );
});
