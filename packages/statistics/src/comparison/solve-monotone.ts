/**
 * The x at which a rising function reaches `target`, by doubling from `start` and bisection to the last digits; infinity
 * when 2^200 · start does not reach it.
 */
export function solveRising(valueAt: (x: number) => number, target: number, start: number): number {
  let high = start;
  for (let doublings = 0; !(valueAt(high) >= target); doublings++) {
    if (doublings === 200) return Number.POSITIVE_INFINITY;
    high *= 2;
  }
  let low = valueAt(start) >= target ? 0 : high / 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (valueAt(middle) >= target) high = middle;
    else low = middle;
  }
  return high;
}
