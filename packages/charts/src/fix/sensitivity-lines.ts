import type { AhpResult } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { percent, roundPercent } from '../figures.ts';
import type { Scene, Shape } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { tableFrom } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { fitText } from '../text-width.ts';
import { plotArea, plotFrame, plotScene, plotX, plotY } from './plot.ts';

type Curve = NonNullable<AhpResult['sensitivity']>['curves'][number];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a criterion's weight decides. */
export interface Sensitivity {
  readonly curve: Curve;
  /** Name of the criterion. */
  readonly name: string;
  /** In the order of the curve's shares. */
  readonly alternatives: readonly Named[];
  readonly first: string;
  /** Weights at which another draws level with the first. */
  readonly crossings: readonly { readonly challenger: string; readonly weight: number }[];
}

/**
 * The alternatives' weights as the criterion's weight goes from 0 to 1, the others keeping their proportions; today's weight
 * is dashed, the weight tried out is a full line, and where another draws level with the first there is a ring.
 */
export function sensitivityLines(
  sensitivity: Sensitivity,
  { tried, ...context }: ChartContext & { readonly tried: number },
): Scene {
  const { say, theme } = context;
  const { colours, type } = theme;
  const { curve, alternatives, crossings } = sensitivity;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const names = narrow ? 76 : 140;
  const most = Math.max(...curve.points.flatMap(({ shares }) => shares));
  const plot = plotArea(
    width - names,
    narrow ? 240 : 300,
    { min: 0, max: 1, step: 0.2 },
    roundAxis(0, most * 1.05, 5),
  );
  const bottom = plot.top + plot.height;
  const lines = alternatives.map(({ id }, index): Shape => {
    const points = curve.points.map(
      ({ weight, shares }) =>
        `${plotX(plot, weight).toFixed(1)} ${plotY(plot, shares[index] ?? 0).toFixed(1)}`,
    );
    const first = id === sensitivity.first;
    return {
      kind: 'path',
      d: `M${points.join('L')}`,
      style: {
        stroke: first ? colours.accent : colours.quiet,
        width: first ? 2.5 : 1.5,
        ...(first ? {} : { dash: ['', '6 3', '2 3', '8 3 2 3'][index % 4] ?? '' }),
      },
    };
  });
  const upright = (weight: number, stroke: string, dash?: string): Shape => ({
    kind: 'path',
    d: `M${plotX(plot, weight)} ${plot.top}V${bottom}`,
    style: { stroke, width: 1.5, ...(dash ? { dash } : {}) },
  });
  const leader = alternatives.findIndex(({ id }) => id === sensitivity.first);
  return plotScene(
    { ...plot, width: plot.width + names },
    say('fix.sensitivity.description', {
      name: sensitivity.name,
      weight: roundPercent(say, curve.weight),
      crossings: crossings.length,
    }),
    [
      plotFrame(
        plot,
        {
          across: {
            name: say('fix.sensitivity.axis', { name: fitText(sensitivity.name, type.note, 160) }),
            format: (value) => roundPercent(say, value),
          },
          up: { name: say('fix.sensitivity.share'), format: (value) => roundPercent(say, value) },
        },
        theme,
      ),
      { shapes: lines },
      { shapes: [upright(curve.weight, colours.quiet, '3 3'), upright(tried, colours.accent)] },
      ...crossings.map(({ challenger, weight }) => ({
        label: say('fix.sensitivity.crossing', {
          challenger: alternatives.find(({ id }) => id === challenger)?.name ?? '',
          weight: percent(say, weight),
        }),
        shapes: [
          {
            kind: 'circle' as const,
            x: plotX(plot, weight),
            y: plotY(plot, shareAt(curve, weight, leader)),
            r: 6,
            style: { fill: colours.surface, stroke: colours.low, width: 2 },
          },
        ],
      })),
      { shapes: endNames(sensitivity, { plot, room: names - 8, context }) },
    ],
  );
}

/** An alternative's weight at a weight of the criterion, between the points of the curve. */
export function shareAt({ points }: Curve, weight: number, index: number): number {
  const next = points.findIndex((point) => point.weight >= weight);
  const [right, left] = [points[next], points[Math.max(0, next - 1)]];
  if (!(left && right)) return points.at(-1)?.shares[index] ?? 0;
  const [from, to] = [left.shares[index] ?? 0, right.shares[index] ?? 0];
  if (right.weight === left.weight) return to;
  return from + ((to - from) * (weight - left.weight)) / (right.weight - left.weight);
}

/** Names at the lines' right ends, pushed apart where they would touch. */
function endNames(
  { curve, alternatives, first }: Sensitivity,
  {
    plot,
    room,
    context: { theme },
  }: { readonly plot: Parameters<typeof plotX>[0]; readonly room: number; readonly context: ChartContext },
): Shape[] {
  const ends = alternatives
    .map(({ id, name }, index) => ({ id, name, y: plotY(plot, curve.points.at(-1)?.shares[index] ?? 0) }))
    .toSorted((a, b) => a.y - b.y);
  let last = Number.NEGATIVE_INFINITY;
  return ends.map(({ id, name, y }): Shape => {
    last = Math.max(y + 4, last + 15);
    return {
      kind: 'text',
      x: plot.left + plot.width + 8,
      y: last,
      text: fitText(name, theme.type.note, room),
      size: theme.type.note,
      fill: id === first ? theme.colours.accent : theme.colours.text,
      bold: id === first,
    };
  });
}

/** The lines' numbers: a row a weight of the criterion, a column an alternative. */
export function sensitivityTable(
  { curve, name, alternatives }: Sensitivity,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  return tableFrom(
    say('fix.sensitivity.question', { name }),
    curve.points,
    ({ weight }) => roundPercent(say, weight),
    alternatives.map((alternative, index) => [
      alternative.name,
      ({ shares }) => ({ text: percent(say, shares[index] ?? 0), value: shares[index] ?? null }),
    ]),
  );
}
