import type { Interval } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { type Plot, plotX } from '../fix/plot.ts';
import type { Scene, ScenePart, Shape } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { fitText, textWidth } from '../text-width.ts';
import { amount } from './amount.ts';

/** One estimate with its interval. */
export interface IntervalLine {
  readonly name: string;
  readonly value: Interval;
  /** The answer itself is filled with the accent; what it is compared with is grey; what may not be concluded from, hollow. */
  readonly look: 'answer' | 'beside' | 'open';
}

export interface IntervalPlan {
  readonly rows: readonly IntervalLine[];
  readonly axisName: string;
  /** Smallest change worth having: a zone around zero. */
  readonly worth: number | null;
  readonly description: string;
}

const rowHeight = 38;
const top = 30;
const bottom = 50;

function ticks(plot: Plot, { say, theme }: ChartContext): Shape[] {
  const { min, max, step } = plot.x;
  const { colours, type } = theme;
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => min + at * step).flatMap(
    (value) => {
      const x = plotX(plot, value);
      const zero = Math.abs(value) < step * 1e-6;
      return [
        {
          kind: 'path',
          d: `M${x} ${plot.top}V${plot.top + plot.height}`,
          style: { stroke: zero ? colours.quiet : colours.line, width: zero ? 1.5 : 1 },
        } as const,
        {
          kind: 'text',
          x,
          y: plot.top + plot.height + 16,
          text: amount(say, zero ? 0 : value),
          size: type.note,
          fill: colours.quiet,
          anchor: 'middle',
        } as const,
      ];
    },
  );
}

/** Estimates under each other on one axis: point, interval, the zero line and the zone that would not be worth having. */
export function intervalRows(plan: IntervalPlan, context: ChartContext): Scene | null {
  const { rows, worth } = plan;
  if (rows.length === 0) return null;
  const { say, theme } = context;
  const { colours, type } = theme;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const names = Math.min(Math.max(...rows.map(({ name }) => textWidth(name, type.body))) + 16, width * 0.42);
  const left = narrow ? 14 : names;
  const side = narrow ? 14 : 190;
  const step = narrow ? rowHeight + 18 : rowHeight;
  const ends = [
    0,
    ...rows.flatMap(({ value }) => [value.low, value.high]),
    ...(worth === null ? [] : [worth, -worth]),
  ];
  const x = roundAxis(Math.min(...ends), Math.max(...ends), narrow ? 4 : 6);
  const plot: Plot = {
    left,
    top,
    width: width - left - side,
    height: rows.length * step,
    x,
    y: { min: 0, max: 1, step: 1 },
  };
  const zone: Shape[] =
    worth === null
      ? []
      : [
          {
            kind: 'rect',
            x: plotX(plot, -worth),
            y: top,
            w: plotX(plot, worth) - plotX(plot, -worth),
            h: plot.height,
            style: { fill: colours.middle, opacity: 0.16 },
          },
          {
            kind: 'text',
            x: plotX(plot, worth) + 3,
            y: top - 8,
            text: `${say('proof.bars.worth')} ${amount(say, worth)}`,
            size: type.note,
            fill: colours.quiet,
            anchor: plotX(plot, worth) > plot.left + plot.width * 0.6 ? 'end' : 'start',
          },
        ];
  const line = ({ name, value, look }: IntervalLine, at: number): ScenePart => {
    const middle = top + at * step + step / 2;
    const y = narrow ? middle + 10 : middle;
    const colour = look === 'answer' ? colours.accent : colours.quiet;
    const [from, to] = [plotX(plot, value.low), plotX(plot, value.high)];
    const words = `${amount(say, value.estimate)} (${amount(say, value.low)} – ${amount(say, value.high)})`;
    return {
      label: say('proof.bars.row', {
        name,
        estimate: amount(say, value.estimate),
        low: amount(say, value.low),
        high: amount(say, value.high),
      }),
      shapes: [
        {
          kind: 'text',
          x: 0,
          y: narrow ? middle - 10 : middle + 5,
          text: fitText(name, type.body, narrow ? width - textWidth(words, type.note) - 12 : names - 10),
          size: type.body,
          fill: look === 'open' ? colours.quiet : colours.text,
          bold: look === 'answer',
        },
        {
          kind: 'path',
          d: `M${from} ${y}H${to}M${from} ${y - 5}v10M${to} ${y - 5}v10`,
          style: {
            stroke: colour,
            width: look === 'answer' ? 2.5 : 1.5,
            ...(look === 'open' ? { dash: '4 3' } : {}),
          },
        },
        {
          kind: 'circle',
          x: plotX(plot, value.estimate),
          y,
          r: look === 'answer' ? 6 : 4.5,
          style: look === 'open' ? { fill: colours.surface, stroke: colour, width: 1.5 } : { fill: colour },
        },
        {
          kind: 'text',
          x: narrow ? width : width - side + 14,
          y: narrow ? middle - 10 : middle + 5,
          text: words,
          size: type.note,
          fill: colours.quiet,
          anchor: narrow ? 'end' : 'start',
        },
      ],
    };
  };
  return {
    width,
    height: top + plot.height + bottom,
    description: plan.description,
    parts: [
      { shapes: [...zone, ...ticks(plot, context)] },
      {
        shapes: [
          {
            kind: 'text',
            x: plot.left + plot.width,
            y: plot.top + plot.height + 36,
            text: plan.axisName,
            size: type.note,
            fill: colours.quiet,
            anchor: 'end',
          },
        ],
      },
      ...rows.map(line),
    ],
  };
}
