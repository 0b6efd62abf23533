import { endId, type Point, type ProcessLayout, wayPoints } from '@touchstone/charts/map';
import type { JourneySummary } from '@touchstone/server/contract';

/** A journey as it moves: when it stands at which point, in seconds from its start, in rising order. */
export type Track = readonly (readonly [seconds: number, place: Point])[];

type Moving = Pick<JourneySummary, 'touchpoints' | 'at' | 'duration'>;

function lengths(points: readonly Point[]): readonly number[] {
  let sum = 0;
  return points.map((point, index) => {
    const before = points[index - 1] ?? point;
    sum += Math.hypot(point.x - before.x, point.y - before.y);
    return sum;
  });
}

/** Points spread over a span of time by their way along the line. */
function spread(points: readonly Point[], from: number, to: number): Track {
  const along = lengths(points);
  const all = along.at(-1) || 1;
  return points.map((point, index) => [from + ((to - from) * (along[index] ?? 0)) / all, point]);
}

/**
 * Where a journey is at each time: on the way from one touchpoint to the next from the beginning of the first visit to
 * the beginning of the second, so that a dot that hardly moves is a customer who waits. Touchpoints that are not drawn
 * are passed over. After its end it stands where journeys end.
 */
export function trackOf(
  { touchpoints, at, duration }: Moving,
  layout: ProcessLayout,
  shown: ReadonlySet<string>,
): Track {
  const visits = touchpoints.flatMap((id, index) => (shown.has(id) ? [{ id, from: at[index] ?? 0 }] : []));
  return visits.flatMap(({ id, from }, index): Track => {
    const next = visits[index + 1];
    const place = layout.nodes.get(id) ?? { x: 0, y: 0 };
    const until = next?.from ?? Math.max(from, duration);
    const way = next ? wayPoints(layout, id, next.id) : wayPoints(layout, id, endId);
    return spread([place, ...way], from, until);
  });
}

/** The place of a track at a time; null before the first visit. */
export function placeAt(track: Track, seconds: number): Point | null {
  const after = track.findIndex(([time]) => time > seconds);
  if (after === 0) return null;
  const [from, start] = track.at(after === -1 ? -1 : after - 1) ?? [0, null];
  const [to, end] = track[after] ?? [from, start];
  if (!start || !end || to <= from) return start;
  const share = (seconds - from) / (to - from);
  return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
}
