import type { AdjustedResult, Interval, Say } from '@touchstone/vocabulary';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

type Columns = ReportSheet['columns'];

function intervalColumns(title: string, kind: ColumnKind, say: Say): Columns {
  return [
    { title, kind },
    { title: say('adjusted.column.low', { title }), kind },
    { title: say('adjusted.column.high', { title }), kind },
  ];
}

function cells({ estimate, low, high }: Interval): readonly Cell[] {
  return [estimate, low, high];
}

/** Moments, their figures under every adjustment, hidden causes, what was held fixed, and who answers. */
export function adjustedSheets(result: AdjustedResult, say: Say): readonly ReportSheet[] {
  return [
    momentSheet(result, say),
    readingSheet(result, say),
    hiddenSheet(result, say),
    checkSheet(result, say),
    ...balanceSheets(result, say),
  ];
}

function momentSheet({ moments }: AdjustedResult, say: Say): ReportSheet {
  return {
    name: say('adjusted.sheet.moments'),
    columns: [
      { title: say('adjusted.column.moment'), kind: 'text' },
      { title: say('report.verdict'), kind: 'text' },
      { title: say('adjusted.column.state'), kind: 'text' },
      { title: say('adjusted.column.n'), kind: 'count' },
      ...intervalColumns(say('adjusted.column.gain'), 'signed', say),
      { title: say('adjusted.column.says'), kind: 'text' },
    ],
    rows: moments.map((moment) => [
      moment.name,
      say(`web.verdict.${moment.verdict}`),
      say('adjusted.state', { state: moment.state ?? 'none' }),
      moment.n,
      ...cells(moment.gain),
      moment.sentence,
    ]),
  };
}

function readingSheet({ moments }: AdjustedResult, say: Say): ReportSheet {
  return {
    name: say('adjusted.sheet.readings'),
    columns: [
      { title: say('adjusted.column.moment'), kind: 'text' },
      { title: say('adjusted.column.adjustment'), kind: 'text' },
      { title: say('adjusted.column.state'), kind: 'text' },
      ...intervalColumns(say('adjusted.column.gain'), 'signed', say),
      ...intervalColumns(say('adjusted.column.change'), 'signed', say),
      { title: say('adjusted.column.p'), kind: 'share' },
      ...intervalColumns(say('adjusted.column.importance'), 'share', say),
      ...intervalColumns(say('adjusted.column.rank'), 'count', say),
    ],
    rows: moments.flatMap(({ name, readings }) =>
      readings.map((reading) => [
        name,
        say('adjusted.name', { adjustment: reading.adjustment }),
        say('adjusted.state', { state: reading.state }),
        ...cells(reading.gain),
        ...cells(reading.change),
        reading.p,
        ...cells(reading.importance),
        ...cells(reading.rank),
      ]),
    ),
  };
}

function hiddenSheet({ moments }: AdjustedResult, say: Say): ReportSheet {
  const share = (key: 'partialR2' | 'robustness' | 'robustnessInterval' | 'robustnessTop') =>
    ({ title: say(`adjusted.column.${key}`), kind: 'share' }) as const;
  return {
    name: say('adjusted.sheet.hidden'),
    columns: [
      { title: say('adjusted.column.moment'), kind: 'text' },
      share('partialR2'),
      share('robustness'),
      share('robustnessInterval'),
      share('robustnessTop'),
      { title: say('adjusted.column.benchmark'), kind: 'text' },
      { title: say('adjusted.column.times'), kind: 'figure' },
      { title: say('adjusted.column.eValue'), kind: 'figure' },
      { title: say('adjusted.column.eLimit'), kind: 'figure' },
    ],
    rows: moments.flatMap(({ name, sensitivity: found }) =>
      found
        ? [
            [
              name,
              found.partialR2,
              found.robustness,
              found.robustnessInterval,
              found.robustnessTop,
              found.benchmark?.name ?? null,
              found.benchmark?.times ?? null,
              found.eValue?.estimate ?? null,
              found.eValue?.limit ?? null,
            ],
          ]
        : [],
    ),
  };
}

function checkSheet({ checks }: AdjustedResult, say: Say): ReportSheet {
  return {
    name: say('adjusted.sheet.checks'),
    columns: [
      { title: say('adjusted.column.adjustment'), kind: 'text' },
      { title: say('adjusted.column.state'), kind: 'text' },
      { title: say('adjusted.column.n'), kind: 'count' },
      { title: say('adjusted.column.groups'), kind: 'count' },
      { title: say('adjusted.column.pooled'), kind: 'count' },
      { title: say('adjusted.column.says'), kind: 'text' },
    ],
    rows: checks.map(({ adjustment, checked, n, groups, pooledLevels, sentence }) => [
      say('adjusted.name', { adjustment }),
      say('adjusted.stateCheck', { checked: checked ? 'yes' : 'no' }),
      n,
      groups,
      pooledLevels,
      sentence,
    ]),
  };
}

function balanceSheets({ answering }: AdjustedResult, say: Say): readonly ReportSheet[] {
  if (!answering) return [];
  return [
    {
      name: say('adjusted.sheet.balance'),
      columns: [
        { title: say('adjusted.column.circumstance'), kind: 'text' },
        { title: say('adjusted.column.level'), kind: 'text' },
        { title: say('adjusted.column.all'), kind: 'share' },
        { title: say('adjusted.column.before'), kind: 'share' },
        { title: say('adjusted.column.after'), kind: 'share' },
      ],
      rows: answering.balance.map(({ name, level, all, before, after }) => [name, level, all, before, after]),
    },
  ];
}
