import type { FindResult, TouchpointFinding } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from './chart.ts';
import { figure, percent, roundPercent, span } from './figures.ts';
import { frame, valueAxis } from './frame.ts';
import { group, line, type Mark, text, verdictMark, whisker } from './marks.ts';
import { type PlacedLabel, placeLabels } from './place-labels.ts';
import { byImportance } from './ranking-chart.ts';
import { type Axis, roundAxis } from './scale-ticks.ts';
import { fitText, textWidth } from './text-width.ts';
import { tooltip } from './tooltip.ts';

/** How well a touchpoint does: its mean rating (only when all share one scale), or the share that goes badly, drawn from high to low. */
export type Performance = 'mean' | 'lowShare';

interface Point {
  readonly touchpoint: TouchpointFinding;
  readonly x: number;
  readonly xSpan: readonly [number, number] | null;
}

/** Pixels of the drawing area and the axes in it. */
interface Plot {
  readonly points: readonly Point[];
  readonly x: Axis;
  readonly y: Axis;
  readonly inverse: boolean;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Where the quadrants meet. */
  readonly centre: { readonly x: number; readonly y: number };
}

function pointsOf(result: FindResult, performance: Performance): readonly Point[] {
  return byImportance(result).flatMap((touchpoint): Point[] => {
    if (performance === 'lowShare') return [{ touchpoint, x: touchpoint.lowShare, xSpan: null }];
    const { mean } = touchpoint;
    return mean ? [{ touchpoint, x: mean.estimate, xSpan: [mean.low, mean.high] }] : [];
  });
}

function plotOf(result: FindResult, performance: Performance, width: number): Plot {
  const points = pointsOf(result, performance);
  const xs = points.flatMap((point) => [point.x, ...(point.xSpan ?? [])]);
  const pad = Math.max((Math.max(...xs) - Math.min(...xs)) * 0.12, performance === 'mean' ? 0.05 : 0.01);
  const low = performance === 'lowShare' ? Math.max(0, Math.min(...xs) - pad) : Math.min(...xs) - pad;
  const high = Math.max(...points.map((point) => point.touchpoint.importance.high));
  const left = 46;
  return {
    points,
    x: roundAxis(low, Math.max(...xs) + pad, 5),
    y: roundAxis(0, high * 1.06, 5),
    inverse: performance === 'lowShare',
    left,
    top: 36,
    width: width - left - 16,
    height: width < narrowBelow ? 340 : 380,
    centre: {
      x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
      y: result.r2 / result.touchpoints.length,
    },
  };
}

function xPixel(plot: Plot, value: number): number {
  const share = (value - plot.x.min) / (plot.x.max - plot.x.min);
  return plot.left + plot.width * (plot.inverse ? 1 - share : share);
}

function yPixel(plot: Plot, value: number): number {
  return plot.top + plot.height * (1 - (value - plot.y.min) / (plot.y.max - plot.y.min));
}

function labelsOf(plot: Plot, size: number): readonly PlacedLabel[] {
  return placeLabels(
    plot.points.map(({ touchpoint, x }) => ({
      x: xPixel(plot, x),
      y: yPixel(plot, touchpoint.importance.estimate),
      width: textWidth(fitText(touchpoint.name, size, 170), size),
      height: 17,
    })),
    { x: plot.left, y: plot.top + 18, width: plot.width, height: plot.height - 36 },
  );
}

function drawPoint(point: Point, label: PlacedLabel, plot: Plot, { theme }: ChartContext): Mark {
  const { touchpoint } = point;
  const x = xPixel(plot, point.x);
  const y = yPixel(plot, touchpoint.importance.estimate);
  const size = theme.type.note;
  const name = fitText(touchpoint.name, size, 170);
  const { importance } = touchpoint;
  const stroke = theme.colours.middle;
  const dashed = touchpoint.verdict === 'undecided';
  const marks: Mark[] = [
    whisker([yPixel(plot, importance.low), yPixel(plot, importance.high)], x, {
      stroke,
      dashed,
      vertical: true,
    }),
  ];
  if (point.xSpan) {
    const [from, to] = point.xSpan;
    marks.push(whisker([xPixel(plot, from), xPixel(plot, to)], y, { stroke, dashed }));
  }
  if (label.room && label.far) {
    const below = label.y > y;
    const foot = Math.min(Math.max(x, label.x), label.x + textWidth(name, size));
    marks.push(line([x, y], [foot, below ? label.y : label.y + 17], { stroke: theme.colours.quiet }));
  }
  marks.push(verdictMark(touchpoint.verdict, x, y, theme));
  if (label.room) {
    const words = text(label.x, label.y + 8.5, name, {
      fill: touchpoint.verdict === 'moment' ? theme.colours.accent : theme.colours.text,
      weight: touchpoint.verdict === 'moment' ? 'bold' : 'normal',
      size,
      family: theme.fontFamily,
    });
    marks.push(words);
  }
  return group(marks);
}

function drawQuadrants(plot: Plot, unnamed: number, { say, theme }: ChartContext): Mark {
  const x = xPixel(plot, plot.centre.x);
  const y = yPixel(plot, plot.centre.y);
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const stroke = theme.colours.quiet;
  const words = (align: 'left' | 'right') =>
    ({ fill: theme.colours.quiet, size: theme.type.note, align, family: theme.fontFamily }) as const;
  return group([
    line([x, plot.top], [x, bottom], { stroke, dashed: true }),
    line([plot.left, y], [right, y], { stroke, dashed: true }),
    text(plot.left + 6, plot.top + 8, say('web.quadrant.first'), { ...words('left'), weight: 'bold' }),
    text(right - 4, plot.top + 8, say('web.quadrant.keep'), words('right')),
    text(plot.left + 6, bottom - 10, say('web.quadrant.later'), words('left')),
    text(right - 4, bottom - 10, say('web.quadrant.enough'), words('right')),
    ...(unnamed > 0
      ? [text(right, plot.top - 10, say('web.chart.noRoom', { count: unnamed }), words('right'))]
      : []),
  ]);
}

function pointTooltip(point: Point, performance: Performance, { say }: ChartContext): string {
  const { name, importance, mean, lowShare, verdict } = point.touchpoint;
  const share = (value: number) => percent(say, value);
  const rating = (value: number) => figure(say, value);
  const performed =
    performance === 'mean' && mean
      ? say('web.chart.estimate', {
          name: say('web.measure.mean'),
          value: rating(mean.estimate),
          span: span(rating, mean),
        })
      : say('web.chart.plain', { name: say('web.measure.lowShare'), value: share(lowShare) });
  return tooltip(name, [
    say('web.chart.estimate', {
      name: say('web.measure.importance'),
      value: share(importance.estimate),
      span: span(share, importance),
    }),
    performed,
    say(`web.verdict.${verdict}`),
  ]);
}

function series(plot: Plot, performance: Performance, context: ChartContext) {
  const labels = labelsOf(plot, context.theme.type.note);
  const unnamed = labels.filter(({ room }) => !room).length;
  return [
    { type: 'custom', silent: true, data: [[0, 0]], renderItem: () => drawQuadrants(plot, unnamed, context) },
    {
      type: 'custom',
      data: plot.points.map(({ touchpoint, x }) => ({
        name: touchpoint.name,
        value: [x, touchpoint.importance.estimate],
      })),
      tooltip: {
        formatter: (item: { dataIndex: number } | readonly unknown[]) => {
          const point = 'dataIndex' in item ? plot.points[item.dataIndex] : undefined;
          return point ? pointTooltip(point, performance, context) : '';
        },
      },
      renderItem: (params: { dataIndex: number }) => {
        const point = plot.points[params.dataIndex];
        const label = labels[params.dataIndex];
        return point && label ? drawPoint(point, label, plot, context) : null;
      },
    },
  ] as const;
}

/**
 * What to mend first: importance upwards, performance to the right, both with 95 % intervals, and named quadrants
 * (Martilla & James 1977). The lines stand at the mean performance and at an equal share of importance.
 * Names are placed so that they do not cover one another; those without room are counted. Null when nothing can be placed.
 */
export function importancePerformanceChart(
  result: FindResult,
  context: ChartContext,
  performance: Performance = result.touchpoints.every((one) => one.mean) ? 'mean' : 'lowShare',
): Chart | null {
  const { say, theme } = context;
  const width = context.width ?? usualWidth;
  if (pointsOf(result, performance).length === 0) return null;
  const plot = plotOf(result, performance, width);
  const format = (value: number) => (performance === 'mean' ? figure(say, value) : roundPercent(say, value));
  const description = say('web.chart.mapDescription', {
    list: plot.points
      .filter(({ touchpoint, x }) => {
        const poor = plot.inverse ? x > plot.centre.x : x < plot.centre.x;
        return poor && touchpoint.importance.estimate > plot.centre.y;
      })
      .map(({ touchpoint }) => touchpoint.name)
      .join(say('web.listSeparator')),
    count: plot.points.length,
  });
  const [quadrants, points] = series(plot, performance, context);
  return {
    width,
    height: plot.top + plot.height + 52,
    description,
    option: {
      ...frame(theme, description),
      grid: {
        left: plot.left,
        top: plot.top,
        width: plot.width,
        height: plot.height,
        outerBoundsMode: 'none',
      },
      xAxis: {
        ...valueAxis(
          { ...plot.x, format, name: say(`web.axis.${performance}`), room: plot.width },
          theme,
          'x',
        ),
        inverse: plot.inverse,
      },
      yAxis: valueAxis(
        {
          ...plot.y,
          format: (value) => roundPercent(say, value),
          name: say('web.axis.importanceShort'),
          room: 200,
        },
        theme,
        'y',
      ),
      series: [{ ...quadrants, data: [[0, 0]] }, { ...points }],
    },
  };
}
