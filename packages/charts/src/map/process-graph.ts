import type { MapResult, Times } from '@touchstone/vocabulary';

/** What width and colour of the process map can show. Times are waiting times. */
export const processMeasures = ['journeys', 'visits', 'total', 'median', 'mean', 'p90'] as const;
export type ProcessMeasure = (typeof processMeasures)[number];

/** Waiting as far as it can be told: of stages folded together only sum and mean are known. */
type Waits = Pick<Times, 'n' | 'sum' | 'mean' | 'median' | 'p90'>;

export interface ProcessNode {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly journeys: number;
  readonly visits: number;
  readonly starts: number;
  readonly ends: number;
  readonly dropOffs: number;
  readonly dropOffStandsOut: boolean;
  readonly service: Waits;
  readonly wait: Waits;
  /** A stage folded into one. */
  readonly folded: boolean;
}

export interface ProcessEdge {
  readonly from: string;
  readonly to: string;
  readonly journeys: number;
  readonly visits: number;
  readonly wait: Waits;
}

/** Who follows whom: the touchpoints (or folded stages) and the ways between them. */
export interface ProcessGraph {
  /** Journeys looked at. */
  readonly n: number;
  readonly nodes: readonly ProcessNode[];
  readonly edges: readonly ProcessEdge[];
}

/** A key for a way; names may hold any character. */
export function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** Ends of journeys, which are no touchpoints. */
export const startId = '\u0001start';
export const endId = '\u0001end';

function together(a: Waits, b: Waits): Waits {
  const n = a.n + b.n;
  const sum = a.sum + b.sum;
  return { n, sum, mean: n > 0 ? sum / n : null, median: null, p90: null };
}

function joinNodes(a: ProcessNode, b: ProcessNode): ProcessNode {
  return {
    ...a,
    journeys: Math.max(a.journeys, b.journeys),
    visits: a.visits + b.visits,
    starts: a.starts + b.starts,
    ends: a.ends + b.ends,
    dropOffs: a.dropOffs + b.dropOffs,
    dropOffStandsOut: a.dropOffStandsOut || b.dropOffStandsOut,
    service: together(a.service, b.service),
    wait: together(a.wait, b.wait),
  };
}

function nodesOf(result: MapResult): readonly ProcessNode[] {
  return result.touchpoints.map((one) => ({
    id: one.id,
    name: one.name,
    stage: one.stage,
    journeys: one.journeys,
    visits: one.visits,
    starts: one.starts,
    ends: one.ends,
    dropOffs: one.dropOffs,
    dropOffStandsOut: one.dropOffStandsOut ?? false,
    service: one.service,
    wait: one.wait,
    folded: false,
  }));
}

/**
 * The graph of a result, with the named stages folded: their touchpoints become one, their inner ways its loop. A folded
 * stage has the journeys of its most visited touchpoint at least; medians of several touchpoints are not known.
 */
export function processGraph(result: MapResult, folded: ReadonlySet<string> = new Set()): ProcessGraph {
  const idOf = new Map<string, string>();
  const nodes = new Map<string, ProcessNode>();
  for (const node of nodesOf(result)) {
    const stage = node.stage !== null && folded.has(node.stage) ? node.stage : null;
    const id = stage === null ? node.id : `\u0002${stage}`;
    idOf.set(node.id, id);
    const own = stage === null ? node : { ...node, id, name: stage, folded: true };
    const there = nodes.get(id);
    nodes.set(id, there ? joinNodes(there, own) : own);
  }
  const edges = new Map<string, ProcessEdge>();
  for (const { from, to, count, journeys, wait } of result.edges) {
    const way = { from: idOf.get(from) ?? from, to: idOf.get(to) ?? to, journeys, visits: count, wait };
    const key = edgeKey(way.from, way.to);
    const there = edges.get(key);
    edges.set(
      key,
      there
        ? {
            ...there,
            journeys: Math.max(there.journeys, journeys),
            visits: there.visits + count,
            wait: together(there.wait, wait),
          }
        : way,
    );
  }
  return { n: result.n, nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** A measure of a node or a way; null where it is not known. Seconds for times. */
export function measured(one: ProcessNode | ProcessEdge, measure: ProcessMeasure): number | null {
  switch (measure) {
    case 'journeys':
      return one.journeys;
    case 'visits':
      return one.visits;
    case 'total':
      return one.wait.sum;
    case 'median':
    case 'mean':
    case 'p90':
      return one.wait[measure];
  }
}
