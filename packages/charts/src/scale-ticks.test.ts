import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundAxis } from './scale-ticks.ts';

describe('a round axis', () => {
  it('holds the interval in steps of 1, 2 or 5 times a power of ten', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const { min, max, step } = roundAxis(low, high);
        expect(min).toBeLessThanOrEqual(low + step * 1e-6);
        expect(max).toBeGreaterThanOrEqual(high - step * 1e-6);
        expect(max).toBeGreaterThan(min);
        expect((max - min) / step).toBeLessThan(9);
      }),
      { seed: 3 },
    );
  });

  it('keeps 0 to 0.17 as 0 to 0.2 by 0.05', () => {
    const { min, max, step } = roundAxis(0, 0.17);
    expect(min).toBe(0);
    expect(max).toBeCloseTo(0.2, 12);
    expect(step).toBeCloseTo(0.05, 12);
  });

  it('opens around a single value, zero included', () => {
    for (const value of [0, 5, -3]) {
      const { min, max } = roundAxis(value, value);
      expect(min).toBeLessThanOrEqual(value);
      expect(max).toBeGreaterThan(value);
    }
  });
});
