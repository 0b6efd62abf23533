import type { PrioritiesResult, Priority, Quadrant, Say } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { figure, probability, span } from '../figures.ts';
import type { Scene, ScenePart, Shape } from '../map/scene.ts';
import { placeLabels } from '../place-labels.ts';
import { roundAxis } from '../scale-ticks.ts';
import { fitText, textWidth } from '../text-width.ts';
import { type Plot, plotArea, plotFrame, plotScene, plotX, plotY } from './plot.ts';

/** Where a point stands that nobody scored: the middle of the scale, drawn hollow. */
const unscored = 3;

/** An improvement that has a place in the matrix. */
export interface MatrixPoint {
  readonly item: Priority;
  /** 1 hard … 5 easy. */
  readonly feasibility: number;
  readonly impact: number;
}

/** The improvements that can be drawn: those whose moment is in the finding. */
export function matrixPoints({ items }: Pick<PrioritiesResult, 'items'>): readonly MatrixPoint[] {
  return items.flatMap((item) =>
    item.impact
      ? [{ item, feasibility: item.feasibility?.estimate ?? unscored, impact: item.impact.estimate }]
      : [],
  );
}

/** Pixels and axes of the matrix: feasibility to the right, impact upwards. Fixed by the result, so that a point can be dragged on it. */
export function matrixPlot(result: PrioritiesResult, width: number): Plot {
  const impacts = matrixPoints(result).flatMap(({ item, impact }) => [
    impact - (item.ellipse?.impact ?? 0),
    impact + (item.ellipse?.impact ?? 0),
  ]);
  const up = roundAxis(Math.min(0, ...impacts), Math.max(result.limits.impact * 1.2, ...impacts), 5);
  return plotArea(width, width < narrowBelow ? 320 : 420, { min: 0, max: 6, step: 1 }, up);
}

/** Points on an ellipse; 48 look round. */
const steps = 48;

function ellipsePath({ item, feasibility, impact }: MatrixPoint, plot: Plot): string | null {
  if (!item.ellipse) return null;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const points = Array.from({ length: steps }, (_, at) => {
    const angle = (2 * Math.PI * at) / steps;
    const x = plotX(plot, feasibility + (item.ellipse?.feasibility ?? 0) * Math.cos(angle));
    const y = plotY(plot, impact + (item.ellipse?.impact ?? 0) * Math.sin(angle));
    return `${Math.min(right, Math.max(plot.left, x)).toFixed(1)} ${Math.min(bottom, Math.max(plot.top, y)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

/** What a point says in words. */
export function matrixLabel({ item, feasibility, impact }: MatrixPoint, say: Say): string {
  const lines = [
    item.name,
    say('fix.matrix.impact', {
      value: impact,
      span: item.impact ? span((value) => figure(say, value), item.impact) : '',
    }),
    item.feasibility
      ? say('fix.matrix.feasibility', {
          value: feasibility,
          span: span((value) => figure(say, value), item.feasibility),
          people: item.scoredBy,
        })
      : say('fix.matrix.unscored'),
  ];
  if (item.quadrant && item.quadrantProbability !== null) {
    lines.push(
      say('fix.matrix.quadrant', {
        quadrant: say(`fix.quadrant.${item.quadrant}`),
        probability: probability(say, item.quadrantProbability),
      }),
    );
  }
  return lines.join('\n');
}

function quadrantPart(result: PrioritiesResult, plot: Plot, { say, theme }: ChartContext): ScenePart {
  const { left, top, width, height } = plot;
  const x = plotX(plot, result.limits.feasibility);
  const y = plotY(plot, result.limits.impact);
  const style = { stroke: theme.colours.quiet, width: 1, dash: '3 3' };
  const name = (quadrant: Quadrant, right: boolean, above: boolean): Shape => ({
    kind: 'text',
    x: right ? left + width - 8 : left + 8,
    y: above ? top + 18 : top + height - 10,
    text: say(`fix.quadrant.${quadrant}`),
    size: theme.type.note,
    fill: quadrant === 'quickWin' ? theme.colours.accent : theme.colours.quiet,
    anchor: right ? 'end' : 'start',
    bold: quadrant === 'quickWin',
  });
  return {
    shapes: [
      {
        kind: 'rect',
        x,
        y: top,
        w: left + width - x,
        h: y - top,
        style: { fill: theme.colours.accentSoft, opacity: 0.6 },
      },
      { kind: 'path', d: `M${x} ${top}V${top + height}M${left} ${y}H${left + width}`, style },
      name('bigBet', false, true),
      name('quickWin', true, true),
      name('leave', false, false),
      name('fillIn', true, false),
    ],
  };
}

/** Radius of a point; its place stands in it. */
const radius = 10;

function pointShapes(point: MatrixPoint, plot: Plot, { theme }: ChartContext): Shape[] {
  const { colours, type } = theme;
  const { item } = point;
  const x = plotX(plot, point.feasibility);
  const y = plotY(plot, point.impact);
  const scored = item.feasibility !== null;
  const ink = item.quadrant === 'quickWin' ? colours.accent : colours.text;
  const ellipse = ellipsePath(point, plot);
  return [
    ...(ellipse
      ? [{ kind: 'path', d: ellipse, style: { fill: ink, stroke: ink, width: 1, opacity: 0.12 } } as const]
      : []),
    {
      kind: 'circle',
      x,
      y,
      r: radius,
      style: scored
        ? { fill: ink, stroke: colours.surface, width: 1.5 }
        : { fill: colours.surface, stroke: colours.quiet, width: 1.5, dash: '3 2' },
    },
    {
      kind: 'text',
      x,
      y: y + 4,
      text: item.place === null ? '?' : String(item.place),
      size: type.note,
      fill: scored ? colours.surface : colours.quiet,
      anchor: 'middle',
      bold: true,
    },
  ];
}

/**
 * Impact upwards (as `find` measured it), feasibility to the right (as people scored it), each improvement with the 95 %
 * ellipse of both, in four named quadrants. Points carry their place; a hollow one was scored by nobody and stands in the middle.
 */
export function priorityMatrix(result: PrioritiesResult, context: ChartContext): Scene {
  const { say, theme } = context;
  const plot = matrixPlot(result, context.width ?? usualWidth);
  const points = matrixPoints(result);
  const size = theme.type.note;
  const widest = plot.width < narrowBelow ? 96 : 170;
  const labels = placeLabels(
    points.map(({ item, feasibility, impact }) => ({
      x: plotX(plot, feasibility),
      y: plotY(plot, impact),
      width: textWidth(fitText(item.name, size, widest), size) + radius,
      height: 17,
    })),
    { x: plot.left, y: plot.top + 20, width: plot.width, height: plot.height - 40 },
  );
  const frame = plotFrame(
    plot,
    {
      across: {
        name: say('fix.matrix.axis.feasibility'),
        format: (value) => (value >= 1 && value <= 5 ? String(value) : ''),
      },
      up: { name: say('fix.matrix.axis.impact'), format: (value) => figure(say, value) },
    },
    theme,
  );
  const description = say('fix.matrix.description', {
    count: points.length,
    list: points
      .filter(({ item }) => item.quadrant === 'quickWin')
      .map(({ item }) => item.name)
      .join(say('web.listSeparator')),
  });
  return plotScene(plot, description, [
    frame,
    quadrantPart(result, plot, context),
    ...points.map((point) => ({
      key: point.item.improvement,
      label: matrixLabel(point, say),
      shapes: pointShapes(point, plot, context),
    })),
    {
      shapes: points.flatMap(({ item }, at): Shape[] => {
        const label = labels[at];
        if (!label?.room) return [];
        return [
          {
            kind: 'text',
            x: label.x + radius / 2,
            y: label.y + 13,
            text: fitText(item.name, size, widest),
            size,
            fill: theme.colours.text,
          },
        ];
      }),
    },
  ]);
}
