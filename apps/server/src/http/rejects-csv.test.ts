import { expect, it } from 'vitest';
import { csvLine, csvStart } from './rejects-csv.ts';

it('disarms every cell that a spreadsheet would run, full-width signs included', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']) {
    expect(csvLine([`${sign}cmd`])).toBe(`'${sign}cmd\r\n`);
  }
  expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n');
});

it('leaves numbers and ordinary text as they are and quotes what needs it', () => {
  expect(csvLine([-3, 'a=b', 'x,y', '两\n行', '"'])).toBe('-3,a=b,"x,y","两\n行",""""\r\n');
  expect(csvStart).toBe('\ufeff');
});
