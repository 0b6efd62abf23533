import { describe, expect, it } from 'vitest';
import { killImports } from './kill-imports.ts';

describe('an import whose process is killed', () => {
  it('leaves all of its file or none of it, in three kills at random moments', {
    timeout: 180_000,
  }, async () => {
    const report = await killImports(3, 7);
    expect(report.faults).toEqual([]);
    expect(report.rounds).toBe(3);
    expect(report.all + report.none).toBe(3);
  });
});
