import { describe, expect, it } from 'vitest';
import { fitText, padText, textWidth } from './text-width.ts';

describe('textWidth', () => {
  it('counts a Han character and full-width punctuation as two columns', () => {
    expect(textWidth('柜面等候')).toBe(8);
    expect(textWidth('（Wi-Fi）')).toBe(9);
  });
  it('counts no column for colour codes, combining marks and joiners', () => {
    expect(textWidth('\u001b[31mab\u001b[0m')).toBe(2);
    expect(textWidth('e\u0301\u200d')).toBe(1);
  });
  it('counts emoji as two columns and block elements as one', () => {
    expect(textWidth('😀')).toBe(2);
    expect(textWidth('█▏')).toBe(2);
  });
});

describe('fitText and padText', () => {
  it('cuts at the column and says so, never in the middle of a wide character', () => {
    expect(fitText('柜面等候时间', 7)).toBe('柜面等…');
    expect(fitText('柜面等候时间', 8)).toBe('柜面等…');
    expect(fitText('short', 8)).toBe('short');
  });
  it('pads to the same column whatever the script', () => {
    expect(textWidth(padText('等候', 10))).toBe(10);
    expect(padText('7', 3, 'right')).toBe('  7');
    expect(padText('longer', 3)).toBe('longer');
  });
});
