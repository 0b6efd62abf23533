/**
 * Median of all differences x_i − y_j (Hodges & Lehmann 1963) without forming them: bisection on the value, counting by
 * two pointers over the sorted samples, until no difference lies between the bounds. Cost (n + m) a step, about 50 steps
 * for measurements and fewer for ratings.
 *
 * @example
 * medianDifference([4, 5, 6], [1, 2, 3]); // 3
 */
export function medianDifference(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const left = Float64Array.from(x).sort();
  const right = Float64Array.from(y).sort();
  const pairs = left.length * right.length;
  const middle = kthDifference(left, right, Math.ceil(pairs / 2));
  if (pairs % 2 === 1) return middle;
  return (middle + kthDifference(left, right, pairs / 2 + 1)) / 2;
}

function kthDifference(left: Float64Array, right: Float64Array, k: number): number {
  let below = (left[0] ?? 0) - (right.at(-1) ?? 0);
  let found = (left.at(-1) ?? 0) - (right[0] ?? 0);
  if (around(left, right, below).count >= k) return below;
  for (;;) {
    const middle = below + (found - below) / 2;
    if (!(middle > below && middle < found)) return found;
    const { count, largest, next } = around(left, right, middle);
    if (count >= k) found = largest;
    else if (next >= found) return found;
    else below = middle;
  }
}

/** How many differences are at most `limit`, the largest of them, and the smallest beyond. */
function around(
  left: Float64Array,
  right: Float64Array,
  limit: number,
): { readonly count: number; readonly largest: number; readonly next: number } {
  let count = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  let start = 0;
  // left rises, so the first right with left − right ≤ limit only moves up.
  for (const value of left) {
    while (start < right.length && value - (right[start] ?? 0) > limit) start++;
    if (start > 0) next = Math.min(next, value - (right[start - 1] ?? 0));
    if (start === right.length) continue;
    count += right.length - start;
    largest = Math.max(largest, value - (right[start] ?? 0));
  }
  return { count, largest, next };
}
