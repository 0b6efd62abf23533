import type { Interval, Say } from '@touchstone/vocabulary';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

/** A figure as three columns: itself and the limits of its 95 % interval. */
export function intervalColumns(title: string, kind: ColumnKind, say: Say): ReportSheet['columns'] {
  return [
    { title, kind },
    { title: say('report.low', { title }), kind },
    { title: say('report.high', { title }), kind },
  ];
}

/** What stands in them; empty where there is no figure. */
export function intervalCells(value: Interval | null): readonly Cell[] {
  return value ? [value.estimate, value.low, value.high] : [null, null, null];
}
