/**
 * Integrated splines (Ramsay 1988, Statistical Science 3(4), 425–441): each rises from 0 to 1 and never falls, so any sum
 * with weights of one sign is monotone. Quadratic: integrals of the piecewise linear M-splines (order 2) on the knots
 * `ends[0], interior…, ends[1]`; there are interior + 2 of them.
 *
 * @returns their values at `x`; below the ends 0, above them 1
 */
export function iSplines(
  x: number,
  interior: readonly number[],
  [low, high]: readonly [number, number],
): readonly number[] {
  const knots = [low, low, ...interior, high, high];
  const at = Math.min(high, Math.max(low, x));
  return Array.from({ length: interior.length + 2 }, (_, index) => {
    const [left = low, middle = low, right = high] = knots.slice(index, index + 3);
    return triangleShare(at, [left, middle, right]);
  });
}

/** Integral up to `x` of the M-spline of order 2: a triangle of area one over three knots, of which two may coincide. */
function triangleShare(x: number, [left, middle, right]: readonly [number, number, number]): number {
  if (x <= left && x < right) return 0;
  if (x >= right) return 1;
  const base = right - left;
  if (x < middle) return (x - left) ** 2 / (base * (middle - left));
  return 1 - (right - x) ** 2 / (base * (right - middle));
}
