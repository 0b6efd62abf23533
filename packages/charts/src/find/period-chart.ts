import type { PeriodFigure, PeriodsResult, PeriodTouchpoint } from '@touchstone/vocabulary';
import type { CustomSeriesRenderItemAPI } from 'echarts';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { changeFormat, percent, span } from '../figures.ts';
import { frame, valueAxis } from '../frame.ts';
import { group, type Mark, whisker } from '../marks.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Cell, Table } from '../table-of.ts';
import { tooltip } from '../tooltip.ts';
import { scoreDot } from './score-row-chart.ts';

/** What is followed over time. */
export const periodMeasures = ['gain', 'rank', 'importance', 'penalty', 'upside', 'reward'] as const;
export type PeriodMeasure = (typeof periodMeasures)[number];

const height = 340;
const top = 40;
const bottom = 60;

/** Writes a figure of a measure: ranks whole, importance as a share, effects in the outcome's units. */
function periodFormat(
  result: PeriodsResult,
  measure: PeriodMeasure,
  { say }: Pick<ChartContext, 'say'>,
): (value: number) => string {
  if (measure === 'rank') return (value) => String(Math.round(value));
  if (measure === 'importance') return (value) => percent(say, value);
  return changeFormat(say, result);
}

type Point = readonly [number, number];

/** The smoothed line and its band; in each run of periods that have one. */
function smoothMarks(
  figures: readonly PeriodFigure[],
  { theme }: ChartContext,
  api: CustomSeriesRenderItemAPI,
): Mark {
  const at = (period: number, value: number): Point => {
    const [x = 0, y = 0] = api.coord([period, value]);
    return [x, y];
  };
  const shown = figures.flatMap(({ smooth }, period) => (smooth ? [{ smooth, period }] : []));
  const upper = shown.map(({ smooth, period }) => at(period, smooth.high));
  const lower = shown.map(({ smooth, period }) => at(period, smooth.low)).toReversed();
  const middle = shown.map(({ smooth, period }) => at(period, smooth.estimate));
  return group([
    {
      type: 'polygon',
      shape: { points: [...upper, ...lower].map(([x, y]) => [x, y]) },
      style: { fill: theme.colours.accentSoft },
      silent: true,
    },
    {
      type: 'polyline',
      shape: { points: middle.map(([x, y]) => [x, y]) },
      style: { stroke: theme.colours.accent, lineWidth: 2.5, fill: 'none' },
      silent: true,
    },
  ]);
}

/**
 * One figure of one touchpoint over time: smoothed (line, with its 95 % band) and from each period alone (hollow, with
 * whiskers; ranks without). Periods too thin to stand by themselves have the line only. Null where there is nothing.
 */
export function periodChart(
  result: PeriodsResult,
  { touchpoint, measure }: { readonly touchpoint: PeriodTouchpoint; readonly measure: PeriodMeasure },
  context: ChartContext,
): Chart | null {
  const { say, theme } = context;
  const width = context.width ?? usualWidth;
  const format = periodFormat(result, measure, context);
  const figures = touchpoint.points.map((point) => point[measure]);
  const ends = figures.flatMap(({ own, smooth }) =>
    [own, smooth].flatMap((value) => (value ? [value.low, value.high] : [])),
  );
  if (figures.every(({ smooth }) => smooth === null)) return null;
  const rank = measure === 'rank';
  const axis = rank ? rankAxis(result) : roundAxis(Math.min(...ends), Math.max(...ends), 5);
  const description = say('periods.chart.description', {
    touchpoint: touchpoint.name,
    measure: say(`periods.measure.${measure}`),
    list: figures
      .flatMap(({ smooth }, at) =>
        smooth
          ? [`${result.periods[at]?.label ?? ''} ${format(smooth.estimate)} (${span(format, smooth)})`]
          : [],
      )
      .join(say('web.listSeparator')),
  });
  const name = rank
    ? say('periods.axis.rank')
    : say('periods.axis', { measure: say(`periods.measure.${measure}`) });
  const room = width - 76;
  return {
    width,
    height,
    description,
    option: {
      ...frame(theme, description),
      grid: { left: 60, right: 16, top, bottom, outerBoundsMode: 'none' },
      xAxis: labelAxis(result, room, context),
      yAxis: {
        ...valueAxis({ ...axis, format, name, room }, theme, 'y'),
        inverse: rank,
        ...(rank ? { nameLocation: 'start' as const } : {}),
      },
      series: [
        {
          type: 'custom',
          silent: true,
          data: [[0, axis.min]],
          renderItem: (_, api) => smoothMarks(figures, context, api),
        },
        {
          type: 'custom',
          data: figures.map((_, at) => [at, axis.min]),
          tooltip: {
            formatter: (item) =>
              pointTooltip(result, touchpoint, {
                at: Array.isArray(item) ? 0 : item.dataIndex,
                measure,
                say,
              }),
          },
          renderItem: ({ dataIndex }, api) => ownMark(figures[dataIndex], { dataIndex, rank }, context, api),
        },
      ],
    },
  };
}

function rankAxis({ touchpoints }: PeriodsResult) {
  const most = Math.max(2, touchpoints.length);
  return { min: 1, max: most, step: most > 10 ? 2 : 1 };
}

function labelAxis(result: PeriodsResult, room: number, { theme }: ChartContext) {
  const labels = result.periods.map(({ label }) => label);
  const fitting = Math.max(1, Math.floor(room / (room < narrowBelow ? 90 : 110)));
  return {
    type: 'category',
    data: labels,
    boundaryGap: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.colours.line } },
    axisLabel: {
      color: theme.colours.quiet,
      fontFamily: theme.fontFamily,
      fontSize: theme.type.note,
      interval: Math.max(0, Math.ceil(labels.length / fitting) - 1),
    },
  } as const;
}

function ownMark(
  figure: PeriodFigure | undefined,
  { dataIndex, rank }: { readonly dataIndex: number; readonly rank: boolean },
  { theme }: ChartContext,
  api: CustomSeriesRenderItemAPI,
): Mark | null {
  const own = figure?.own;
  if (!own) return null;
  const y = (value: number): number => api.coord([dataIndex, value])[1] ?? 0;
  const x = api.coord([dataIndex, own.estimate])[0] ?? 0;
  const { quiet, surface } = theme.colours;
  const dot = scoreDot(x, y(own.estimate), { fill: quiet, surface, open: true });
  return rank ? dot : group([whisker([y(own.low), y(own.high)], x, { stroke: quiet, vertical: true }), dot]);
}

function pointTooltip(
  result: PeriodsResult,
  touchpoint: PeriodTouchpoint,
  { at, measure, say }: { readonly at: number; readonly measure: PeriodMeasure } & Pick<ChartContext, 'say'>,
): string {
  const format = periodFormat(result, measure, { say });
  const { own, smooth } = touchpoint.points[at]?.[measure] ?? { own: null, smooth: null };
  const lines = [
    ...(smooth
      ? [`${say('periods.column.smooth')} ${format(smooth.estimate)} (${span(format, smooth)})`]
      : []),
    ...(own ? [`${say('periods.column.own')} ${format(own.estimate)} (${span(format, own)})`] : []),
    say('study.n', { n: touchpoint.points[at]?.n ?? 0 }),
  ];
  return tooltip(`${touchpoint.name} · ${result.periods[at]?.label ?? ''}`, lines);
}

const none: Cell = { text: '–', value: null };

/** The numbers of the picture, one row a period. */
export function periodTable(
  result: PeriodsResult,
  { touchpoint, measure }: { readonly touchpoint: PeriodTouchpoint; readonly measure: PeriodMeasure },
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = periodFormat(result, measure, { say });
  const cell = (value: PeriodFigure['own']): Cell =>
    value ? { text: format(value.estimate), span: span(format, value), value: value.estimate } : none;
  const share = (value: number | null): Cell =>
    value === null ? none : { text: percent(say, value), value };
  const keys = ['smooth', 'own', 'reach', 'lowShare', 'n'] as const;
  return {
    caption: say('periods.question.series', {
      touchpoint: touchpoint.name,
      measure: say(`periods.measure.${measure}`),
    }),
    columns: keys.map((key) => ({ key, title: say(`periods.column.${key}`), numeric: true })),
    rows: touchpoint.points.map((point, at) => ({
      name: result.periods[at]?.label ?? '',
      cells: [
        cell(point[measure].smooth),
        cell(point[measure].own),
        share(point.reach),
        share(point.lowShare),
        { text: String(point.n), value: point.n },
      ],
    })),
  };
}
