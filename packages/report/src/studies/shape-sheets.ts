import type { Interval, Say, ShapeResult } from '@touchstone/vocabulary';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

function spread(value: Interval | null): readonly Cell[] {
  return value ? [value.estimate, value.low, value.high] : [null, null, null];
}

/** Summaries alone, what adds to the mean, and the comparison within groups. */
export function shapeSheets(result: ShapeResult, say: Say): readonly ReportSheet[] {
  const limits = (title: string, kind: ColumnKind): ReportSheet['columns'] => [
    { title, kind },
    { title: say('shape.column.low'), kind },
    { title: say('shape.column.high'), kind },
  ];
  const summary = { title: say('shape.column.summary'), kind: 'text' } as const;
  const verdict = { title: say('shape.column.verdict'), kind: 'text' } as const;
  return [
    {
      name: say('shape.sheet.summaries'),
      columns: [
        summary,
        ...limits(say('shape.column.r2'), 'share'),
        ...limits(say('shape.column.beyondMean'), 'share'),
        verdict,
      ],
      rows: result.summaries.map((one) => [
        say(`shape.summary.${one.summary}`),
        ...spread(one.r2),
        ...spread(one.beyondMean),
        say(result.candidates.includes(one.summary) ? 'shape.candidate' : 'shape.behind', {
          count: result.candidates.length,
        }),
      ]),
    },
    {
      name: say('shape.sheet.additions'),
      columns: [summary, ...limits(say('shape.column.added'), 'share'), verdict],
      rows: result.additions.map((one) => [
        say(`shape.addition.${one.addition}`),
        ...spread(one.added),
        say(`shape.verdict.${one.verdict}`),
      ]),
    },
    {
      name: say('shape.sheet.groups'),
      columns: [
        { title: say('shape.column.attribute'), kind: 'text' },
        { title: say('shape.column.value'), kind: 'text' },
        { title: say('shape.column.n'), kind: 'count' },
        { title: say('shape.column.mean'), kind: 'share' },
        { title: say('shape.column.peakEnd'), kind: 'share' },
        { title: say('shape.column.first'), kind: 'share' },
        { title: say('shape.column.last'), kind: 'share' },
        ...limits(say('shape.column.difference'), 'share'),
      ],
      rows: result.groups.map((one) => [
        one.attribute,
        one.value,
        one.n,
        one.mean,
        one.peakEnd,
        one.first,
        one.last,
        ...spread(one.difference),
      ]),
    },
  ];
}
