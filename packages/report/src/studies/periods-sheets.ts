import type { PeriodsResult, Say } from '@touchstone/vocabulary';
import type { ColumnKind, ReportSheet } from '../workbook.ts';
import { intervalCells, intervalColumns } from './interval-columns.ts';

const measures = ['gain', 'importance', 'rank', 'penalty', 'upside', 'reward'] as const;
const kindOf: Readonly<Record<(typeof measures)[number], ColumnKind>> = {
  gain: 'signed',
  importance: 'share',
  rank: 'count',
  penalty: 'signed',
  upside: 'signed',
  reward: 'signed',
};
const parts = ['reach', 'lowShare', 'cost'] as const;

/** Periods, every figure of every touchpoint in each of them, and what changed. */
export function periodsSheets(result: PeriodsResult, say: Say): readonly ReportSheet[] {
  return [periodSheet(result, say), pointSheet(result, say), changeSheet(result, say)];
}

function periodSheet({ periods }: PeriodsResult, say: Say): ReportSheet {
  return {
    name: say('periods.sheet.periods'),
    columns: [
      { title: say('periods.column.period'), kind: 'text' },
      { title: say('periods.column.from'), kind: 'text' },
      { title: say('periods.column.n'), kind: 'count' },
      ...intervalColumns(say('periods.column.mean'), 'figure', say),
      { title: say('periods.column.thin'), kind: 'text' },
    ],
    rows: periods.map(({ label, from, n, mean, thin }) => [
      label,
      from,
      n,
      ...intervalCells(mean),
      thin ? say('periods.yes') : '',
    ]),
  };
}

function pointSheet({ periods, touchpoints }: PeriodsResult, say: Say): ReportSheet {
  const title = (measure: (typeof measures)[number], of: 'smooth' | 'own'): string =>
    `${say(`periods.measure.${measure}`)} (${say(`periods.column.${of}`)})`;
  return {
    name: say('periods.sheet.points'),
    columns: [
      { title: say('report.touchpoint'), kind: 'text' },
      { title: say('periods.column.period'), kind: 'text' },
      { title: say('periods.column.n'), kind: 'count' },
      { title: say('periods.column.reach'), kind: 'share' },
      { title: say('periods.column.lowShare'), kind: 'share' },
      ...measures.flatMap((measure) => [
        ...intervalColumns(title(measure, 'smooth'), kindOf[measure], say),
        ...intervalColumns(title(measure, 'own'), kindOf[measure], say),
      ]),
    ],
    rows: touchpoints.flatMap(({ name, points }) =>
      points.map((point, at) => [
        name,
        periods[at]?.label ?? '',
        point.n,
        point.reach,
        point.lowShare,
        ...measures.flatMap((measure) => [
          ...intervalCells(point[measure].smooth),
          ...intervalCells(point[measure].own),
        ]),
      ]),
    ),
  };
}

function changeSheet(result: PeriodsResult, say: Say): ReportSheet {
  return {
    name: say('periods.sheet.changes'),
    columns: [
      { title: say('report.touchpoint'), kind: 'text' },
      { title: say('periods.column.from'), kind: 'text' },
      { title: say('periods.column.to'), kind: 'text' },
      ...intervalColumns(say('periods.column.change'), 'signed', say),
      { title: say('periods.column.p'), kind: 'share' },
      ...parts.flatMap((part) => intervalColumns(say(`periods.column.${part}Part`), 'signed', say)),
    ],
    rows: (['last', 'first'] as const).flatMap((since) => {
      const between = result[since];
      if (!between) return [];
      const label = (at: number): string => result.periods[at]?.label ?? '';
      return result.touchpoints.flatMap(({ name, [since]: change }) => {
        if (!change) return [];
        const taken = parts.flatMap((part) => intervalCells(change.parts?.[part] ?? null));
        return [
          [name, label(between.from), label(between.to), ...intervalCells(change.gain), change.p, ...taken],
        ];
      });
    }),
  };
}
