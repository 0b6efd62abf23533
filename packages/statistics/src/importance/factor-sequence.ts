/** A correlation matrix with the outcome last, its Cholesky factor in some order of the columns, and working memory. */
export interface SequenceFactor {
  readonly columns: number;
  /** (columns + 1)², row after row, the outcome last. */
  readonly square: Float64Array;
  /** Lower triangle of the factor in sequence order, (columns + 1) wide; its last row belongs to the outcome. */
  readonly factor: Float64Array;
  /** Inverse pivots; 0 for a column that those before it determine. */
  readonly inverses: Float64Array;
}

/** Memory for sequences of `columns` columns. */
export function newSequenceFactor(columns: number): SequenceFactor {
  const size = columns + 1;
  return {
    columns,
    // One spare row and column: the factor is computed in blocks of two by two.
    square: new Float64Array(size * size),
    factor: new Float64Array((size + 1) * (size + 1)),
    inverses: new Float64Array(size + 1),
  };
}

/** Fills `square` from a sweep matrix. */
export function unpackSweepMatrix(matrix: Float64Array, { columns, square }: SequenceFactor): void {
  const size = columns + 1;
  let at = 0;
  for (let i = 0; i < columns; i++) {
    const outcome = matrix[at++] ?? 0;
    square[i * size + columns] = outcome;
    square[columns * size + i] = outcome;
    for (let j = i; j < columns; j++) {
      const value = matrix[at++] ?? 0;
      square[i * size + j] = value;
      square[j * size + i] = value;
    }
  }
  square[size * size - 1] = 1;
}

/**
 * Cholesky factor of the columns in the order of `sequence` (column positions, the outcome's position last). The
 * squares of the outcome's row are the increments of R². Rows and columns go in blocks of two, so that four inner
 * products share their loads. Columns of which at most `tolerance` is left over get inverse 0 and explain nothing.
 */
export function factorSequence(work: SequenceFactor, sequence: Int32Array, tolerance: number): void {
  const { columns } = work;
  for (let i = 0; i <= columns; i += 2) {
    for (let j = 0; j < i; j += 2) block(work, sequence, i, j);
    diagonal(work, sequence, i, tolerance);
  }
}

/** Entries (i, j), (i, j + 1), (i + 1, j), (i + 1, j + 1) of the factor, j + 1 < i. */
function block(
  { columns, square, factor, inverses }: SequenceFactor,
  sequence: Int32Array,
  i: number,
  j: number,
): void {
  const size = columns + 1;
  const width = size + 1;
  let a = i * width;
  let b = j * width;
  const nextRow = a + width;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  for (const end = b + j; b < end; a++, b++) {
    const x0 = factor[a] ?? 0;
    const x1 = factor[a + width] ?? 0;
    const y0 = factor[b] ?? 0;
    const y1 = factor[b + width] ?? 0;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
  }
  const first = (sequence[i] ?? 0) * size;
  const columnA = sequence[j] ?? 0;
  const columnB = sequence[j + 1] ?? 0;
  const inverseA = inverses[j] ?? 0;
  const inverseB = inverses[j + 1] ?? 0;
  const between = factor[(j + 1) * width + j] ?? 0;
  const e00 = ((square[first + columnA] ?? 0) - s00) * inverseA;
  factor[i * width + j] = e00;
  factor[i * width + j + 1] = ((square[first + columnB] ?? 0) - s01 - e00 * between) * inverseB;
  if (i + 1 > columns) return;
  const second = (sequence[i + 1] ?? 0) * size;
  const e10 = ((square[second + columnA] ?? 0) - s10) * inverseA;
  factor[nextRow + j] = e10;
  factor[nextRow + j + 1] = ((square[second + columnB] ?? 0) - s11 - e10 * between) * inverseB;
}

function diagonal(work: SequenceFactor, sequence: Int32Array, i: number, tolerance: number): void {
  const { columns, square, factor, inverses } = work;
  const size = columns + 1;
  const width = size + 1;
  const a = i * width;
  const b = a + width;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (let k = 0; k < i; k++) {
    const x = factor[a + k] ?? 0;
    const y = factor[b + k] ?? 0;
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  const first = sequence[i] ?? 0;
  setPivot(work, a + i, i, (square[first * size + first] ?? 0) - aa, tolerance);
  if (i + 1 > columns) return;
  const second = sequence[i + 1] ?? 0;
  const entry = ((square[second * size + first] ?? 0) - ab) * (inverses[i] ?? 0);
  factor[b + i] = entry;
  setPivot(work, b + i + 1, i + 1, (square[second * size + second] ?? 0) - bb - entry * entry, tolerance);
}

function setPivot(
  { factor, inverses }: SequenceFactor,
  at: number,
  i: number,
  left: number,
  tolerance: number,
): void {
  const root = left > tolerance ? Math.sqrt(left) : 0;
  factor[at] = root;
  inverses[i] = root > 0 ? 1 / root : 0;
}
