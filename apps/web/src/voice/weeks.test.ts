import { describe, expect, it } from 'vitest';
import { everyWeek } from './weeks.ts';

describe('weeks', () => {
  it('include the silent ones, up to the last day of the data', () => {
    const weekly = [
      { monday: '2026-09-21', comments: 31 },
      { monday: '2026-09-07', comments: 3 },
    ];
    expect(everyWeek(weekly, '2026-09-30')).toEqual([
      { monday: '2026-09-07', comments: 3 },
      { monday: '2026-09-14', comments: 0 },
      { monday: '2026-09-21', comments: 31 },
      { monday: '2026-09-28', comments: 0 },
    ]);
    expect(everyWeek(weekly)).toHaveLength(3);
  });

  it('are none without comments, and the last two years of many', () => {
    expect(everyWeek([])).toEqual([]);
    const long = [
      { monday: '2020-01-06', comments: 1 },
      { monday: '2026-09-21', comments: 2 },
    ];
    expect(everyWeek(long)).toHaveLength(104);
    expect(everyWeek(long).at(-1)).toEqual({ monday: '2026-09-21', comments: 2 });
  });
});
