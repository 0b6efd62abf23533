/** Shape of the product: `rows` × `inner` times the transpose of `columns` × `inner`. */
export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
}

/**
 * out[r, k] = Σ_b left[r, b] · right[k, b]: both factors row after row. Blocks of 4 × 2 inner products keep eight sums
 * in registers, which is what a JavaScript engine does best without vector instructions.
 */
export function multiplyMoments(left: Float64Array, right: Float64Array, shape: ProductShape): Float64Array {
  const { rows, columns, inner } = shape;
  const out = new Float64Array(rows * columns);
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    let column = 0;
    for (; column + 1 < columns; column += 2) block(left, right, out, shape, row, column);
    for (; column < columns; column++) {
      for (let extra = 0; extra < 4; extra++) single(left, right, out, shape, row + extra, column);
    }
  }
  for (; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      single(left, right, out, { rows, columns, inner }, row, column);
  }
  return out;
}

/** Four rows by two columns of the product; eight running sums in registers are why it is written out. */
function block(
  left: Float64Array,
  right: Float64Array,
  out: Float64Array,
  { columns, inner }: ProductShape,
  row: number,
  column: number,
): void {
  let a0 = row * inner;
  let b0 = column * inner;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (const end = b0 + inner; b0 < end; a0++, b0++) {
    const x = right[b0] ?? 0;
    const y = right[b0 + inner] ?? 0;
    const l0 = left[a0] ?? 0;
    s00 += l0 * x;
    s01 += l0 * y;
    const l1 = left[a0 + inner] ?? 0;
    s10 += l1 * x;
    s11 += l1 * y;
    const l2 = left[a0 + 2 * inner] ?? 0;
    s20 += l2 * x;
    s21 += l2 * y;
    const l3 = left[a0 + 3 * inner] ?? 0;
    s30 += l3 * x;
    s31 += l3 * y;
  }
  const at = row * columns + column;
  out[at] = s00;
  out[at + 1] = s01;
  out[at + columns] = s10;
  out[at + columns + 1] = s11;
  out[at + 2 * columns] = s20;
  out[at + 2 * columns + 1] = s21;
  out[at + 3 * columns] = s30;
  out[at + 3 * columns + 1] = s31;
}

function single(
  left: Float64Array,
  right: Float64Array,
  out: Float64Array,
  { columns, inner }: ProductShape,
  row: number,
  column: number,
): void {
  let sum = 0;
  for (let k = 0; k < inner; k++) sum += (left[row * inner + k] ?? 0) * (right[column * inner + k] ?? 0);
  out[row * columns + column] = sum;
}
