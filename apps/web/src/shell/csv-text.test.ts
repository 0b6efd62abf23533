import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';

describe('the text of a CSV', () => {
  it('is marked as UTF-8, quotes what needs it, ends lines as spreadsheets expect', () => {
    expect(
      csvText([
        ['a', 1],
        ['说“好”,"真好"', null],
      ]),
    ).toBe('\ufeffa,1\r\n"说“好”,""真好""",\r\n');
  });

  it('disarms what a spreadsheet would run, and leaves negative numbers alone', () => {
    expect(csvText([['=1+1', '@x', '＝A1', '-5', -5]])).toBe("\ufeff'=1+1,'@x,'＝A1,'-5,-5\r\n");
  });
});
