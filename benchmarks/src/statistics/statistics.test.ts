import { describe, expect, test } from 'vitest';
import { growthFactor, growthPower } from './growth.ts';
import { cpuSeconds } from './measure-cpu.ts';
import { findsR } from './peer-in-r.ts';
import { workloads } from './workloads.ts';

describe('benchmark of statistics', () => {
  test('measures work that is shorter than the tick of the clock', () => {
    let sum = 0;
    const work = (rounds: number) => () => {
      for (let at = 0; at < rounds; at++) sum += Math.sqrt(at);
    };
    const short = cpuSeconds(work(20_000), 2);
    const long = cpuSeconds(work(200_000), 2);
    expect(sum).toBeGreaterThan(0);
    expect(short).toBeGreaterThan(0);
    // Ten times the work; a loaded machine stretches either measure.
    expect(long / short).toBeGreaterThan(3);
    expect(long / short).toBeLessThan(30);
  });

  test('names every task once, each with a target and a peer', () => {
    expect(new Set(workloads.map(({ name }) => name)).size).toBe(workloads.length);
    for (const { targetSeconds, peer } of workloads) {
      expect(targetSeconds).toBeGreaterThan(0);
      expect(peer.packages.length).toBeGreaterThan(0);
    }
  });

  test('says that R is not there when it is not', () => {
    expect(findsR('a-command-that-is-not-there')).toBe(false);
  });

  test('reads the power of growth off the ends of a curve', () => {
    const points = [1, 2, 4].map((size) => ({ size, seconds: 0.1 * size ** 2 }));
    const curve = { name: '', unit: '', exponential: false };
    expect(growthPower({ ...curve, points })).toBeCloseTo(2, 12);
    const doubling = [3, 4, 7].map((size) => ({ size, seconds: 0.1 * 2 ** size }));
    expect(growthFactor({ ...curve, points: doubling })).toBeCloseTo(2, 12);
  });
});
