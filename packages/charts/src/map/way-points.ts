import { edgeKey } from './process-graph.ts';
import { nodeHeight, nodeWidth, type Point, type ProcessLayout } from './process-layout.ts';

/** The ends of a way put on the borders of its touchpoints, for ways that were not laid out. */
function straight(from: Point, to: Point): readonly Point[] {
  const between = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 18 };
  const border = (inside: Point, outside: Point): Point => {
    const dx = outside.x - inside.x;
    const dy = outside.y - inside.y;
    const reach = Math.min(
      dx === 0 ? Number.POSITIVE_INFINITY : nodeWidth / 2 / Math.abs(dx),
      dy === 0 ? Number.POSITIVE_INFINITY : nodeHeight / 2 / Math.abs(dy),
    );
    return { x: inside.x + dx * reach, y: inside.y + dy * reach };
  };
  return [border(from, between), between, border(to, between)];
}

function selfLoop({ x, y }: Point): readonly Point[] {
  const top = y - nodeHeight / 2;
  return [
    { x: x + 14, y: top },
    { x: x + 26, y: top - 24 },
    { x: x - 26, y: top - 24 },
    { x: x - 14, y: top },
  ];
}

/** The points along a way, from the border of one touchpoint to that of the next; empty when either is not drawn. */
export function wayPoints(layout: ProcessLayout, from: string, to: string): readonly Point[] {
  const there = layout.nodes.get(from);
  const here = layout.nodes.get(to);
  if (!there || !here) return [];
  if (from === to) return selfLoop(there);
  return layout.edges.get(edgeKey(from, to)) ?? straight(there, here);
}
