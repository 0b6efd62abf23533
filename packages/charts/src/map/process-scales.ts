import {
  measured,
  type ProcessEdge,
  type ProcessGraph,
  type ProcessMeasure,
  type ProcessNode,
} from './process-graph.ts';
import type { ShownGraph } from './shown-graph.ts';

export interface ScaleOptions {
  /** What the width of the ways shows. */
  readonly width: ProcessMeasure;
  /** What the colour of ways and touchpoints shows; `dropOff`: where journeys stop that are not done. */
  readonly colour: ProcessMeasure | 'dropOff';
  /** Touchpoints where the service is done: what customers wait afterwards gives no colour. */
  readonly closing?: ReadonlySet<string>;
}

/** Share 0–1 of the greatest width and of the greatest colour measure. */
export interface ProcessScales {
  readonly wide: (one: ProcessEdge) => number;
  readonly hot: (one: ProcessEdge | ProcessNode) => number;
}

function share(value: number | null, most: number): number {
  return value === null || most <= 0 ? 0 : value / most;
}

function most(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.map((value) => value ?? 0));
}

function dropOffShare({ dropOffs, journeys }: ProcessNode): number {
  return journeys > 0 ? dropOffs / journeys : 0;
}

/** Nearly all of what comes to a touchpoint comes from after the service: then it is after the service itself. */
const nearlyAll = 0.9;

/** The touchpoints that customers meet once the service is done: calls days later made nobody wait. */
function afterService({ nodes, edges }: ProcessGraph, closing: ReadonlySet<string>): ReadonlySet<string> {
  const after = new Set<string>();
  const isPast = (id: string) => closing.has(id) || after.has(id);
  for (let found = true; found; ) {
    found = false;
    for (const { id } of nodes) {
      if (after.has(id)) continue;
      const into = edges.filter(({ from, to }) => to === id && from !== id);
      const all = into.reduce((sum, { visits }) => sum + visits, 0);
      const late = into.reduce((sum, { from, visits }) => sum + (isPast(from) ? visits : 0), 0);
      if (all === 0 || late < all * nearlyAll) continue;
      after.add(id);
      found = true;
    }
  }
  return after;
}

/** How wide and how warm each way and touchpoint is, against the greatest that is drawn. */
export function processScales(graph: ProcessGraph, shown: ShownGraph, options: ScaleOptions): ProcessScales {
  const { width, colour, closing = new Set() } = options;
  const { nodes, edges } = shown;
  const widest = most(edges.map((edge) => measured(edge, width)));
  const wide = (edge: ProcessEdge) => Math.sqrt(share(measured(edge, width), widest));
  if (colour === 'dropOff') {
    const worst = most(nodes.map(dropOffShare));
    return { wide, hot: (one) => ('name' in one ? share(dropOffShare(one), worst) : 0) };
  }
  const counts = colour === 'journeys' || colour === 'visits';
  const after = counts ? new Set<string>() : afterService(graph, closing);
  const told = (one: ProcessEdge | ProcessNode) => {
    const past =
      'name' in one ? after.has(one.id) : !counts && (closing.has(one.from) || after.has(one.from));
    return past ? null : measured(one, colour);
  };
  const hottest = { node: most(nodes.map(told)), edge: most(edges.map(told)) };
  return { wide, hot: (one) => share(told(one), 'name' in one ? hottest.node : hottest.edge) };
}
