import { sampleComment } from '@touchstone/charts/voice-testing';
import { describe, expect, it } from 'vitest';
import { markText, toneOf } from './mark-text.ts';

describe('a marked comment', () => {
  const { text, mentions } = sampleComment();

  it('is whole again when its pieces are joined, whatever overlaps', () => {
    const pieces = markText(text, mentions);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map((piece) => [piece.text, piece.mentions])).toEqual([
      ['扫码', [1]],
      ['排队', [0, 1]],
      ['两小时', [0]],
      ['，', []],
      ['姑娘倒是和气', [2]],
    ]);
  });

  it('takes spans that lie outside, are empty or turned round as the whole comment', () => {
    const odd = [
      { start: 90, end: 99 },
      { start: 3, end: 3 },
      { start: 5, end: 2 },
      { start: -4, end: -1 },
    ];
    expect(markText(text, odd)).toEqual([{ text, start: 0, mentions: [] }]);
    expect(markText('', odd)).toEqual([]);
  });

  it('cuts a span off at the end of the text', () => {
    expect(markText('很好', [{ start: 1, end: 50 }]).map((piece) => piece.text)).toEqual(['很', '好']);
  });
});

describe('the tone of words', () => {
  it('is that of their mentions, or both', () => {
    expect(toneOf([-1, 0])).toBe('low');
    expect(toneOf([1, 1])).toBe('high');
    expect(toneOf([0])).toBe('middle');
    expect(toneOf([-1, 1])).toBe('both');
  });
});
