import type { WorldOptions } from '@touchstone/simulator';
import { describe, expect, it } from 'vitest';
import { weighedWorld } from './witness-world.ts';

interface Counted {
  /** Worlds in which a kind of flag was raised somewhere. */
  readonly flags: Readonly<Record<string, number>>;
  /** Worlds with any flag. */
  readonly any: number;
  /** Slopes of the outcome on what behaviour bears out of the answers' forecast. */
  readonly bearings: readonly number[];
}

function counted(options: Partial<WorldOptions>, { worlds, n }: { worlds: number; n: number }): Counted {
  const flags: Record<string, number> = {};
  const bearings: number[] = [];
  let any = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const { touchpoints, bearing } = weighedWorld({ ...options, seed, n, replicates: 100 });
    const raised = new Set(touchpoints.flatMap((one) => one.flags.map(({ flag }) => flag)));
    for (const flag of raised) flags[flag] = (flags[flag] ?? 0) + 1;
    if (raised.size > 0) any++;
    if (bearing) bearings.push(bearing.estimate);
  }
  return { flags, any, bearings };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Few worlds, so that the tests stay short; docs/method/find-studies.md tells of more. */
describe('flags of the witnesses', () => {
  it('are raised in at most one of 20 worlds in which no witness is biased', () => {
    const clean = counted({ effects: 'bank' }, { worlds: 12, n: 3000 });
    const random = counted({ effects: 'random' }, { worlds: 8, n: 3000 });
    expect(clean.any + random.any).toBeLessThanOrEqual(1);
    // Where behaviour moves the outcome only by what is felt and rated, the slope is 1.
    expect(mean(clean.bearings)).toBeGreaterThan(0.93);
    expect(mean(clean.bearings)).toBeLessThan(1.07);
  });

  it('tell of answers at the end of their scale', () => {
    expect(counted({ effects: 'bank', ceiling: 1 }, { worlds: 6, n: 3000 }).flags['ceiling']).toBe(6);
  });

  it('tell of answers that a mood enlarges', () => {
    const mood = { rating: 0.7, outcome: 0.7 };
    const moody = counted({ effects: 'bank', mood }, { worlds: 8, n: 12_000 });
    expect(mean(moody.bearings)).toBeLessThan(0.88);
    expect(moody.flags['overstated'] ?? 0).toBeGreaterThanOrEqual(4);
    expect(moody.flags['understated']).toBeUndefined();
  });

  it('tell of answers that the unhappy do not give', () => {
    const unhappy = counted({ effects: 'bank', nonResponse: 'unhappyAnswerLess' }, { worlds: 6, n: 20_000 });
    expect(unhappy.flags['nonResponse'] ?? 0).toBeGreaterThanOrEqual(3);
  });
});
