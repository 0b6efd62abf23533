import type { Interval, ScoresResult } from '@touchstone/vocabulary';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { figure, roundPercent, span } from '../figures.ts';
import { frame, valueAxis } from '../frame.ts';
import { group, line, type Mark, text, whisker } from '../marks.ts';
import { placeLabels } from '../place-labels.ts';
import { type Axis, roundAxis } from '../scale-ticks.ts';
import { fitText, textWidth } from '../text-width.ts';
import { tooltip } from '../tooltip.ts';
import { scoreDot } from './score-row-chart.ts';

/** A point with its intervals both ways. */
interface ScorePoint {
  readonly name: string;
  readonly x: Interval;
  readonly y: Interval;
  readonly words: string;
  readonly fill: string;
  readonly open: boolean;
}

interface ScorePoints {
  readonly points: readonly ScorePoint[];
  /** Where the dashed lines cross. */
  readonly cross: { readonly x: number; readonly y: number };
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly names: { readonly x: string; readonly y: string };
  /** The four fields, left above first, then clockwise. */
  readonly corners: readonly [string, string, string, string];
  readonly format: { readonly x: (value: number) => string; readonly y: (value: number) => string };
  /** What hollow means. */
  readonly legend: string;
  readonly description: string;
}

const [left, top, longest] = [52, 40, 170];

/** Points on two axes with whiskers both ways, names placed so that they do not cover one another; hollow where undetermined. */
function pointsChart(plan: ScorePoints, context: ChartContext): Chart {
  const { theme } = context;
  const { colours, type, fontFamily: family } = theme;
  const width = context.width ?? usualWidth;
  const plot = { w: width - left - 16, h: width < narrowBelow ? 340 : 380 };
  const place = (axis: Axis, value: number): number => (value - axis.min) / (axis.max - axis.min);
  const px = (value: number): number => left + plot.w * place(plan.axes.x, value);
  const py = (value: number): number => top + plot.h * (1 - place(plan.axes.y, value));
  const labels = placeLabels(
    plan.points.map(({ name, x, y }) => ({
      x: px(x.estimate),
      y: py(y.estimate),
      width: textWidth(fitText(name, type.note, longest), type.note),
      height: 17,
    })),
    { x: left, y: top + 18, width: plot.w, height: plot.h - 36 },
  );
  const words = (align: 'left' | 'right') =>
    ({ fill: colours.quiet, size: type.note, align, family }) as const;
  const [leftAbove, rightAbove, rightBelow, leftBelow] = plan.corners;
  const [right, bottom] = [left + plot.w, top + plot.h];
  const ground = (): Mark =>
    group([
      line([px(plan.cross.x), top], [px(plan.cross.x), bottom], { stroke: colours.quiet, dashed: true }),
      line([left, py(plan.cross.y)], [right, py(plan.cross.y)], { stroke: colours.quiet, dashed: true }),
      text(left + 6, top + 8, leftAbove, { ...words('left'), weight: 'bold' }),
      text(right - 4, top + 8, rightAbove, words('right')),
      text(right - 4, bottom - 10, rightBelow, words('right')),
      text(left + 6, bottom - 10, leftBelow, words('left')),
      text(right, 10, plan.legend, words('right')),
    ]);
  const drawn = ({ name, x, y, fill, open }: ScorePoint, index: number): Mark => {
    const label = labels[index];
    const at = [px(x.estimate), py(y.estimate)] as const;
    return group([
      whisker([py(y.low), py(y.high)], at[0], { stroke: colours.middle, dashed: open, vertical: true }),
      whisker([px(x.low), px(x.high)], at[1], { stroke: colours.middle, dashed: open }),
      ...(label?.room && label.far
        ? [
            line([at[0], at[1]], [label.x + 10, label.y > at[1] ? label.y : label.y + 17], {
              stroke: colours.quiet,
            }),
          ]
        : []),
      scoreDot(at[0], at[1], { fill, surface: colours.surface, open }),
      ...(label?.room
        ? [
            text(label.x, label.y + 8.5, fitText(name, type.note, longest), {
              fill: colours.text,
              size: type.note,
              family,
            }),
          ]
        : []),
    ]);
  };
  const { x, y } = plan.axes;
  return {
    width,
    height: top + plot.h + 52,
    description: plan.description,
    option: {
      ...frame(theme, plan.description),
      grid: { left, top, width: plot.w, height: plot.h, outerBoundsMode: 'none' },
      xAxis: valueAxis({ ...x, format: plan.format.x, name: plan.names.x, room: plot.w }, theme, 'x'),
      yAxis: valueAxis({ ...y, format: plan.format.y, name: plan.names.y, room: 220 }, theme, 'y'),
      series: [
        { type: 'custom', silent: true, data: [[0, 0]], renderItem: ground },
        {
          type: 'custom',
          data: plan.points.map((point) => ({
            name: point.name,
            value: [point.x.estimate, point.y.estimate],
          })),
          tooltip: {
            formatter: (item) => {
              const point = Array.isArray(item) ? undefined : plan.points[item.dataIndex];
              if (!point) return '';
              const said = (axis: 'x' | 'y') =>
                `${plan.names[axis]}: ${plan.format[axis](point[axis].estimate)} (${span(plan.format[axis], point[axis])})`;
              return tooltip(point.name, [said('x'), said('y'), point.words]);
            },
          },
          renderItem: ({ dataIndex }) => {
            const point = plan.points[dataIndex];
            return point ? drawn(point, dataIndex) : null;
          },
        },
      ],
    },
  };
}

const ends = (all: readonly Interval[]): readonly [number, number] => [
  Math.min(...all.map(({ low }) => low)),
  Math.max(...all.map(({ high }) => high)),
];

/** What to mend first, and whether that place holds up: hollow where an interval lies across a line. Null without the part. */
export function quadrantChart({ quadrants }: ScoresResult, context: ChartContext): Chart | null {
  if (!quadrants) return null;
  const { say, theme } = context;
  const { items, cross } = quadrants;
  const [lowest, highest] = ends(items.map(({ performance }) => performance));
  const [, most] = ends(items.map(({ importance }) => importance));
  const open = items.filter(({ quadrant }) => quadrant === null).length;
  const share = (value: number): string => roundPercent(say, value);
  return pointsChart(
    {
      points: items.map(({ name, importance, performance, quadrant }) => ({
        name,
        x: performance,
        y: importance,
        words: say(quadrant ? `scores.quadrant.${quadrant}` : 'scores.kind.undetermined'),
        fill: quadrant === 'concentrateHere' ? theme.colours.accent : theme.colours.text,
        open: quadrant === null,
      })),
      cross: { x: cross.performance, y: cross.importance },
      axes: { x: roundAxis(lowest, highest, 5), y: roundAxis(0, most * 1.05, 5) },
      names: { x: say('scores.axis.performance'), y: say('scores.axis.importance') },
      corners: [
        say('scores.quadrant.concentrateHere'),
        say('scores.quadrant.keepUp'),
        say('scores.quadrant.possibleOverkill'),
        say('scores.quadrant.lowPriority'),
      ],
      format: { x: share, y: share },
      legend: say('scores.chart.hollow'),
      description: say('scores.chart.quadrants', {
        open,
        count: items.length,
        list: items
          .slice(0, 4)
          .map(({ name }) => name)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** Better against Worse of each feature; hollow where its class is undetermined. Null without the part. */
export function kanoChart({ kano }: ScoresResult, context: ChartContext): Chart | null {
  if (!kano) return null;
  const { say, theme } = context;
  const size = (worse: Interval): Interval => ({
    estimate: -worse.estimate,
    low: -worse.high,
    high: -worse.low,
  });
  const axis: Axis = { min: 0, max: 1, step: 0.25 };
  return pointsChart(
    {
      points: kano.items.map((item) => ({
        name: item.feature,
        x: size(item.worse),
        y: item.better,
        words: say(`scores.kano.${item.class ?? item.leaning}`),
        fill: theme.colours.accent,
        open: item.class === null,
      })),
      cross: { x: 0.5, y: 0.5 },
      axes: { x: axis, y: axis },
      names: { x: say('scores.axis.worse'), y: say('scores.axis.better') },
      corners: [
        say('scores.kano.attractive'),
        say('scores.kano.oneDimensional'),
        say('scores.kano.mustBe'),
        say('scores.kano.indifferent'),
      ],
      format: { x: (value) => figure(say, value), y: (value) => figure(say, value) },
      legend: say('scores.chart.hollow'),
      description: say('scores.chart.kano', {
        count: kano.items.length,
        list: kano.items
          .slice(0, 4)
          .map(({ feature }) => feature)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}
