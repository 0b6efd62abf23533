import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

const frame = { x: 0, y: 0, width: 600, height: 400 };

function overlaps(a: { x: number; y: number }, b: { x: number; y: number }, width: number, height: number) {
  return Math.abs(a.x - b.x) < width && Math.abs(a.y - b.y) < height;
}

describe('labels beside points', () => {
  it('stand right above the point when nothing is in the way', () => {
    const [label] = placeLabels([{ x: 100, y: 100, width: 60, height: 17 }], frame);
    expect(label).toMatchObject({ x: 107, far: false });
    expect(label?.y).toBeLessThan(100);
  });

  it('go left where the frame ends at the right', () => {
    const [label] = placeLabels([{ x: 590, y: 100, width: 60, height: 17 }], frame);
    expect(label?.x).toBeLessThan(590 - 60);
  });

  it('are left out in a crowd rather than written over one another, the first ones kept', () => {
    const crowd = Array.from({ length: 60 }, (_, at) => ({
      x: 300 + (at % 3),
      y: 200,
      width: 90,
      height: 17,
    }));
    const labels = placeLabels(crowd, frame);
    const shown = labels.filter(({ room }) => room);
    expect(labels[0]?.room).toBe(true);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.length).toBeLessThan(60);
    for (const [i, a] of shown.entries()) {
      for (const b of shown.slice(i + 1)) expect(overlaps(a, b, 75, 12)).toBe(false);
    }
  });

  it('do not cover one another where ten points stand apart', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }) });
    const apart = fc
      .array(point, { minLength: 2, maxLength: 10 })
      .filter((points) =>
        points.every((a, i) => points.every((b, j) => i === j || Math.hypot(a.x - b.x, a.y - b.y) > 60)),
      );
    fc.assert(
      fc.property(apart, (points) => {
        const labels = placeLabels(
          points.map(({ x, y }) => ({ x, y, width: 50, height: 17 })),
          frame,
        );
        for (const [i, a] of labels.entries()) {
          expect(a.room).toBe(true);
          for (const b of labels.slice(i + 1)) expect(overlaps(a, b, 50, 17)).toBe(false);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
