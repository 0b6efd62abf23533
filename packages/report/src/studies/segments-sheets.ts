import type { Say, SegmentsResult } from '@touchstone/vocabulary';
import type { ReportSheet } from '../workbook.ts';
import { intervalCells, intervalColumns } from './interval-columns.ts';

const figures = ['gain', 'penalty', 'upside', 'reward'] as const;

/** Groups with every figure pooled and alone, the differences between them, and the groups found from the data. */
export function segmentsSheets(result: SegmentsResult, say: Say): readonly ReportSheet[] {
  return [
    groupSheet(result, say),
    contrastSheet(result, say),
    ...(result.found.length > 0 ? [foundSheet(result, say)] : []),
  ];
}

function groupSheet({ attributes }: SegmentsResult, say: Say): ReportSheet {
  const title = (measure: (typeof figures)[number], of: 'pooled' | 'own'): string =>
    `${say(`segments.measure.${measure}`)} (${say(`segments.column.${of}`)})`;
  return {
    name: say('segments.sheet.groups'),
    columns: [
      { title: say('segments.column.attribute'), kind: 'text' },
      { title: say('segments.column.group'), kind: 'text' },
      { title: say('report.touchpoint'), kind: 'text' },
      { title: say('segments.column.n'), kind: 'count' },
      { title: say('segments.column.lowShare'), kind: 'share' },
      ...figures.flatMap((measure) => [
        ...intervalColumns(title(measure, 'pooled'), 'signed', say),
        ...intervalColumns(title(measure, 'own'), 'signed', say),
      ]),
    ],
    rows: attributes.flatMap(({ name, groups }) =>
      groups.flatMap((group) =>
        group.touchpoints.map((one) => [
          name,
          group.name,
          one.name,
          one.n,
          one.lowShare,
          ...figures.flatMap((measure) => [
            ...intervalCells(one.pooled[measure]),
            ...intervalCells(one.own?.[measure] ?? null),
          ]),
        ]),
      ),
    ),
  };
}

function contrastSheet({ attributes }: SegmentsResult, say: Say): ReportSheet {
  const list = (names: readonly string[]): string => names.join(say('find.separator'));
  return {
    name: say('segments.sheet.contrasts'),
    columns: [
      { title: say('segments.column.attribute'), kind: 'text' },
      { title: say('report.touchpoint'), kind: 'text' },
      { title: say('segments.column.differs'), kind: 'text' },
      { title: say('segments.column.p'), kind: 'share' },
      { title: say('segments.column.one'), kind: 'text' },
      { title: say('segments.column.other'), kind: 'text' },
      ...intervalColumns(say('segments.column.oneEffect'), 'signed', say),
      ...intervalColumns(say('segments.column.otherEffect'), 'signed', say),
      { title: say('segments.column.needed'), kind: 'count' },
      { title: say('segments.column.i2'), kind: 'share' },
      { title: say('segments.column.gainP'), kind: 'share' },
    ],
    rows: attributes.flatMap(({ name, contrasts, gains }) =>
      contrasts.map((one) => {
        const gain = gains.find(({ touchpoint }) => touchpoint === one.touchpoint);
        return [
          name,
          one.touchpoint,
          say(one.differs ? 'segments.differing' : 'segments.open'),
          one.p,
          list(one.one),
          list(one.other),
          ...intervalCells(one.oneEffect),
          ...intervalCells(one.otherEffect),
          one.neededN,
          gain?.i2 ?? null,
          gain?.p ?? null,
        ];
      }),
    ),
  };
}

function foundSheet({ found }: SegmentsResult, say: Say): ReportSheet {
  const list = (names: readonly string[]): string => names.join(say('find.separator'));
  return {
    name: say('segments.sheet.found'),
    columns: [
      { title: say('segments.column.group'), kind: 'text' },
      { title: say('segments.column.n'), kind: 'count' },
      { title: say('segments.column.stability'), kind: 'share' },
      { title: say('report.touchpoint'), kind: 'text' },
      ...figures.flatMap((measure) => intervalColumns(say(`segments.measure.${measure}`), 'signed', say)),
    ],
    rows: found.flatMap(({ path, n, split, touchpoints }) => {
      const name =
        path.map(({ attribute, groups }) => `${attribute}: ${list(groups)}`).join(' · ') ||
        say('segments.whole');
      if (split) return [[name, n, split.stability, split.contrast.touchpoint]];
      return touchpoints.map((one) => [
        name,
        n,
        null,
        one.name,
        ...figures.flatMap((measure) => intervalCells(one[measure])),
      ]);
    }),
  };
}
