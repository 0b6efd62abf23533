/**
 * Where a function of one number is lowest between two limits: the best point of an even grid, then golden section beside it
 * (Kiefer 1953) until the place is known to `tolerance`. A function with several valleys is followed into the one that the
 * grid sees. `points` is the number of steps of the grid.
 */
export function lowestBetween(
  value: (at: number) => number,
  [from, to]: readonly [number, number],
  { points, tolerance }: { readonly points: number; readonly tolerance: number },
): number {
  const width = (to - from) / points;
  let best = from;
  let lowest = value(from);
  for (let at = 1; at <= points; at++) {
    const place = from + width * at;
    const found = value(place);
    if (found < lowest) [best, lowest] = [place, found];
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.max(from, best - width), Math.min(to, best + width)];
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let [atLeft, atRight] = [value(left), value(right)];
  while (high - low > tolerance) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = value(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = value(right);
    }
  }
  return (low + high) / 2;
}
