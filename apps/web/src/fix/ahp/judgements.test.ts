import { describe, expect, it } from 'vitest';
import { degreeOf, itemPairs, judged, placeOf, shortValue, valueAt, withJudgement } from './judgements.ts';

const items = ['a', 'b', 'c'].map((id) => ({ id, name: id }));

describe('judgements', () => {
  it('go to the slider and back', () => {
    for (let place = -8; place <= 8; place++) expect(placeOf(valueAt(place))).toBeCloseTo(place, 12);
    expect(valueAt(-2)).toBe(3);
    expect(valueAt(2)).toBeCloseTo(1 / 3, 12);
  });

  it('are found whichever way round they were said, and said anew only once', () => {
    const said = withJudgement([{ a: 'b', b: 'a', value: 4 }], { a: 'a', b: 'c', value: 2 });
    expect(judged(said, 'a', 'b')).toBe(0.25);
    const anew = withJudgement(said, { a: 'a', b: 'b', value: 5 });
    expect(anew).toHaveLength(2);
    expect(judged(anew, 'b', 'a')).toBe(0.2);
    expect(withJudgement(anew, { a: 'b', b: 'a', value: undefined })).toEqual([{ a: 'a', b: 'c', value: 2 }]);
  });

  it('are asked for each pair once', () => {
    expect(itemPairs(items).map(({ a, b }) => a.id + b.id)).toEqual(['ab', 'ac', 'bc']);
  });

  it('are written as people write them', () => {
    expect([5, 1, 1 / 3, 2.34, 1 / 2.34].map(shortValue)).toEqual(['5', '1', '1/3', '2.3', '1/2.3']);
    expect([1, 2, 3, 1 / 6, 9].map(degreeOf)).toEqual([1, 1, 3, 5, 9]);
  });
});
