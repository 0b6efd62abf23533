import { messages } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { excerpt, rejectCodes } from './table.ts';

describe('rejects', () => {
  it('have a sentence for every code', () => {
    const keys = new Set<string>(Object.keys(messages.en));
    expect(rejectCodes.length).toBeGreaterThan(5);
    for (const code of rejectCodes) expect(keys.has(`listen.reject.${code}`), code).toBe(true);
  });

  it('show at most 200 characters of a value', () => {
    expect(excerpt('a'.repeat(200))).toHaveLength(200);
    expect(excerpt('a'.repeat(300))).toBe(`${'a'.repeat(199)}…`);
  });
});
