import {
  asymmetryKinds,
  type Interval,
  kanoClasses,
  type MessageKey,
  type Say,
  type ScoresResult,
} from '@touchstone/vocabulary';
import { type Column, sheetOf } from '../sheet-of.ts';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

/** Makes columns with titles in the reader's language. */
function columnsIn<Row>(say: Say) {
  const one = (title: MessageKey, kind: ColumnKind, value: (row: Row) => Cell): Column<Row> => ({
    title: say(title),
    kind,
    value,
  });
  /** An estimate and the two ends of its interval. */
  const three = (
    title: MessageKey,
    kind: ColumnKind,
    of: (row: Row) => Interval | null | undefined,
  ): readonly Column<Row>[] => {
    const name = say(title);
    return [
      { title: name, kind, value: (row) => of(row)?.estimate ?? null },
      { title: say('report.low', { title: name }), kind, value: (row) => of(row)?.low ?? null },
      { title: say('report.high', { title: name }), kind, value: (row) => of(row)?.high ?? null },
    ];
  };
  return { one, three };
}

type Part<K extends keyof ScoresResult> = NonNullable<ScoresResult[K]>;

/** Every part that the data have, as a sheet; names are the words of the page. */
export function scoresSheets(result: ScoresResult, say: Say): readonly ReportSheet[] {
  const { asymmetry, quadrants, stated, kano, gaps, tolerance } = result;
  return [
    ...(asymmetry ? [asymmetrySheet(asymmetry.items, say)] : []),
    ...(quadrants ? [quadrantSheet(quadrants.items, say)] : []),
    ...(stated ? [statedSheet(stated.items, say)] : []),
    ...(kano ? [kanoSheet(kano.items, say)] : []),
    ...(gaps ? [gapSheet(gaps.items, say)] : []),
    ...(gaps && gaps.dimensions.length > 0 ? [dimensionSheet(gaps.dimensions, say)] : []),
    ...(tolerance ? [toleranceSheet(tolerance.items, say)] : []),
  ];
}

function asymmetrySheet(items: Part<'asymmetry'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.asymmetry'),
    [
      one('report.touchpoint', 'text', ({ name }) => name),
      one('scores.column.kind', 'text', ({ label }) => say(`scores.kind.${label ?? 'undetermined'}`)),
      ...three('scores.column.asymmetry', 'signed', (item) => item.asymmetry),
      ...three('report.penalty', 'signed', ({ penalty }) => penalty),
      ...three('report.reward', 'signed', ({ reward }) => reward),
      ...three('scores.column.range', 'figure', ({ range }) => range),
      ...asymmetryKinds.map((kind) =>
        one(`scores.column.probability.${kind}`, 'share', ({ probability }) => probability[kind]),
      ),
      one('report.n', 'count', ({ n }) => n),
      one('scores.column.neededN', 'count', ({ neededN }) => neededN),
    ],
    items,
  );
}

function quadrantSheet(items: Part<'quadrants'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.quadrants'),
    [
      one('report.touchpoint', 'text', ({ name }) => name),
      one('scores.column.quadrant', 'text', ({ quadrant }) =>
        say(quadrant ? `scores.quadrant.${quadrant}` : 'scores.kind.undetermined'),
      ),
      ...three('report.importance', 'share', ({ importance }) => importance),
      one('scores.column.aboveImportance', 'share', ({ above }) => above.importance),
      ...three('scores.column.performance', 'share', ({ performance }) => performance),
      one('scores.column.abovePerformance', 'share', ({ above }) => above.performance),
      one('report.n', 'count', ({ n }) => n),
    ],
    items,
  );
}

function statedSheet(items: Part<'stated'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.stated'),
    [
      one('report.touchpoint', 'text', ({ name }) => name),
      one('scores.column.difference', 'text', ({ difference }) => say(`scores.stated.${difference}.short`)),
      ...three('scores.column.stated', 'figure', (item) => item.stated),
      ...three('scores.column.statedRank', 'count', ({ statedRank }) => statedRank),
      ...three('scores.column.derivedRank', 'count', ({ derivedRank }) => derivedRank),
      one('scores.column.people', 'count', ({ n }) => n),
      one('scores.column.statedItem', 'text', ({ item }) => item),
    ],
    items,
  );
}

function kanoSheet(items: Part<'kano'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.kano'),
    [
      one('scores.column.feature', 'text', ({ feature }) => feature),
      one('scores.column.class', 'text', (item) => say(`scores.kano.${item.class ?? item.leaning}`)),
      one('scores.column.settled', 'text', (item) => (item.class ? say('report.map.yes') : '')),
      one('scores.column.probability', 'share', ({ probability }) => probability),
      ...three('scores.column.better', 'figure', ({ better }) => better),
      ...three('scores.column.worse', 'signed', ({ worse }) => worse),
      ...kanoClasses.map((name) => one(`scores.kano.${name}`, 'count', ({ counts }) => counts[name])),
      one('scores.column.people', 'count', ({ n }) => n),
    ],
    items,
  );
}

function gapSheet(items: Part<'gaps'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.gaps'),
    [
      one('scores.column.item', 'text', ({ item }) => item),
      one('scores.column.dimension', 'text', ({ dimension }) =>
        dimension ? say(`scores.dimension.${dimension}`) : '',
      ),
      ...three('scores.column.expectation', 'figure', ({ expectation }) => expectation),
      ...three('scores.column.perception', 'figure', ({ perception }) => perception),
      ...three('scores.column.gap', 'signed', ({ gap }) => gap),
      one('scores.column.people', 'count', ({ n }) => n),
    ],
    items,
  );
}

function dimensionSheet(items: Part<'gaps'>['dimensions'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.dimensions'),
    [
      one('scores.column.dimension', 'text', ({ dimension }) => say(`scores.dimension.${dimension}`)),
      ...three('scores.column.expectation', 'figure', ({ expectation }) => expectation),
      ...three('scores.column.perception', 'figure', ({ perception }) => perception),
      ...three('scores.column.gap', 'signed', ({ gap }) => gap),
      ...three('scores.column.reliability', 'figure', ({ reliability }) => reliability?.difference),
      one('scores.column.alphaExpectation', 'figure', ({ reliability }) => reliability?.expectation ?? null),
      one('scores.column.alphaPerception', 'figure', ({ reliability }) => reliability?.perception ?? null),
      one('scores.column.items', 'count', ({ items: count }) => count),
      one('scores.column.people', 'count', ({ n }) => n),
    ],
    items,
  );
}

function toleranceSheet(items: Part<'tolerance'>['items'], say: Say): ReportSheet {
  const { one, three } = columnsIn<(typeof items)[number]>(say);
  return sheetOf(
    say('scores.sheet.tolerance'),
    [
      one('scores.column.item', 'text', ({ item }) => item),
      one('scores.column.zone', 'text', ({ zone }) => say(`scores.zone.${zone}`)),
      ...three('scores.column.adequate', 'figure', ({ adequate }) => adequate),
      ...three('scores.column.desired', 'figure', ({ desired }) => desired),
      ...three('scores.column.perception', 'figure', ({ perceived }) => perceived),
      ...three('scores.column.adequacy', 'signed', ({ adequacy }) => adequacy),
      ...three('scores.column.superiority', 'signed', ({ superiority }) => superiority),
      one('scores.column.people', 'count', ({ n }) => n),
    ],
    items,
  );
}
