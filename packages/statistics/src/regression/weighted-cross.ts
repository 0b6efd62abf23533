/**
 * Adds X' diag(w) X of `rows` × `width` values (row after row) to the lower triangle of `target`, whose rows are
 * `stride` long and whose block starts at `offset`. Four rows at a time, so that each entry of the target is read and
 * written once for four products: the rows are written out so that they stay in registers.
 */
export function addWeightedCross(
  {
    values,
    width,
    weights,
  }: { readonly values: Float64Array; readonly width: number; readonly weights: Float64Array },
  target: Float64Array,
  { offset, stride }: { readonly offset: number; readonly stride: number },
): void {
  const rows = weights.length;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    const wa = weights[row] ?? 0;
    const wb = weights[row + 1] ?? 0;
    const wc = weights[row + 2] ?? 0;
    const wd = weights[row + 3] ?? 0;
    for (let i = 0; i < width; i++) {
      const xa = wa * (values[a + i] ?? 0);
      const xb = wb * (values[b + i] ?? 0);
      const xc = wc * (values[c + i] ?? 0);
      const xd = wd * (values[d + i] ?? 0);
      const to = offset + i * stride;
      for (let j = 0; j <= i; j++) {
        target[to + j] =
          (target[to + j] ?? 0) +
          (xa * (values[a + j] ?? 0) +
            xb * (values[b + j] ?? 0) +
            xc * (values[c + j] ?? 0) +
            xd * (values[d + j] ?? 0));
      }
    }
  }
  for (; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const x = (weights[row] ?? 0) * (values[row * width + i] ?? 0);
      const to = offset + i * stride;
      for (let j = 0; j <= i; j++)
        target[to + j] = (target[to + j] ?? 0) + x * (values[row * width + j] ?? 0);
    }
  }
}
