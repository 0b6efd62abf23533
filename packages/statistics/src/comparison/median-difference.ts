/**
 * Median of all differences x_i − y_j (Hodges & Lehmann 1963) without forming them: bisection on the value, counting by
 * two pointers over the sorted samples. Every step lands on a difference that occurs. Cost (n + m) a step.
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
  if (countUpTo(left, right, below).count >= k) return below;
  for (;;) {
    const middle = below + (found - below) / 2;
    if (!(middle > below && middle < found)) return found;
    const { count, largest } = countUpTo(left, right, middle);
    if (count >= k) found = largest;
    else below = middle;
  }
}

/** How many differences are at most `limit`, and the largest of them. */
function countUpTo(
  left: Float64Array,
  right: Float64Array,
  limit: number,
): { readonly count: number; readonly largest: number } {
  let count = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let start = 0;
  // left rises, so the first right with left − right ≤ limit only moves up.
  for (const value of left) {
    while (start < right.length && value - (right[start] ?? 0) > limit) start++;
    if (start === right.length) break;
    count += right.length - start;
    largest = Math.max(largest, value - (right[start] ?? 0));
  }
  return { count, largest };
}
