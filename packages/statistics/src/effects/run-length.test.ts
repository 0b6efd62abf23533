import { describe, expect, test } from 'vitest';
import { ewmaChart } from '../comparison/weighted-charts.ts';
import { randomGenerator } from '../random/random-generator.ts';
import { cusumRunLength, ewmaLimit, ewmaRunLength, shewhartRunLength } from './run-length.ts';

describe('average run lengths', () => {
  test('of CUSUM with k ½ are those of Montgomery (2013, table 9.3)', () => {
    for (const [decision, shift, expected] of [
      [4, 0, 168],
      [4, 0.5, 26.6],
      [4, 1, 8.38],
      [4, 2, 3.34],
      [5, 0, 465],
      [5, 0.5, 38],
      [5, 1, 10.4],
      [5, 2, 4.01],
    ] as const) {
      const found = cusumRunLength({ reference: 0.5, decision }, { shift });
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.005);
    }
  });

  test('of EWMA are those of Lucas & Saccucci (1990, table 3)', () => {
    for (const [lambda, limits, shift, expected] of [
      [0.05, 2.615, 0, 500],
      [0.1, 2.814, 0, 500],
      [0.1, 2.814, 1, 10.3],
      [0.2, 2.962, 0.5, 41.8],
      [0.4, 3.054, 2, 3.5],
    ] as const) {
      const found = ewmaRunLength({ lambda, limits }, { shift });
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.015);
    }
  });

  test('of an EWMA with all weight on the newest point are those of a plain chart', () => {
    expect(ewmaRunLength({ lambda: 1, limits: 3 })).toBe(shewhartRunLength(3));
    expect(ewmaRunLength({ lambda: 0.999, limits: 3 })).toBeCloseTo(shewhartRunLength(3), 1);
    expect(cusumRunLength({ reference: 3, decision: 1e-9 })).toBeCloseTo(shewhartRunLength(3), 3);
  });

  test('a limit has the run length it was asked for, and shifts either way count alike', () => {
    for (const lambda of [0.05, 0.3]) {
      expect(ewmaRunLength({ lambda, limits: ewmaLimit(lambda, 370.4) })).toBeCloseTo(370.4, 5);
    }
    const chart = { reference: 0.5, decision: 4 };
    expect(cusumRunLength(chart, { shift: -1 })).toBeCloseTo(cusumRunLength(chart, { shift: 1 }), 9);
  });

  test('a simulated chart runs as long', () => {
    const random = randomGenerator(3);
    const [lambda, limits, shift] = [0.2, 2.7, 0.75];
    const edge = limits * Math.sqrt(lambda / (2 - lambda));
    let total = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      const values = Float64Array.from({ length: 400 }, () => shift + random.normal());
      const { statistics } = ewmaChart(values, { center: 0, error: 1 }, { lambda });
      const alarm = statistics.findIndex((value) => Math.abs(value) > edge);
      total += alarm < 0 ? 400 : alarm + 1;
    }
    const expected = ewmaRunLength({ lambda, limits }, { shift });
    expect(Math.abs(total / rounds / expected - 1)).toBeLessThan(0.04);
  });

  test('refuse settings no chart has', () => {
    expect(() => ewmaRunLength({ lambda: 0, limits: 3 })).toThrow(/outOfRange/);
    expect(() => cusumRunLength({ reference: -1, decision: 5 })).toThrow(/outOfRange/);
    expect(() => shewhartRunLength(Number.NaN)).toThrow(/outOfRange/);
    expect(() => ewmaLimit(0.2, 1)).toThrow(/outOfRange/);
  });
});
