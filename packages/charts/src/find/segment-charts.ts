import type { Interval, SegmentAttribute, SegmentsResult } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { changeFormat, percent, probability, span, whole } from '../figures.ts';
import type { Cell, Table } from '../table-of.ts';
import { type ScoreMark, type ScoreRow, scoreRowChart } from './score-row-chart.ts';

/** What groups are compared by: the effect of a level, or what moving it would bring. */
export const segmentMeasures = ['gain', 'penalty', 'upside', 'reward'] as const;
export type SegmentMeasure = (typeof segmentMeasures)[number];

/** What a picture of groups shows. */
export interface SegmentChoice {
  readonly attribute: SegmentAttribute;
  readonly touchpoint: string;
  readonly measure: SegmentMeasure;
}

function figuresOf(choice: SegmentChoice) {
  return choice.attribute.groups.flatMap((group) => {
    const found = group.touchpoints.find(({ name }) => name === choice.touchpoint);
    if (!found) return [];
    const { own, pooled, n, lowShare } = found;
    return [
      { name: group.name, n, lowShare, own: own?.[choice.measure] ?? null, pooled: pooled[choice.measure] },
    ];
  });
}

/**
 * One figure of one touchpoint in every group: drawn towards the others (full), and from the group alone (hollow). Null
 * where no group has it.
 */
export function segmentChart(
  result: SegmentsResult,
  choice: SegmentChoice,
  context: ChartContext,
): Chart | null {
  const { say, theme } = context;
  const format = changeFormat(say, result);
  const rows = figuresOf(choice).flatMap(({ name, n, own, pooled }): ScoreRow[] => {
    if (!pooled) return [];
    const alone: ScoreMark[] = own
      ? [{ what: say('segments.column.own'), value: own, fill: theme.colours.middle, open: true }]
      : [];
    const drawn = {
      what: say('segments.column.pooled'),
      value: pooled,
      fill: theme.colours.accent,
      open: own === null,
    };
    return [{ name, marks: [drawn, ...alone], words: say('segments.rows', { n }), open: own === null }];
  });
  if (rows.length === 0) return null;
  return scoreRowChart(
    {
      rows,
      format,
      axisName: say('segments.axis', { measure: choice.measure, outcome: result.outcome }),
      sideTitle: '',
      description: say('segments.chart.description', {
        touchpoint: choice.touchpoint,
        attribute: choice.attribute.name,
        list: rows
          .flatMap(({ name, marks }) =>
            marks
              .slice(0, 1)
              .map(({ value }) => `${name} ${format(value.estimate)} (${span(format, value)})`),
          )
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

const none: Cell = { text: '–', value: null };

function intervalCell(value: Interval | null, format: (one: number) => string): Cell {
  return value ? { text: format(value.estimate), span: span(format, value), value: value.estimate } : none;
}

/** The numbers of the picture. */
export function segmentTable(
  result: SegmentsResult,
  choice: SegmentChoice,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = changeFormat(say, result);
  return {
    caption: say('segments.question.group', {
      touchpoint: choice.touchpoint,
      attribute: choice.attribute.name,
    }),
    columns: (['pooled', 'own', 'lowShare', 'n'] as const).map((key) => ({
      key,
      title: say(`segments.column.${key}`),
      numeric: true,
    })),
    rows: figuresOf(choice).map(({ name, n, lowShare, own, pooled }) => ({
      name,
      cells: [
        intervalCell(pooled, format),
        intervalCell(own, format),
        { text: percent(say, lowShare), value: lowShare },
        { text: whole(say, n), value: n },
      ],
    })),
  };
}

/** Every touchpoint of an attribute: its strongest contrast, how sure that is, and how far gains lie apart. */
export function contrastTable(
  result: SegmentsResult,
  attribute: SegmentAttribute,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = changeFormat(say, result);
  const list = (names: readonly string[]): string => names.join(say('web.listSeparator'));
  const keys = ['differs', 'p', 'one', 'other', 'oneEffect', 'otherEffect', 'needed', 'i2', 'gainP'] as const;
  const words = new Set<string>(['differs', 'one', 'other']);
  return {
    caption: say('segments.question.differ', { attribute: attribute.name }),
    columns: keys.map((key) => ({ key, title: say(`segments.column.${key}`), numeric: !words.has(key) })),
    rows: attribute.contrasts.map((contrast) => {
      const gain = attribute.gains.find(({ touchpoint }) => touchpoint === contrast.touchpoint);
      return {
        name: contrast.touchpoint,
        cells: [
          { text: say(contrast.differs ? 'segments.differing' : 'segments.open'), value: null },
          { text: probability(say, contrast.p), value: contrast.p },
          { text: list(contrast.one), value: null },
          { text: list(contrast.other), value: null },
          intervalCell(contrast.oneEffect, format),
          intervalCell(contrast.otherEffect, format),
          contrast.neededN === null ? none : { text: whole(say, contrast.neededN), value: contrast.neededN },
          gain ? { text: percent(say, gain.i2), value: gain.i2 } : none,
          gain ? { text: probability(say, gain.p), value: gain.p } : none,
        ],
      };
    }),
  };
}

/** The groups found from the data: the effect that divided the whole, in each of them by itself. Null when undivided. */
export function foundChart(result: SegmentsResult, context: ChartContext): Chart | null {
  const { say, theme } = context;
  const split = result.found[0]?.split;
  if (!split) return null;
  const measure = split.contrast.effect === 'slope' ? 'gain' : split.contrast.effect;
  const format = changeFormat(say, result);
  const rows = result.found.flatMap(({ n, path, touchpoints }): ScoreRow[] => {
    const value = touchpoints.find(({ name }) => name === split.contrast.touchpoint)?.[measure];
    if (!value) return [];
    const marks = [{ what: split.contrast.touchpoint, value, fill: theme.colours.accent }];
    return [{ name: pathName(path, { say }), marks, words: say('segments.rows', { n }), open: false }];
  });
  if (rows.length === 0) return null;
  return scoreRowChart(
    {
      rows,
      format,
      axisName: say('segments.axis', { measure, outcome: result.outcome }),
      sideTitle: '',
      description: say('segments.chart.found', {
        touchpoint: split.contrast.touchpoint,
        list: rows.map(({ name }) => name).join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** A found group in words: what its journeys have in common. */
function pathName(path: SegmentsResult['found'][number]['path'], { say }: Pick<ChartContext, 'say'>): string {
  if (path.length === 0) return say('segments.whole');
  const separator = say('web.listSeparator');
  // Groups first: on a narrow screen the end of a name is cut.
  return path.map(({ attribute, groups }) => `${groups.join(separator)} (${attribute})`).join(' · ');
}

/** The found groups with their three greatest gains. */
export function foundTable(result: SegmentsResult, { say }: Pick<ChartContext, 'say'>): Table {
  const format = changeFormat(say, result);
  return {
    caption: say('segments.question.found'),
    columns: [
      { key: 'gains', title: say('segments.column.firstGains'), numeric: false },
      { key: 'n', title: say('segments.column.n'), numeric: true },
    ],
    rows: result.found
      .filter(({ split }) => split === null)
      .map(({ path, n, touchpoints }) => ({
        name: pathName(path, { say }),
        cells: [
          {
            text: touchpoints
              .flatMap(({ name, gain }) => (gain && gain.low > 0 ? [{ name, gain }] : []))
              .toSorted((a, b) => b.gain.estimate - a.gain.estimate)
              .slice(0, 3)
              .map(({ name, gain }) => `${name} ${format(gain.estimate)} (${span(format, gain)})`)
              .join(say('web.listSeparator')),
            value: null,
          },
          { text: whole(say, n), value: n },
        ],
      })),
  };
}
