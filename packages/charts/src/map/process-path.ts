import type { Point } from './process-layout.ts';

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** A smooth line through the neighbourhood of the points: quadratic curves between the middles of its parts. */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const turns = rest.slice(0, -1).map((turn, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${at(turn)} ${at(index === rest.length - 2 ? last : middle(turn, next))}`;
  });
  return turns.length > 0 ? `M${at(first)}${turns.join('')}` : `M${at(first)}L${at(last)}`;
}

/** The head of an arrow that ends at the last point. */
export function arrowHead(points: readonly Point[], size: number): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const base = { x: tip.x - dx * size, y: tip.y - dy * size };
  const side = size * 0.55;
  return `M${at(tip)}L${at({ x: base.x - dy * side, y: base.y + dx * side })}L${at({ x: base.x + dy * side, y: base.y - dx * side })}Z`;
}

/** The point halfway along a line, by length. */
export function halfway(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const from = points[index];
    const to = points[index + 1];
    if (from && to && left <= length) {
      const share = length > 0 ? left / length : 0;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}
