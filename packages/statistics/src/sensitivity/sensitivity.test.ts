import { describe, expect, it } from 'vitest';
import { crossProductsFromColumns } from '../moments/cross-products-from-columns.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { leastSquares } from '../regression/least-squares.ts';
import { eValue } from './e-value.ts';
import { benchmarkCause, omittedCause } from './omitted-cause.ts';
import { robustnessValue } from './robustness-value.ts';

/** Violence and attitudes in Darfur, the worked example of Cinelli & Hazlett 2020 (§2.1, tables 1 and 2). */
const darfur = { estimate: 0.09731582, error: 0.02325654, degrees: 783 };

describe('the robustness value', () => {
  it('is what Cinelli & Hazlett print for Darfur: 2.2 %, 13.9 %, 7.6 %', () => {
    const value = robustnessValue(darfur.estimate / darfur.error, darfur.degrees);
    expect(value.partialR2).toBeCloseTo(0.022, 3);
    expect(value.estimate).toBeCloseTo(0.139, 3);
    expect(value.interval).toBeCloseTo(0.076, 3);
  });

  it('is the strength at which the bias is the whole estimate', () => {
    const { estimate } = robustnessValue(darfur.estimate / darfur.error, darfur.degrees);
    const moved = omittedCause(darfur, { treatment: estimate, outcome: estimate });
    expect(moved.estimate).toBeCloseTo(0, 12);
    const half = robustnessValue(darfur.estimate / darfur.error, darfur.degrees, { reduction: 0.5 });
    expect(omittedCause(darfur, { treatment: half.estimate, outcome: half.estimate }).estimate).toBeCloseTo(
      darfur.estimate / 2,
      12,
    );
  });

  it('is zero for an interval that holds zero, smaller the wider the error, and never above one', () => {
    expect(robustnessValue(1.5, 100).interval).toBe(0);
    expect(robustnessValue(0, 100)).toEqual({ partialR2: 0, estimate: 0, interval: 0 });
    const usual = robustnessValue(6, 200);
    const wide = robustnessValue(6, 200, { inflation: 1.4 });
    expect(wide.interval).toBeLessThan(usual.interval);
    expect(wide.estimate).toBe(usual.estimate);
    const huge = robustnessValue(1e6, 50);
    expect(huge.estimate).toBeLessThanOrEqual(1);
    expect(huge.interval).toBeLessThanOrEqual(1);
    expect(() => robustnessValue(2, 1)).toThrow(/outOfRange/);
    expect(() => robustnessValue(Number.NaN, 100)).toThrow(/outOfRange/);
  });
});

describe('a hidden cause as strong as an observed one', () => {
  // What being female explains of exposure and of the attitude in Darfur, from the printed bounds (0.9 % and 12.5 %).
  const treatment = 0.00916 / 1.00916;
  const observed = { treatment, outcome: 0.10907 };

  it('gives the bounds that Cinelli & Hazlett print for once, twice and three times as strong', () => {
    const printed = [
      { times: 1, treatment: 0.0092, outcome: 0.1246, estimate: 0.0752 },
      { times: 2, treatment: 0.0183, outcome: 0.2493, estimate: 0.0529 },
      { times: 3, treatment: 0.0275, outcome: 0.3741, estimate: 0.0304 },
    ];
    for (const bound of printed) {
      const cause = benchmarkCause(observed, bound.times);
      expect(cause?.treatment).toBeCloseTo(bound.treatment, 4);
      expect(cause?.outcome).toBeCloseTo(bound.outcome, 2);
      if (cause) expect(omittedCause(darfur, cause).estimate).toBeCloseTo(bound.estimate, 3);
    }
  });

  it('cannot explain more than there is', () => {
    expect(benchmarkCause({ treatment: 0.6, outcome: 0.1 }, 2)).toBeUndefined();
    expect(benchmarkCause({ treatment: 0.1, outcome: 0.4 }, 3)).toBeUndefined();
    expect(benchmarkCause({ treatment: 0, outcome: 0 }, 3)).toEqual({ treatment: 0, outcome: 0 });
  });
});

describe('the adjusted coefficient', () => {
  it('is, to the last digits, what least squares gives once the hidden cause is put in', () => {
    const random = randomGenerator(5);
    const hidden = Array.from({ length: 400 }, () => random.normal());
    const treatment = hidden.map((cause) => 0.5 * cause + random.normal());
    const outcome = hidden.map((cause, row) => 0.4 * (treatment[row] ?? 0) + 0.7 * cause + random.normal());
    const products = crossProductsFromColumns([
      { name: 'y', values: outcome },
      { name: 'd', values: treatment },
      { name: 'z', values: hidden },
    ]);
    const short = leastSquares(products, 'y', ['d']);
    const long = leastSquares(products, 'y', ['d', 'z']);
    const first = leastSquares(products, 'd', ['z']);
    if (short.kind !== 'answer' || long.kind !== 'answer' || first.kind !== 'answer')
      throw new Error('no fit');
    const term = (fit: typeof short, name: string) => {
      const found = fit.terms.find((one) => one.name === name);
      if (!found) throw new Error(name);
      return found;
    };
    const degrees = 398;
    const t = term(long, 'z').coefficient / term(long, 'z').standardError;
    const strength = { treatment: first.r2, outcome: (t * t) / (t * t + 397) };
    const d = term(short, 'd');
    const moved = omittedCause({ estimate: d.coefficient, error: d.standardError, degrees }, strength);
    expect(moved.estimate).toBeCloseTo(term(long, 'd').coefficient, 10);
    expect(moved.error).toBeCloseTo(term(long, 'd').standardError, 10);
  });
});

describe('the E-value', () => {
  it('is what VanderWeele & Ding print: 7.26 and 3.0 for a risk ratio of 3.9 (1.8 to 8.7)', () => {
    const value = eValue({ estimate: 3.9, low: 1.8, high: 8.7 });
    expect(value.estimate).toBeCloseTo(7.26, 2);
    expect(value.limit).toBeCloseTo(3, 2);
  });

  it('is the same for a ratio and its inverse, and 1 where the interval holds 1', () => {
    const up = eValue({ estimate: 2, low: 1.5, high: 2.6 });
    const down = eValue({ estimate: 1 / 2, low: 1 / 2.6, high: 1 / 1.5 });
    expect(down.estimate).toBeCloseTo(up.estimate, 12);
    expect(down.limit).toBeCloseTo(up.limit, 12);
    expect(eValue({ estimate: 1.2, low: 0.9, high: 1.6 }).limit).toBe(1);
    expect(() => eValue({ estimate: 0, low: 0, high: 1 })).toThrow(/outOfRange/);
  });
});
