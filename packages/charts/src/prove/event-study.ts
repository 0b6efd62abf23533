import type { ProofResult } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { plotArea, plotFrame, plotScene, plotX, plotY } from '../fix/plot.ts';
import type { Scene, ScenePart } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { tableFrom } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { amount, intervalCell } from './amount.ts';

/**
 * The effect by periods since the start, with intervals: before the start the points should lie about zero, after it they show how the
 * effect came and whether it fades. Null where the design has none.
 */
export function eventStudy(result: ProofResult, context: ChartContext): Scene | null {
  const { eventStudy: points, metric } = result;
  if (points.length < 2) return null;
  const { say, theme } = context;
  const { colours } = theme;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const places = points.map(({ since }) => since);
  const across = roundAxis(Math.min(...places) - 0.5, Math.max(...places) + 0.5, narrow ? 6 : 12);
  const x = { ...across, step: Math.max(1, Math.round(across.step)) };
  const ends = points.flatMap(({ effect }) => [effect.low, effect.high]);
  const y = roundAxis(Math.min(0, ...ends), Math.max(0, ...ends), 5);
  const plot = plotArea(width, narrow ? 220 : 260, x, y);
  const bottom = plot.top + plot.height;
  const start = plotX(plot, -0.5);
  const marks = points.map(({ since, effect }): ScenePart => {
    const [at, low, high] = [plotX(plot, since), plotY(plot, effect.low), plotY(plot, effect.high)];
    const colour = since < 0 ? colours.quiet : colours.accent;
    return {
      label: say('proof.bars.row', {
        name: String(since),
        estimate: amount(say, effect.estimate),
        low: amount(say, effect.low),
        high: amount(say, effect.high),
      }),
      shapes: [
        { kind: 'path', d: `M${at} ${low}V${high}`, style: { stroke: colour, width: 1.5 } },
        {
          kind: 'circle',
          x: at,
          y: plotY(plot, effect.estimate),
          r: 4,
          style: since < 0 ? { fill: colours.surface, stroke: colour, width: 1.5 } : { fill: colour },
        },
      ],
    };
  });
  const count = (after: boolean) => places.filter((since) => since >= 0 === after).length;
  return plotScene(plot, say('proof.event.description', { before: count(false), after: count(true) }), [
    plotFrame(
      plot,
      {
        across: { name: say('proof.event.axis'), format: (value) => String(Math.round(value)) },
        up: {
          name: say('proof.bars.axis', { metric: metric.name, unit: metric.unit }),
          format: (value) => amount(say, value),
        },
      },
      theme,
    ),
    {
      shapes: [
        {
          kind: 'path',
          d: `M${plot.left} ${plotY(plot, 0)}H${plot.left + plot.width}`,
          style: { stroke: colours.quiet, width: 1.5 },
        },
        {
          kind: 'path',
          d: `M${start} ${plot.top}V${bottom}`,
          style: { stroke: colours.accent, width: 1.5, dash: '5 4' },
        },
      ],
    },
    ...marks,
  ]);
}

/** The same numbers. */
export function eventTable({ eventStudy: points }: ProofResult, { say }: Pick<ChartContext, 'say'>): Table {
  return tableFrom(say('proof.event.question'), points, ({ since }) => String(since), [
    [say('proof.column.effect'), ({ effect }) => intervalCell(say, effect)],
  ]);
}
