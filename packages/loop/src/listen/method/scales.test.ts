import { describe, expect, it } from 'vitest';
import { harmonised, numberScale, sparseScale } from './number-scale.ts';
import { levelLimits, scaleOf } from './scale-limits.ts';
import { labelledDirection, wordScale } from './word-scale.ts';

/** Every value ten times unless a count is given. */
const counts = (...values: readonly (number | readonly [number, number])[]): ReadonlyMap<number, number> =>
  new Map(values.map((value) => (typeof value === 'number' ? [value, 10] : [value[0], value[1]])));

describe('numberScale', () => {
  it.each([
    ['1–5', counts(1, 2, 3, 4, 5), { min: 1, max: 5, suspected: [] }],
    ['1–6 as in personality tests', counts(1, 2, 3, 4, 5, 6), { min: 1, max: 6, suspected: [] }],
    ['1–10 with 8 as its highest answer', counts(2, 5, 6, 7, 8), { min: 1, max: 10, suspected: [] }],
    ['0–10', counts(0, 1, 5, 8, 9, 10), { min: 0, max: 10, suspected: [] }],
    ['0 on 1–5 as a code', counts(0, 1, 2, 3, 4, 5), { min: 1, max: 5, suspected: [0] }],
    ['0 on 1–7 as a code', counts(0, 1, 4, 6, 7), { min: 1, max: 7, suspected: [0] }],
    ['99 and 98 as codes', counts(1, 2, 3, 4, 5, 98, 99), { min: 1, max: 5, suspected: [98, 99] }],
    ['8 and 9 beyond 5 as codes', counts(1, 2, 3, 4, 5, 8, 9), { min: 1, max: 5, suspected: [8, 9] }],
    [
      '9 beyond 7 as a code when 8 is never used',
      counts([1, 50], [4, 50], [7, 150], [9, 20]),
      { min: 1, max: 7, suspected: [9] },
    ],
    ['−1, −2, −3 as codes', counts(-3, -2, -1, 1, 2, 3, 4, 5), { min: 1, max: 5, suspected: [-3, -2, -1] }],
    ['halves', counts(1, 1.5, 2, 3.5, 5), { min: 1, max: 5, suspected: [] }],
  ])('takes %s', (_, numbers, expected) => {
    expect(numberScale(numbers)).toMatchObject({ ...expected, strays: [] });
  });

  it.each([
    ['ages', counts(18, 25, 33, 41, 57)],
    ['two groups', counts(1, 2)],
    ['decimals', counts(1.33, 2.67, 3.11, 4.2)],
    ['nothing', counts()],
  ])('takes %s for no scale', (_, numbers) => {
    expect(numberScale(numbers)).toBeUndefined();
  });

  it('lets rare figures beyond the scale of the file be strays, not a wider scale', () => {
    const numbers = counts([1, 200], [2, 200], [3, 200], [4, 200], [5, 200], [7, 2]);
    const own = numberScale(numbers);
    expect(own?.max).toBe(7);
    expect(own && harmonised(own, numbers, { min: 1, max: 5 })).toMatchObject({
      min: 1,
      max: 5,
      strays: [7],
    });
  });

  it('puts answers 1–4 among columns of 1–5 on 1–5', () => {
    const numbers = counts(1, 2, 3, 4);
    const own = numberScale(numbers);
    expect(own && harmonised(own, numbers, { min: 1, max: 5 })).toMatchObject({ min: 1, max: 5 });
  });

  it('suspects a 0 in a file whose columns are 1–10', () => {
    const numbers = counts(0, 3, 7, 9, 10);
    const own = numberScale(numbers);
    expect(own && harmonised(own, numbers, { min: 1, max: 10 })).toMatchObject({ min: 1, suspected: [0] });
  });

  it('knows a ceiling: 4 and 5 alone lie on the scale of the file, 1 and 2 alone are groups', () => {
    expect(sparseScale(counts(4, 5), { min: 1, max: 5 }, false)).toMatchObject({ min: 1, max: 5 });
    expect(sparseScale(counts(5), { min: 1, max: 5 }, false)).toMatchObject({ min: 1, max: 5 });
    expect(sparseScale(counts(1, 2), { min: 1, max: 5 }, false)).toBeUndefined();
    expect(sparseScale(counts(9, 10), undefined, true)).toMatchObject({ min: 1, max: 10 });
  });
});

describe('levelLimits', () => {
  it.each([
    [1, 3, 1, 3],
    [1, 4, 2, 4],
    [1, 5, 2, 5],
    [1, 6, 3, 6],
    [1, 7, 3, 6],
    [0, 10, 6, 9],
    [1, 10, 6, 9],
    [0, 1, 0, 2],
  ])('%i–%i: low ends at %i, high begins at %i', (min, max, lowLimit, highLimit) => {
    expect(levelLimits({ min, max })).toEqual({ lowLimit, highLimit });
  });

  it('are mirrored where lower is better', () => {
    expect(scaleOf({ min: 1, max: 5 }, 'lowerIsBetter', {})).toMatchObject({ lowLimit: 4, highLimit: 1 });
    expect(scaleOf({ min: 0, max: 1 }, 'lowerIsBetter', {})).toMatchObject({ lowLimit: 1, highLimit: -1 });
  });
});

describe('wordScale', () => {
  const numbers = (...strengths: readonly number[]): readonly number[] => {
    const scale = wordScale(new Set(strengths));
    return [scale.min, scale.max, ...strengths.map((strength) => scale.numberOf(strength))];
  };
  it('gives five points to 非常不满意 … 非常满意', () => {
    expect(numbers(-3, -2, 0, 2, 3)).toEqual([1, 5, 1, 2, 3, 4, 5]);
    expect(numbers(-3, -1, 0, 1, 3)).toEqual([1, 5, 1, 2, 3, 4, 5]);
  });
  it('gives seven points where 比较满意 stands beside 满意', () => {
    expect(numbers(-3, -2, -1, 0, 1, 2, 3)).toEqual([1, 7, 1, 2, 3, 4, 5, 6, 7]);
  });
  it('gives five points to the 好差评, whose middle is 基本满意', () => {
    expect(numbers(-3, -2, 1, 2, 3)).toEqual([1, 5, 1, 2, 3, 4, 5]);
  });
  it('gives three points to 不满意 / 一般 / 满意 and to 不满意 / 基本满意 / 满意', () => {
    expect(numbers(-2, 0, 2)).toEqual([1, 3, 1, 2, 3]);
    expect(numbers(-2, 1, 2)).toEqual([1, 3, 1, 2, 3]);
  });
  it('gives no and yes to 不满意 / 满意', () => {
    expect(numbers(-2, 2)).toEqual([0, 1, 0, 1]);
  });
});

describe('labelledDirection', () => {
  it('reads from the labels which end is good', () => {
    const up = [
      { value: 1, strength: -3 },
      { value: 5, strength: 3 },
    ];
    const down = [
      { value: 1, strength: 3 },
      { value: 5, strength: -3 },
    ];
    expect(labelledDirection(up)).toBe('higherIsBetter');
    expect(labelledDirection(down)).toBe('lowerIsBetter');
    expect(labelledDirection([])).toBeUndefined();
  });
});
