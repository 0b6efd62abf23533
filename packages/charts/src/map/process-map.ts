import type { ChartContext } from '../chart.ts';
import { whole } from '../figures.ts';
import { fitText, textWidth } from '../text-width.ts';
import type { Theme } from '../theme.ts';
import { mixColours } from './mix-colours.ts';
import {
  edgeKey,
  endId,
  type ProcessEdge,
  type ProcessGraph,
  type ProcessNode,
  startId,
} from './process-graph.ts';
import { endPoints, nodeHeight, nodeWidth, type Point, type ProcessLayout } from './process-layout.ts';
import { arrowHead, halfway, smoothPath } from './process-path.ts';
import { type ProcessScales, processScales, type ScaleOptions } from './process-scales.ts';
import type { Scene, ScenePart, Shape } from './scene.ts';
import { shortTime } from './short-time.ts';
import type { ShownGraph } from './shown-graph.ts';
import { wayPoints } from './way-points.ts';

export interface ProcessMapOptions extends ScaleOptions {
  /** Key of the touchpoint or way that is looked at: what belongs to it is lit. */
  readonly chosen?: string | undefined;
}

interface Drawing extends ProcessScales {
  readonly context: ChartContext;
  readonly layout: ProcessLayout;
  readonly options: ProcessMapOptions;
}

function isDimmed(chosen: string | undefined, keys: readonly string[]): boolean {
  return chosen !== undefined && !keys.includes(chosen);
}

function wayLabel(edge: ProcessEdge, { context: { say } }: Drawing): string {
  const count = whole(say, edge.visits);
  return edge.wait.median === null
    ? count
    : say('map.page.process.wayShort', { count, time: shortTime(say, edge.wait.median) });
}

function labelShapes(text: string, { x, y }: Point, theme: Theme, dimmed: boolean): readonly Shape[] {
  const width = textWidth(text, 11) + 6;
  const opacity = dimmed ? 0.2 : 0.9;
  return [
    {
      kind: 'rect',
      x: x - width / 2,
      y: y - 9,
      w: width,
      h: 15,
      radius: 3,
      style: { fill: theme.colours.surface, opacity },
    },
    {
      kind: 'text',
      x,
      y: y + 3,
      text,
      size: 11,
      anchor: 'middle',
      fill: dimmed ? theme.colours.middle : theme.colours.quiet,
    },
  ];
}

function wayPart(edge: ProcessEdge, nameOf: (id: string) => string, drawing: Drawing): ScenePart {
  const { context, layout, options } = drawing;
  const { say, theme } = context;
  const points = wayPoints(layout, edge.from, edge.to);
  const key = edgeKey(edge.from, edge.to);
  const dimmed = isDimmed(options.chosen, [key, edge.from, edge.to]);
  const stroke = mixColours(theme.colours.middle, theme.colours.low, drawing.hot(edge));
  const width = 1 + 8 * drawing.wide(edge);
  const opacity = dimmed ? 0.2 : 1;
  const label = say('map.page.process.way', {
    from: nameOf(edge.from),
    to: nameOf(edge.to),
    journeys: edge.journeys,
    visits: edge.visits,
    median: edge.wait.median === null ? '–' : shortTime(say, edge.wait.median),
    total: shortTime(say, edge.wait.sum),
  });
  const shapes: Shape[] = [
    // A wide clear line under it, so that a thin way can be pressed.
    {
      kind: 'path',
      d: smoothPath(points),
      style: { stroke: theme.colours.surface, width: 14, opacity: 0.01 },
    },
    { kind: 'path', d: smoothPath(points), style: { stroke, width, opacity } },
    { kind: 'path', d: arrowHead(points, 6 + width), style: { fill: stroke, opacity } },
  ];
  return { key, kind: 'edge', label, shapes };
}

/** The numbers of a way stand above all ways. */
function wayNumbers(edge: ProcessEdge, drawing: Drawing): ScenePart {
  const { context, layout, options } = drawing;
  const key = edgeKey(edge.from, edge.to);
  const dimmed = isDimmed(options.chosen, [key, edge.from, edge.to]);
  const middle = halfway(wayPoints(layout, edge.from, edge.to));
  return { shapes: labelShapes(wayLabel(edge, drawing), middle, context.theme, dimmed) };
}

function nodePart(node: ProcessNode, drawing: Drawing): ScenePart {
  const { context, layout, options } = drawing;
  const { say, theme } = context;
  const { colours } = theme;
  const { x, y } = layout.nodes.get(node.id) ?? { x: 0, y: 0 };
  const neighbour = options.chosen?.startsWith('[') && options.chosen.includes(JSON.stringify(node.id));
  const dimmed = isDimmed(options.chosen, [node.id]) && !neighbour;
  const heat = drawing.hot(node);
  const numbers = say('map.page.process.nodeShort', {
    visits: whole(say, node.visits),
    time: node.service.median !== null && node.service.sum > 0 ? shortTime(say, node.service.median) : 'none',
  });
  const label = say('map.page.process.node', {
    name: node.name,
    journeys: node.journeys,
    visits: node.visits,
    wait: shortTime(say, node.wait.sum),
    dropOffs: node.dropOffs,
  });
  const text = { kind: 'text', x, anchor: 'middle', fill: dimmed ? colours.quiet : colours.text } as const;
  return {
    key: node.id,
    kind: node.folded ? 'stage' : 'touchpoint',
    label,
    shapes: [
      {
        kind: 'rect',
        x: x - nodeWidth / 2,
        y: y - nodeHeight / 2,
        w: nodeWidth,
        h: nodeHeight,
        radius: node.folded ? 2 : 8,
        style: {
          fill: mixColours(colours.surface, colours.low, heat * 0.42),
          stroke: options.chosen === node.id ? colours.accent : mixColours(colours.middle, colours.low, heat),
          width: options.chosen === node.id ? 3 : node.folded ? 2.5 : 1.2,
          opacity: dimmed ? 0.55 : 1,
        },
      },
      { ...text, y: y - 4, size: 13, bold: true, text: fitText(node.name, 13.5, nodeWidth - 12) },
      { ...text, y: y + 15, size: 11.5, text: fitText(numbers, 11, nodeWidth) },
    ],
  };
}

/** Where journeys begin and end: a dot each, and broken lines with the journeys. */
function endParts(shown: ShownGraph, drawing: Drawing): readonly ScenePart[] {
  const { context, layout, options } = drawing;
  const { say, theme } = context;
  const { colours } = theme;
  const ways = (['starts', 'ends'] as const).flatMap((side) =>
    endPoints(shown, side).map((node): ScenePart => {
      const points =
        side === 'starts' ? wayPoints(layout, startId, node.id) : wayPoints(layout, node.id, endId);
      const stopped = side === 'ends' && options.colour === 'dropOff' && node.dropOffs > 0;
      const stroke = stopped ? mixColours(colours.middle, colours.low, drawing.hot(node)) : colours.middle;
      const count = whole(say, stopped ? node.dropOffs : node[side]);
      const opacity = isDimmed(options.chosen, [node.id]) ? 0.25 : 1;
      return {
        label: say(`map.page.process.${side}`, { name: node.name, n: node[side] }),
        shapes: [
          { kind: 'path', d: smoothPath(points), style: { stroke, width: 1.5, dash: '4 4', opacity } },
          { kind: 'path', d: arrowHead(points, 7), style: { fill: stroke, opacity } },
          ...labelShapes(count, halfway(points), theme, opacity < 1),
        ],
      };
    }),
  );
  const dots = [startId, endId].map((id): ScenePart => {
    const { x, y } = layout.nodes.get(id) ?? { x: 0, y: 0 };
    const begins = id === startId;
    return {
      label: say(begins ? 'map.page.process.begin' : 'map.page.process.end'),
      shapes: [
        {
          kind: 'circle',
          x,
          y,
          r: 9,
          style: begins
            ? { fill: colours.quiet }
            : { fill: colours.surface, stroke: colours.quiet, width: 4 },
        },
      ],
    };
  });
  return [...ways, ...dots];
}

/**
 * Who follows whom, drawn on a layout that was made from the unfiltered journeys, so that it stays put while filters
 * change. Ways are as wide as one measure and as warm as another; each touchpoint carries two numbers, all else is in
 * its label.
 */
export function processMap(
  graph: ProcessGraph,
  place: { readonly shown: ShownGraph; readonly layout: ProcessLayout },
  context: ChartContext & { readonly options: ProcessMapOptions },
): Scene {
  const { say } = context;
  const now = {
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    edges: new Map(graph.edges.map((edge) => [edgeKey(edge.from, edge.to), edge])),
  };
  const shown: ShownGraph = {
    ...place.shown,
    nodes: place.shown.nodes.flatMap(({ id }) => now.nodes.get(id) ?? []),
    edges: place.shown.edges.flatMap(({ from, to }) => now.edges.get(edgeKey(from, to)) ?? []),
  };
  const drawing: Drawing = {
    context,
    layout: place.layout,
    options: context.options,
    ...processScales(graph, shown, context.options),
  };
  const nameOf = (id: string) => now.nodes.get(id)?.name ?? id;
  const ways = shown.edges.toSorted((a, b) => drawing.wide(a) - drawing.wide(b));
  return {
    width: place.layout.width,
    height: place.layout.height,
    description: say('map.page.process.description', { touchpoints: shown.nodes.length, paths: ways.length }),
    parts: [
      ...endParts(shown, drawing),
      ...ways.map((edge) => wayPart(edge, nameOf, drawing)),
      ...ways.map((edge) => wayNumbers(edge, drawing)),
      ...shown.nodes.map((node) => nodePart(node, drawing)),
    ],
  };
}
