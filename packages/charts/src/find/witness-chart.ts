import {
  type Interval,
  type Say,
  type TouchpointFinding,
  type Witness,
  type WitnessedTouchpoint,
  type WitnessesResult,
  witnesses,
} from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { changeFormat, roundPercent, span, whole } from '../figures.ts';
import { type Mark, text, verdictMark, whisker } from '../marks.ts';
import { rankRange } from '../ranking-chart.ts';
import { type Row, type RowPlace, rowChart } from '../row-chart.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Cell, Table } from '../table-of.ts';
import { textWidth } from '../text-width.ts';
import type { Theme } from '../theme.ts';
import { tooltip } from '../tooltip.ts';

/** What is compared between the witnesses. */
export const witnessMeasures = ['importance', 'penalty', 'gain'] as const;
export type WitnessMeasure = (typeof witnessMeasures)[number];

/** A hue a witness, at least 3:1 on the surface; their order in a row says the same without colour. */
const hues: Readonly<Record<Theme['name'], Readonly<Record<Witness, string>>>> = {
  light: { answers: '#0a676b', behaviour: '#8a3fa0', voice: '#9a6200' },
  dark: { answers: '#5cc4c4', behaviour: '#d19ae6', voice: '#e0b354' },
};

/** Pixels between the lines of a row. */
const laneGap = 18;

interface Seen {
  readonly witness: Witness;
  readonly finding: TouchpointFinding;
  readonly value: Interval | null;
}

/** Importance is told as a share of what the witness explains, for witnesses explain more or less. */
function measured(
  result: WitnessesResult,
  measure: WitnessMeasure,
  witness: Witness,
  finding: TouchpointFinding,
) {
  if (measure !== 'importance') return finding[measure];
  const r2 = result.witnesses.find((one) => one.witness === witness)?.r2?.estimate ?? 0;
  if (r2 <= 0) return null;
  const { estimate, low, high } = finding.importance;
  return { estimate: estimate / r2, low: low / r2, high: Math.min(1, high / r2) };
}

function seenOf(
  result: WitnessesResult,
  measure: WitnessMeasure,
  touchpoint: WitnessedTouchpoint,
): readonly Seen[] {
  return witnesses.flatMap((witness) => {
    const finding = touchpoint[witness];
    return finding ? [{ witness, finding, value: measured(result, measure, witness, finding) }] : [];
  });
}

function formatOf(result: WitnessesResult, measure: WitnessMeasure, say: Say): (value: number) => string {
  return measure === 'importance' ? (value) => roundPercent(say, value) : changeFormat(say, result);
}

function drawLine({ witness, finding, value }: Seen, place: RowPlace, theme: Theme): readonly Mark[] {
  if (!value) return [];
  const y = place.y + (witnesses.indexOf(witness) - 1) * laneGap;
  const stroke = hues[theme.name][witness];
  return [
    whisker([place.x(value.low), place.x(value.high)], y, {
      stroke,
      dashed: finding.verdict === 'undecided',
    }),
    verdictMark(finding.verdict, place.x(value.estimate), y, theme, stroke),
    text(place.x(value.high) + 8, y, rankRange(finding), {
      fill: theme.colours.quiet,
      size: theme.type.note,
      family: theme.fontFamily,
    }),
  ];
}

/**
 * What each witness says: a row a touchpoint, a line a witness with its 95 % interval and the range of its rank; shapes carry
 * the verdict. Agreement and conflict stand at the right.
 */
export function witnessChart(result: WitnessesResult, measure: WitnessMeasure, context: ChartContext): Chart {
  const { say, theme } = context;
  const format = formatOf(result, measure, say);
  const rows = result.touchpoints.map((touchpoint) => ({
    touchpoint,
    seen: seenOf(result, measure, touchpoint),
  }));
  const values = rows.flatMap(({ seen }) => seen.flatMap(({ value }) => value ?? []));
  const words = (touchpoint: WitnessedTouchpoint): string =>
    say(`witnesses.agreement.${touchpoint.agreement}`);
  const row = ({ touchpoint, seen }: (typeof rows)[number]): Row => ({
    name: touchpoint.name,
    tooltip: tooltip(touchpoint.name, [
      ...seen.flatMap(({ witness, value, finding }) =>
        value
          ? [
              `${say(`witnesses.name.${witness}`)}: ${format(value.estimate)} (${span(format, value)}), ${say('web.chart.verdictAndRank', { verdict: say(`web.verdict.${finding.verdict}`), rank: rankRange(finding) })}`,
            ]
          : [],
      ),
      touchpoint.sentence,
    ]),
    draw: (place) => {
      const against = touchpoint.agreement === 'conflict';
      return [
        ...seen.flatMap((one) => drawLine(one, place, theme)),
        text(place.narrow ? place.right : place.side, place.nameY, words(touchpoint), {
          fill: against ? theme.colours.lowText : theme.colours.quiet,
          size: theme.type.note,
          family: theme.fontFamily,
          weight: against || touchpoint.agreement === 'agree' ? 'bold' : 'normal',
          align: place.narrow ? 'right' : 'left',
        }),
      ];
    },
  });
  const low = Math.min(0, ...values.map((value) => value.low));
  const high = Math.max(0, ...values.map((value) => value.high));
  // The ranks at the ends of the whiskers need room.
  const room = (high - low) * ((context.width ?? usualWidth) < narrowBelow ? 0.22 : 0.1);
  return rowChart(
    {
      rows: rows.map(row),
      rowHeight: 66,
      axis: roundAxis(low, high + room, 5),
      tick: format,
      axisName: say(`witnesses.axis.${measure}`, {
        outcome: result.outcome,
        unit: unitOf(result),
      }),
      sideWidth: 24 + Math.max(60, ...result.touchpoints.map((one) => textWidth(words(one), 13) * 1.06)),
      sideTitle: say('witnesses.column.agreement'),
      legend: witnesses
        .filter((witness) => rows.some(({ seen }) => seen.some((one) => one.witness === witness)))
        .map((witness) => ({ name: say(`witnesses.name.${witness}`), colour: hues[theme.name][witness] })),
      description: say('witnesses.picture', {
        measure: say(`witnesses.by.${measure}`),
        count: rows.length,
        list: result.touchpoints
          .slice(0, 5)
          .map((one) => say('witnesses.picture.one', { name: one.name, agreement: words(one) }))
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

function unitOf({ outcomeScale: { min, max } }: WitnessesResult): 'share' | 'points' {
  return min === 0 && max === 1 ? 'share' : 'points';
}

const missing: Cell = { text: '–', value: null };

/** The numbers of the picture: of each witness the measure with its interval, rank, verdict and n; then what they have in common. */
export function witnessTable(
  result: WitnessesResult,
  measure: WitnessMeasure,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = formatOf(result, measure, say);
  const change = changeFormat(say, result);
  const heard = witnesses.filter((witness) => result.touchpoints.some((one) => one[witness]));
  const interval = (value: Interval | null, write: (one: number) => string): Cell =>
    value ? { text: write(value.estimate), span: span(write, value), value: value.estimate } : missing;
  const cells = (touchpoint: WitnessedTouchpoint, witness: Witness): readonly Cell[] => {
    const finding = touchpoint[witness];
    if (!finding) return [missing, missing, missing, missing];
    return [
      interval(measured(result, measure, witness, finding), format),
      { text: rankRange(finding), value: finding.rank.estimate },
      { text: say(`web.verdict.${finding.verdict}`), value: null },
      { text: whole(say, finding.n), value: finding.n },
    ];
  };
  const unit = unitOf(result);
  return {
    caption: say('witnesses.caption', { n: result.n }),
    columns: [
      ...heard.flatMap((witness) =>
        ([measure, 'rank', 'verdict', 'n'] as const).map((key) => ({
          key: `${witness} ${key}`,
          title: say(`witnesses.column.${key}`, { witness: say(`witnesses.name.${witness}`), unit }),
          numeric: key !== 'verdict',
        })),
      ),
      { key: 'share', title: say('witnesses.column.share'), numeric: true },
      { key: 'common', title: say('witnesses.column.common', { unit }), numeric: true },
      { key: 'agreement', title: say('witnesses.column.agreement'), numeric: false },
    ],
    rows: result.touchpoints.map((touchpoint) => ({
      name: touchpoint.name,
      cells: [
        ...heard.flatMap((witness) => cells(touchpoint, witness)),
        result.fused?.usable === false
          ? { text: say('witnesses.unusable'), value: null }
          : interval(touchpoint.share, (value) => roundPercent(say, value)),
        touchpoint.common?.usable === false
          ? { text: say('witnesses.unusable'), value: null }
          : interval(touchpoint.common?.penalty ?? null, change),
        { text: say(`witnesses.agreement.${touchpoint.agreement}`), value: null },
      ],
    })),
  };
}

/** Handovers as a table: both names, gain, rank, verdict, n. */
export function handoverTable(result: WitnessesResult, { say }: Pick<ChartContext, 'say'>): Table {
  const change = changeFormat(say, result);
  const unit = unitOf(result);
  return {
    caption: say('witnesses.sheet.handovers'),
    columns: [
      { key: 'gain', title: say('web.column.gain', { unit }), numeric: true },
      { key: 'penalty', title: say('web.column.penalty', { unit }), numeric: true },
      { key: 'rank', title: say('web.column.rank'), numeric: true },
      { key: 'verdict', title: say('web.column.verdict'), numeric: false },
      { key: 'n', title: say('web.column.n'), numeric: true },
    ],
    rows: result.handovers.map((one) => ({
      name: one.name,
      cells: [
        { text: change(one.gain.estimate), span: span(change, one.gain), value: one.gain.estimate },
        one.penalty
          ? {
              text: change(one.penalty.estimate),
              span: span(change, one.penalty),
              value: one.penalty.estimate,
            }
          : missing,
        { text: rankRange(one), value: one.rank.estimate },
        { text: say(`web.verdict.${one.verdict}`), value: null },
        { text: whole(say, one.n), value: one.n },
      ],
    })),
  };
}
