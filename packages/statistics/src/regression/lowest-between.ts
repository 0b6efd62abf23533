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
  const grid = Array.from({ length: points + 1 }, (_, at) => from + ((to - from) * at) / points);
  const best = grid.reduce((a, b) => (value(b) < value(a) ? b : a));
  const width = (to - from) / points;
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.max(from, best - width), Math.min(to, best + width)];
  while (high - low > tolerance) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (value(left) <= value(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
