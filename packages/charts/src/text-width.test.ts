import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

describe('the width of a text', () => {
  it('is one em for a Han character and less for a Latin one', () => {
    expect(textWidth('柜面等候', 14)).toBe(56);
    expect(textWidth('wait', 14)).toBeLessThan(56);
    expect(textWidth('𠮷', 10)).toBe(10);
  });
});

describe('a text made to fit', () => {
  it('is left alone when it fits', () => {
    expect(fitText('等候', 14, 28)).toBe('等候');
  });

  it('ends in an ellipsis within the width when it does not', () => {
    const cut = fitText('Waiting at the counter', 14, 80);
    expect(cut).toMatch(/^Waiting.*…$/);
    expect(textWidth(cut, 14)).toBeLessThanOrEqual(80);
  });
});

describe('a wrapped text', () => {
  it('breaks English between words', () => {
    expect(wrapText('share of the differences', 10, 80)).toBe('share of the\ndifferences');
  });

  it('breaks Chinese anywhere, each line within the width', () => {
    for (const line of wrapText('各触点解释总体满意度差异的份额', 12, 60).split('\n')) {
      expect(textWidth(line, 12)).toBeLessThanOrEqual(60);
    }
  });
});
