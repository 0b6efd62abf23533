/** A point that wants its name beside it, in pixels. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface PlacedLabel {
  /** Left top corner. */
  readonly x: number;
  readonly y: number;
  /** True when the label stands so far off that a thin line should lead to its point. */
  readonly far: boolean;
  /** False when every place covers another name: it is better left out than written over one. */
  readonly room: boolean;
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}

function outside(box: Box, frame: Box): number {
  const across = Math.max(0, frame.x - box.x) + Math.max(0, box.x + box.width - frame.x - frame.width);
  const down = Math.max(0, frame.y - box.y) + Math.max(0, box.y + box.height - frame.y - frame.height);
  return across * box.height + down * box.width;
}

/** Places around a point, near first: right above, left above, right below, left below, above, below; then further off. */
function* candidates(point: LabelledPoint): Generator<Box & { far: boolean }> {
  for (const gap of [7, 22, 38, 56, 76]) {
    const right = point.x + Math.min(gap, 12);
    const left = point.x - Math.min(gap, 12) - point.width;
    const above = point.y - gap - point.height + 4;
    const below = point.y + gap - 4;
    const centre = point.x - point.width / 2;
    for (const [x, y] of [
      [right, above],
      [left, above],
      [right, below],
      [left, below],
      [centre, above],
      [centre, below],
    ] as const) {
      yield { x, y, width: point.width, height: point.height, far: gap > 22 };
    }
  }
}

/** Share of a name that may lie over others before it is left out. */
const bearable = 0.1;

/**
 * Puts a name beside each point so that names cover neither each other nor points, as far as the frame allows.
 * Greedy in the given order (put the important first); a place is the first with the least cover, and a name that
 * would still lie over others has no room. O(points² · 30).
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): readonly PlacedLabel[] {
  const dots = points.map((p): Box => ({ x: p.x - 6, y: p.y - 6, width: 12, height: 12 }));
  const placed: Box[] = [];
  const labels: PlacedLabel[] = [];
  for (const point of points) {
    let best: (Box & { far: boolean }) | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates(point)) {
      const cover = [...dots, ...placed].reduce((sum, box) => sum + overlap(candidate, box), 0);
      const cost = cover + 4 * outside(candidate, frame);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
      if (cost === 0) break;
    }
    if (!best) continue;
    const { x, y, width, height, far } = best;
    const over = placed.reduce((sum, box) => sum + overlap({ x, y, width, height }, box), 0);
    const room = over <= bearable * width * height;
    labels.push({ x, y, far, room });
    if (room) placed.push({ x, y, width, height });
  }
  return labels;
}
