import { TouchstoneError } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { periodOf, periodsBetween } from './panel.ts';
import { panelFromRows } from './panel-from-rows.ts';

describe('periods', () => {
  it('begin on Mondays, on the first of the month, or every day', () => {
    expect(periodOf('2026-03-01', 'week')).toBe('2026-02-23');
    expect(periodOf('2026-03-02', 'week')).toBe('2026-03-02');
    expect(periodOf('2026-03-31', 'month')).toBe('2026-03-01');
    expect(periodsBetween('2025-11-30', '2026-02-01', 'month')).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
    ]);
    expect(periodsBetween('2026-02-27', '2026-03-02', 'day')).toHaveLength(4);
  });
});

describe('a panel from rows', () => {
  const rows = [
    { unit: '城东', day: '2026-03-02', value: 4, id: 'a', stratum: '老客户' },
    { unit: '城东', day: '2026-03-03T09:00', value: 2, id: 'b', stratum: '新客户' },
    { unit: '城东', day: '2026-03-03', value: 2, id: 'b', stratum: '新客户' },
    { unit: '城西', day: '2026-03-16', value: 5, id: 'c', stratum: '老客户' },
    { unit: '城西', day: '2026-03-16', value: null, id: 'd' },
    { unit: '', day: '2026-03-16', value: 3 },
    { unit: '城西', day: 'soon', value: 3 },
  ];

  it('sums by unit and period, keeps periods without answers, counts what it leaves out', () => {
    const panel = panelFromRows(rows, { period: 'week', mixBy: '客户' });
    expect(panel).toMatchObject({
      periods: ['2026-03-02', '2026-03-09', '2026-03-16'],
      units: ['城东', '城西'],
      strata: ['新客户', '老客户'],
      shift: 3.5,
      range: { min: 2, max: 5 },
      rows: 3,
      notes: [
        { kind: 'duplicates', count: 1 },
        { kind: 'missingValues', count: 1 },
        { kind: 'noDate', count: 1 },
        { kind: 'noUnit', count: 1 },
      ],
    });
    expect(panel.cells).toEqual([
      {
        unit: '城东',
        period: 0,
        n: 2,
        sum: -1,
        squares: 2.5,
        asked: 2,
        strata: [
          { n: 1, sum: -1.5 },
          { n: 1, sum: 0.5 },
        ],
      },
      {
        unit: '城西',
        period: 2,
        n: 1,
        sum: 1.5,
        squares: 2.25,
        asked: 2,
        strata: [
          { n: 0, sum: 0 },
          { n: 1, sum: 1.5 },
        ],
      },
    ]);
  });

  it('does not depend on the order of the rows', () => {
    const plan = { period: 'week', mixBy: '客户' } as const;
    expect(panelFromRows(rows.toReversed(), plan)).toEqual(panelFromRows(rows, plan));
  });

  it('takes means that stand for many answers', () => {
    const panel = panelFromRows(
      [
        { unit: 'a', day: '2026-01-05', value: 3, n: 10, sd: 2, asked: 40 },
        { unit: 'a', day: '2026-01-06', value: 5 },
      ],
      { period: 'week' },
    );
    // Σ(v − 4)²: 10 · 1 + 9 · 4 + 1
    expect(panel.cells).toEqual([{ unit: 'a', period: 0, n: 11, sum: -9, squares: 47, asked: 40 }]);
  });

  it('refuses rows of which none can be used, saying what was wrong', () => {
    expect(() => panelFromRows([{ unit: 'a', day: '2026-01-05', value: null }], { period: 'day' })).toThrow(
      TouchstoneError,
    );
  });
});
