import { describe, expect, it } from 'vitest';
import { table } from './table.ts';
import { textWidth } from './text-width.ts';

describe('table', () => {
  it('puts columns under each other when scripts are mixed', () => {
    const lines = table(
      [{ title: '触点' }, { title: 'n', align: 'right' }],
      [
        ['柜面等候', '7'],
        ['app', '1842'],
      ],
    );
    expect(lines).toEqual(['触点         n', '柜面等候     7', 'app       1842']);
    expect(new Set(lines.map(textWidth))).toEqual(new Set([14]));
  });
  it('cuts what is longer than the column may be', () => {
    expect(table([{ title: 'a', most: 4 }], [['abcdefgh']])).toEqual(['a', 'abc…']);
  });
});
