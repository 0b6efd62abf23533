import { describe, expect, it } from 'vitest';
import { bar } from './bar.ts';

describe('bar', () => {
  it('is as long as its share says, to an eighth of a column', () => {
    expect(bar(0.5, 4)).toBe('██  ');
    expect(bar(1, 3)).toBe('███');
    expect(bar(1 / 16, 2)).toBe('▏ ');
  });
  it('is empty for nothing, for a negative share and for no number', () => {
    for (const share of [0, -1, Number.NaN]) expect(bar(share, 3)).toBe('   ');
  });
  it('never grows beyond its width', () => {
    expect(bar(7, 3)).toBe('███');
  });
});
