import type { ProcessLayout } from '@touchstone/charts/map';
import { describe, expect, it } from 'vitest';
import { placeAt, trackOf } from './token-places.ts';

const layout: ProcessLayout = {
  direction: 'right',
  width: 100,
  height: 10,
  nodes: new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 100, y: 0 }],
  ]),
  edges: new Map([
    [
      JSON.stringify(['a', 'b']),
      [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ],
    ],
  ]),
};
const journey = { touchpoints: ['a', 'hidden', 'b'], at: [0, 5, 100], duration: 160 };

describe('a journey on the process map', () => {
  const track = trackOf(journey, layout, new Set(['a', 'b']));

  it('moves from one drawn touchpoint to the next as its visits begin', () => {
    expect(placeAt(track, 0)).toEqual({ x: 0, y: 0 });
    expect(placeAt(track, 25)?.x).toBeCloseTo(25);
    expect(placeAt(track, 100)?.x).toBe(100);
  });

  it('is nowhere before its first drawn visit, and stays where it ended', () => {
    const late = trackOf({ touchpoints: ['hidden', 'b'], at: [0, 50], duration: 60 }, layout, new Set(['b']));
    expect(placeAt(late, 10)).toBeNull();
    expect(placeAt(track, 9999)?.x).toBe(100);
  });
});
