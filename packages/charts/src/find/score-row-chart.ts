import type { Interval } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow } from '../chart.ts';
import { span } from '../figures.ts';
import { bar, line, type Mark, text, whisker } from '../marks.ts';
import { type Row, rowChart } from '../row-chart.ts';
import { type Axis, roundAxis } from '../scale-ticks.ts';
import { textWidth } from '../text-width.ts';
import { tooltip } from '../tooltip.ts';

/** One figure of a row: what it is, its interval, its colour. */
export interface ScoreMark {
  readonly what: string;
  readonly value: Interval;
  readonly fill: string;
  /** Not settled: hollow, with a dashed interval. */
  readonly open?: boolean;
}

export interface ScoreRow {
  readonly name: string;
  readonly marks: readonly ScoreMark[];
  /** Said at the right. */
  readonly words: string;
  /** A stretch behind the marks, such as the zone between two levels. */
  readonly band?: readonly [number, number];
  readonly open: boolean;
}

/** What a chart of such rows needs beside them. */
export interface ScoreRows {
  readonly rows: readonly ScoreRow[];
  readonly format: (value: number) => string;
  readonly axisName: string;
  readonly sideTitle: string;
  readonly description: string;
  /** Left out: around all figures. */
  readonly axis?: Axis;
}

/** A dot, hollow where nothing is settled. */
export function scoreDot(
  x: number,
  y: number,
  style: { readonly fill: string; readonly surface: string; readonly open: boolean },
): Mark {
  return {
    type: 'circle',
    shape: { cx: x, cy: y, r: 5.5 },
    style: style.open ? { fill: style.surface, stroke: style.fill, lineWidth: 2 } : { fill: style.fill },
  };
}

/** Rows of one or more figures with their 95 % intervals on a common axis; two of a row stand one above the other. */
export function scoreRowChart(plan: ScoreRows, context: ChartContext): Chart {
  const { theme } = context;
  const { colours, type, fontFamily: family } = theme;
  const ends = plan.rows.flatMap(({ marks, band }) => [
    ...marks.flatMap(({ value }) => [value.low, value.high]),
    ...(band ?? []),
  ]);
  const row = ({ name, marks, words, band, open }: ScoreRow): Row => ({
    name,
    tooltip: tooltip(name, [
      ...marks.map(
        ({ what, value }) => `${what} ${plan.format(value.estimate)} (${span(plan.format, value)})`,
      ),
      words,
    ]),
    draw: (place) => [
      ...(band
        ? [bar(place.x(band[0]), place.x(band[1]), place.y, { fill: colours.accentSoft, thickness: 18 })]
        : []),
      ...marks.flatMap(({ value, fill, open: hollow = false }, index) => {
        const y = place.y + (index - (marks.length - 1) / 2) * 9;
        return [
          whisker([place.x(value.low), place.x(value.high)], y, { stroke: colours.quiet, dashed: hollow }),
          scoreDot(place.x(value.estimate), y, { fill, surface: colours.surface, open: hollow }),
        ];
      }),
      text(place.narrow ? place.right : place.side, place.nameY, words, {
        fill: open ? colours.quiet : colours.text,
        size: type.note,
        family,
        align: place.narrow ? 'right' : 'left',
      }),
      ...(place.narrow
        ? [line([0, place.y + 20], [place.right, place.y + 20], { stroke: colours.line })]
        : []),
    ],
  });
  const widest = Math.max(60, ...plan.rows.map(({ words }) => textWidth(words, type.note) * 1.06));
  return rowChart(
    {
      rows: plan.rows.map(row),
      axis:
        plan.axis ??
        roundAxis(Math.min(...ends), Math.max(...ends), (context.width ?? narrowBelow) < narrowBelow ? 3 : 5),
      tick: plan.format,
      axisName: plan.axisName,
      sideWidth: 24 + widest,
      sideTitle: plan.sideTitle,
      description: plan.description,
    },
    context,
  );
}
