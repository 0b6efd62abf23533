import type { AdjustedMoment, AdjustedResult, Interval, Verdict } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { changeFormat, percent, span, whole } from '../figures.ts';
import { text, verdictMark, whisker } from '../marks.ts';
import { type Row, rowChart } from '../row-chart.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Table } from '../table-of.ts';
import { textWidth } from '../text-width.ts';
import { tooltip } from '../tooltip.ts';

/** One line of the picture: the moment unadjusted, or under one adjustment. */
interface HeldLine {
  readonly name: string;
  readonly gain: Interval;
  readonly words: string;
  /** Whose shape it takes: square unadjusted, filled circle holds, diamond changes, hollow cannot tell. */
  readonly mark: Verdict;
}

function linesOf(moment: AdjustedMoment, { say }: ChartContext): readonly HeldLine[] {
  const marks = { holds: 'likely', changes: 'moment', open: 'undecided' } as const;
  return [
    { name: say('adjusted.figure.unadjusted'), gain: moment.gain, words: '', mark: 'no' },
    ...moment.readings.map(({ adjustment, gain, state }) => ({
      name: say('adjusted.name', { adjustment }),
      gain,
      words: say('adjusted.state', { state }),
      mark: marks[state],
    })),
  ];
}

/**
 * Does one moment hold: its figure unadjusted, as a line through all rows, and under every adjustment with its interval.
 * What changes beyond chance is a diamond; what cannot be told is hollow with a dashed interval.
 */
export function heldChart(result: AdjustedResult, moment: AdjustedMoment, context: ChartContext): Chart {
  const { say, theme } = context;
  const lines = linesOf(moment, context);
  const format = changeFormat(say, result);
  const row = ({ name, gain, words, mark }: HeldLine): Row => ({
    name,
    tooltip: tooltip(name, [`${format(gain.estimate)} (${span(format, gain)})`, ...(words ? [words] : [])]),
    draw: (place) => [
      whisker([place.x(gain.low), place.x(gain.high)], place.y, {
        stroke: theme.colours.quiet,
        dashed: mark === 'undecided',
      }),
      verdictMark(mark, place.x(gain.estimate), place.y, theme),
      text(place.x(gain.high) + 8, place.y, format(gain.estimate), {
        fill: theme.colours.text,
        size: theme.type.note,
        family: theme.fontFamily,
      }),
      text(place.narrow ? place.right : place.side, place.nameY, words, {
        fill: mark === 'moment' ? theme.colours.accent : theme.colours.quiet,
        size: theme.type.note,
        family: theme.fontFamily,
        weight: mark === 'moment' ? 'bold' : 'normal',
        align: place.narrow ? 'right' : 'left',
      }),
    ],
  });
  const room = (context.width ?? usualWidth) < narrowBelow ? 1.25 : 1.1;
  return rowChart(
    {
      rows: lines.map(row),
      axis: roundAxis(
        Math.min(0, ...lines.map(({ gain }) => gain.low)),
        Math.max(0, ...lines.map(({ gain }) => gain.high)) * room,
        5,
      ),
      tick: format,
      axisName: say('adjusted.figure.axis', { outcome: result.outcome, figure: result.scale }),
      sideWidth: 24 + Math.max(60, ...lines.map(({ words }) => textWidth(words, theme.type.note) * 1.06)),
      sideTitle: say('adjusted.column.state'),
      reference: { value: moment.gain.estimate, name: say('adjusted.figure.unadjusted') },
      description: say('adjusted.figure.description', {
        name: moment.name,
        count: moment.readings.length,
        list: lines
          .map(({ name, gain }) => `${name} ${format(gain.estimate)} (${span(format, gain)})`)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** The numbers of the picture, with rank, importance and the chance of each change. */
export function heldTable(
  result: AdjustedResult,
  moment: AdjustedMoment,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = changeFormat(say, result);
  const interval = (value: Interval, write: (one: number) => string) => ({
    text: write(value.estimate),
    span: span(write, value),
    value: value.estimate,
  });
  const share = (value: number): string => percent(say, value);
  const none = { text: '–', value: null };
  const common = (one: Pick<AdjustedMoment, 'gain' | 'importance' | 'rank'>) => [
    interval(one.gain, format),
    interval(one.importance, share),
    { text: span((value) => whole(say, value), one.rank), value: one.rank.estimate },
  ];
  const columns = ['gain', 'importance', 'rank', 'change', 'p', 'state'] as const;
  return {
    caption: moment.name,
    columns: columns.map((key) => ({
      key,
      title: say(`adjusted.column.${key}`),
      numeric: key !== 'state',
    })),
    rows: [
      { name: say('adjusted.figure.unadjusted'), cells: [...common(moment), none, none, none] },
      ...moment.readings.map((reading) => ({
        name: say('adjusted.name', { adjustment: reading.adjustment }),
        cells: [
          ...common(reading),
          interval(reading.change, format),
          { text: percent(say, reading.p), value: reading.p },
          { text: say('adjusted.state', { state: reading.state }), value: null },
        ],
      })),
    ],
  };
}
