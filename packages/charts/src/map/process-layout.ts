import { Graph, layout } from '@dagrejs/dagre';
import { edgeKey, endId, startId } from './process-graph.ts';
import type { ShownGraph } from './shown-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands: middles of the touchpoints, points along the ways. */
export interface ProcessLayout {
  readonly direction: 'right' | 'down';
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

/** Pixels of a touchpoint, and of the dots where journeys begin and end. */
export const nodeWidth = 128;
export const nodeHeight = 54;
const dot = 20;
const margin = 24;
/** Room for the two numbers of a way. */
const labelRoom = { width: 54, height: 15 };
const endRoom = { width: 40, height: 15, labelpos: 'c' };

/** Journeys that begin (end) at fewer than this share of the busiest place are not drawn as ways of their own. */
const fewest = 0.05;

/** Touchpoints where journeys begin or end often enough to be drawn. */
export function endPoints(
  { nodes }: Pick<ShownGraph, 'nodes'>,
  side: 'starts' | 'ends',
): ShownGraph['nodes'] {
  const most = Math.max(0, ...nodes.map((node) => node[side]));
  return nodes.filter((node) => node[side] > 0 && node[side] >= most * fewest);
}

function filled(shown: ShownGraph, direction: ProcessLayout['direction']): Graph {
  const graph = new Graph();
  const right = direction === 'right';
  graph.setGraph({
    rankdir: right ? 'LR' : 'TB',
    nodesep: right ? 22 : 18,
    ranksep: right ? 14 : 22,
    edgesep: 12,
    marginx: margin,
    marginy: margin + 14,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of [startId, endId]) graph.setNode(id, { width: dot, height: dot });
  for (const { id } of shown.nodes) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  const busiest = Math.max(1, ...shown.edges.map(({ visits }) => visits));
  for (const { from, to, visits } of shown.edges) {
    if (from === to) continue;
    // The main path is pulled straight: the busier a way, the heavier.
    graph.setEdge(from, to, { ...labelRoom, labelpos: 'c', weight: 1 + Math.round((20 * visits) / busiest) });
  }
  for (const { id } of endPoints(shown, 'starts')) graph.setEdge(startId, id, { ...endRoom, weight: 2 });
  for (const { id } of endPoints(shown, 'ends')) graph.setEdge(id, endId, { ...endRoom, weight: 1 });
  return graph;
}

/** Lays a graph out in layers (dagre: Gansner et al. 1993, Brandes & Köpf 2002), from begin to end. */
export function processLayout(shown: ShownGraph, direction: ProcessLayout['direction']): ProcessLayout {
  const graph = filled(shown, direction);
  layout(graph);
  const place = (id: string): readonly [string, Point] => {
    const { x = 0, y = 0 } = graph.node(id) ?? {};
    return [id, { x, y }];
  };
  const { width = 0, height = 0 } = graph.graph() ?? {};
  return {
    direction,
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: new Map(graph.nodes().map(place)),
    edges: new Map(
      graph.edges().map(({ v, w }: { readonly v: string; readonly w: string }) => {
        const points: readonly Point[] = graph.edge(v, w)?.points ?? [];
        return [edgeKey(v, w), points.map(({ x, y }) => ({ x, y }))];
      }),
    ),
  };
}
