import { describe, expect, it } from 'vitest';
import { type LogEvent, plantedLog } from './planted-log.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Minutes waited before each visit of an activity. */
function waitsOf(events: readonly LogEvent[], activity: string): number[] {
  return events.flatMap((event, at) => {
    const before = events[at - 1];
    const follows = before !== undefined && before.journey === event.journey;
    return follows && event.activity === activity ? [(event.started - before.ended) / 60_000] : [];
  });
}

describe('plantedLog', () => {
  it('gives the same events for the same seed, and others for another', () => {
    expect(plantedLog({ seed: 3, journeys: 200 })).toEqual(plantedLog({ seed: 3, journeys: 200 }));
    expect(plantedLog({ seed: 3, journeys: 200 })).not.toEqual(plantedLog({ seed: 4, journeys: 200 }));
  });

  it('plants a slow step and leaves the others as they were', () => {
    const plain = plantedLog({ seed: 5 });
    const planted = plantedLog({ seed: 5, bottleneck: 6 });
    const [slow = ''] = planted.truth.bottlenecks;
    expect(plain.truth.bottlenecks).toEqual([]);
    const ratio = mean(waitsOf(planted.events, slow)) / mean(waitsOf(plain.events, slow));
    expect(ratio).toBeGreaterThan(5);
    expect(ratio).toBeLessThan(7);
    const other = plain.events
      .map(({ activity }) => activity)
      .find((name) => name.startsWith('step') && name !== slow);
    const same = mean(waitsOf(planted.events, other ?? '')) / mean(waitsOf(plain.events, other ?? ''));
    expect(same).toBeCloseTo(1, 0);
  });

  it('ends a journey at a closing touchpoint or not at all', () => {
    const { events, truth } = plantedLog({ seed: 6, dropOff: 8 });
    const last = new Map(events.map((event) => [event.journey, event.activity]));
    const left = [...last.values()].filter((activity) => !truth.closing.includes(activity));
    const [leaky = ''] = truth.dropOffs;
    expect(left.filter((activity) => activity === leaky).length).toBeGreaterThan(left.length / 4);
    expect(left.length / last.size).toBeGreaterThan(0.05);
    expect(left.length / last.size).toBeLessThan(0.5);
  });
});
