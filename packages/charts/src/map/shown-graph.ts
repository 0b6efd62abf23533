import { edgeKey, type ProcessEdge, type ProcessGraph, type ProcessNode } from './process-graph.ts';

/** How much of a graph is drawn; what is hidden keeps counting. */
export interface Detail {
  /** How many touchpoints, the most visited first. */
  readonly touchpoints: number;
  /** Share of the transitions between them that the ways drawn hold at least, 0–1. */
  readonly paths: number;
}

export interface ShownGraph {
  readonly nodes: readonly ProcessNode[];
  readonly edges: readonly ProcessEdge[];
  /** Touchpoints and ways there are, and the share of all transitions that the drawn ones hold. */
  readonly of: { readonly touchpoints: number; readonly paths: number };
  readonly share: number;
}

function heaviest(edges: readonly ProcessEdge[]): ProcessEdge | undefined {
  return edges.reduce<ProcessEdge | undefined>(
    (most, edge) => (most && most.visits >= edge.visits ? most : edge),
    undefined,
  );
}

/** Each touchpoint keeps its busiest way in and out, so that none stands alone. */
function backbone(nodes: readonly ProcessNode[], edges: readonly ProcessEdge[]): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { id } of nodes) {
    const others = edges.filter(({ from, to }) => from !== to);
    for (const way of [
      heaviest(others.filter(({ to }) => to === id)),
      heaviest(others.filter(({ from }) => from === id)),
    ]) {
      if (way) kept.add(edgeKey(way.from, way.to));
    }
  }
  return kept;
}

/** The part of a graph to draw: the most visited touchpoints, their backbone, and the busiest ways up to the share asked for. */
export function shownGraph(graph: ProcessGraph, detail: Detail): ShownGraph {
  const nodes = graph.nodes.toSorted((a, b) => b.visits - a.visits).slice(0, Math.max(1, detail.touchpoints));
  const ids = new Set(nodes.map(({ id }) => id));
  const between = graph.edges
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .toSorted((a, b) => b.visits - a.visits);
  const wanted = between.reduce((sum, edge) => sum + edge.visits, 0) * detail.paths;
  const kept = backbone(nodes, between);
  let held = 0;
  const edges = between.filter((edge) => {
    const busy = held < wanted;
    held += edge.visits;
    return busy || kept.has(edgeKey(edge.from, edge.to));
  });
  const all = graph.edges.reduce((sum, edge) => sum + edge.visits, 0);
  const drawn = edges.reduce((sum, edge) => sum + edge.visits, 0);
  return {
    nodes,
    edges,
    of: { touchpoints: graph.nodes.length, paths: graph.edges.length },
    share: all > 0 ? drawn / all : 1,
  };
}
