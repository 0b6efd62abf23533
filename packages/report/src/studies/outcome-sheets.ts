import type { Interval, OutcomeResult, Say } from '@touchstone/vocabulary';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

function spread(value: Interval | null): readonly Cell[] {
  return value ? [value.estimate, value.low, value.high] : [null, null, null];
}

/** Touchpoints under the model made for the outcome; gains in its own unit (shares 0–1, NPS −100 … 100). */
export function outcomeSheets({ touchpoints }: OutcomeResult, say: Say): readonly ReportSheet[] {
  const limits = (title: string, kind: ColumnKind): ReportSheet['columns'] => [
    { title, kind },
    { title: say('outcomes.column.low'), kind },
    { title: say('outcomes.column.high'), kind },
  ];
  return [
    {
      name: say('outcomes.sheet'),
      columns: [
        { title: say('report.touchpoint'), kind: 'text' },
        { title: say('report.verdict'), kind: 'text' },
        { title: say('outcomes.column.n'), kind: 'count' },
        ...limits(say('outcomes.column.gain'), 'signed'),
        ...limits(say('outcomes.column.upside'), 'signed'),
        { title: say('outcomes.column.linear'), kind: 'signed' },
        ...limits(say('outcomes.column.promoters'), 'share'),
        ...limits(say('outcomes.column.detractors'), 'share'),
        ...limits(say('outcomes.column.importance'), 'share'),
        ...limits(say('outcomes.column.rank'), 'count'),
        { title: say('outcomes.column.neededN'), kind: 'count' },
      ],
      rows: touchpoints.map((one) => [
        one.name,
        say(`web.verdict.${one.verdict}`),
        one.n,
        ...spread(one.gain),
        ...spread(one.upside),
        one.linearGain,
        ...spread(one.sides?.promoters ?? null),
        ...spread(one.sides?.detractors ?? null),
        ...spread(one.importance),
        ...spread(one.rank),
        one.neededN,
      ]),
    },
  ];
}
