/** Working memory of eliminations, and what the last one found. */
export interface Elimination {
  readonly stack: Float64Array;
  readonly tolerance: number;
  /** Inverse pivots of the last call. */
  readonly inverses: Float64Array;
  /** Starts of the pivot rows of the last call. */
  readonly starts: Int32Array;
  /** Start of the matrix of the rest, and what the columns taken out explain of the outcome. */
  readonly result: Float64Array;
}

/** Working memory for matrices of at most `columns` columns and pivot blocks of at most `pivots`. */
export function newElimination(columns: number, players: number, tolerance: number): Elimination {
  const whole = columns + (columns * (columns + 1)) / 2;
  return {
    stack: new Float64Array(whole * 2 + whole * players + 16),
    tolerance,
    inverses: new Float64Array(columns + 3),
    starts: new Int32Array(columns + 3),
    result: new Float64Array(2),
  };
}

/**
 * Takes the first `pivots` columns out of a sweep matrix of `columns` columns that starts at `source` of the stack, and
 * writes the matrix of the rest, given those, from `top` on (pivot rows first); `result` says where it starts and what
 * the columns taken out explain. With `top` = `source` the matrix is overwritten. Columns that the earlier ones
 * determine (left-over variance at most `tolerance`) explain nothing. Called once a subset: its parts share their
 * positions, and one function keeps them out of memory.
 */
export function eliminate(
  work: Elimination,
  source: number,
  columns: number,
  pivots: number,
  top: number,
): void {
  const { stack, inverses, starts, result } = work;
  let from = source;
  let target = top;
  let gain = 0;
  if (pivots === 1) {
    const pivot = stack[source + 1] ?? 0;
    const inverse = pivot > work.tolerance ? 1 / pivot : 0;
    const outcome = stack[source] ?? 0;
    gain = outcome * outcome * inverse;
    inverses[0] = inverse;
    starts[0] = source;
    from = source + 1 + columns;
    if (top === source) target = from;
  } else {
    for (let k = 0; k < pivots; k++) {
      const length = 1 + columns - k;
      pivotRow(work, k, from, target, length);
      const pivot = stack[target + 1] ?? 0;
      const inverse = pivot > work.tolerance ? 1 / pivot : 0;
      const outcome = stack[target] ?? 0;
      gain += outcome * outcome * inverse;
      inverses[k] = inverse;
      starts[k] = target;
      from += length;
      target += length;
    }
  }
  result[0] = target;
  result[1] = gain;
  let done = 0;
  while (done < pivots) {
    const left = pivots - done;
    if (left >= 3) updateThree(work, from, target, columns, pivots, done);
    else if (left === 2) updateTwo(work, from, target, columns, pivots, done);
    else updateOne(work, from, target, columns, pivots, done);
    done += Math.min(left, 3);
    from = target;
  }
}

function pivotRow(work: Elimination, k: number, from: number, target: number, length: number): void {
  const { stack, inverses, starts } = work;
  if (target !== from) stack.copyWithin(target, from, from + length);
  for (let q = 0; q < k; q++) {
    const start = starts[q] ?? 0;
    const factor = (stack[start + 1 + k - q] ?? 0) * (inverses[q] ?? 0);
    stack[target] = (stack[target] ?? 0) - factor * (stack[start] ?? 0);
    const shift = start + k - q;
    for (let t = 1; t < length; t++)
      stack[target + t] = (stack[target + t] ?? 0) - factor * (stack[shift + t] ?? 0);
  }
}

function updateOne(
  { stack, inverses, starts }: Elimination,
  from: number,
  target: number,
  columns: number,
  pivots: number,
  k: number,
): void {
  const start = starts[k] ?? 0;
  const inverse = inverses[k] ?? 0;
  const outcome = stack[start] ?? 0;
  let read = from;
  let write = target;
  for (let i = pivots; i < columns; i++) {
    let entry = start + 1 + i - k;
    const factor = (stack[entry] ?? 0) * inverse;
    stack[write++] = (stack[read++] ?? 0) - factor * outcome;
    for (let j = i; j < columns; j++, entry++) {
      stack[write++] = (stack[read++] ?? 0) - factor * (stack[entry] ?? 0);
    }
  }
}

function updateTwo(
  { stack, inverses, starts }: Elimination,
  from: number,
  target: number,
  columns: number,
  pivots: number,
  k: number,
): void {
  const first = starts[k] ?? 0;
  const second = starts[k + 1] ?? 0;
  const firstInverse = inverses[k] ?? 0;
  const secondInverse = inverses[k + 1] ?? 0;
  let read = from;
  let write = target;
  for (let i = pivots; i < columns; i++) {
    let a = first + 1 + i - k;
    let b = second + i - k;
    const f = (stack[a] ?? 0) * firstInverse;
    const g = (stack[b] ?? 0) * secondInverse;
    stack[write++] = (stack[read++] ?? 0) - f * (stack[first] ?? 0) - g * (stack[second] ?? 0);
    for (let j = i; j < columns; j++, a++, b++) {
      stack[write++] = (stack[read++] ?? 0) - f * (stack[a] ?? 0) - g * (stack[b] ?? 0);
    }
  }
}

function updateThree(
  { stack, inverses, starts }: Elimination,
  from: number,
  target: number,
  columns: number,
  pivots: number,
  k: number,
): void {
  const first = starts[k] ?? 0;
  const second = starts[k + 1] ?? 0;
  const third = starts[k + 2] ?? 0;
  const firstInverse = inverses[k] ?? 0;
  const secondInverse = inverses[k + 1] ?? 0;
  const thirdInverse = inverses[k + 2] ?? 0;
  let read = from;
  let write = target;
  for (let i = pivots; i < columns; i++) {
    let a = first + 1 + i - k;
    let b = second + i - k;
    let c = third + i - k - 1;
    const f = (stack[a] ?? 0) * firstInverse;
    const g = (stack[b] ?? 0) * secondInverse;
    const h = (stack[c] ?? 0) * thirdInverse;
    stack[write++] =
      (stack[read++] ?? 0) - f * (stack[first] ?? 0) - g * (stack[second] ?? 0) - h * (stack[third] ?? 0);
    for (let j = i; j < columns; j++, a++, b++, c++) {
      stack[write++] = (stack[read++] ?? 0) - f * (stack[a] ?? 0) - g * (stack[b] ?? 0) - h * (stack[c] ?? 0);
    }
  }
}

/** What the first `pivots` columns explain, when nothing comes after them: no matrix is written beyond `top`. */
export function gainOf(work: Elimination, source: number, columns: number, top: number): number {
  const { stack, tolerance } = work;
  if (columns === 1) return squareOver(stack[source] ?? 0, stack[source + 1] ?? 0, tolerance);
  if (columns === 2) return gainOfTwo(stack, source, tolerance);
  if (columns === 3) return gainOfThree(stack, source, tolerance);
  let gain = 0;
  let at = source;
  let free = top;
  for (let left = columns; left > 0; left--) {
    eliminate(work, at, left, 1, free);
    gain += work.result[1] ?? 0;
    at = free;
    free += left + (left * (left + 1)) / 2;
  }
  return gain;
}

function squareOver(outcome: number, pivot: number, tolerance: number): number {
  return pivot > tolerance ? (outcome * outcome) / pivot : 0;
}

function gainOfTwo(stack: Float64Array, at: number, tolerance: number): number {
  const y0 = stack[at] ?? 0;
  const d0 = stack[at + 1] ?? 0;
  const a01 = stack[at + 2] ?? 0;
  const i0 = d0 > tolerance ? 1 / d0 : 0;
  const f1 = a01 * i0;
  const y1 = (stack[at + 3] ?? 0) - f1 * y0;
  const d1 = (stack[at + 4] ?? 0) - f1 * a01;
  return y0 * y0 * i0 + squareOver(y1, d1, tolerance);
}

function gainOfThree(stack: Float64Array, at: number, tolerance: number): number {
  const y0 = stack[at] ?? 0;
  const d0 = stack[at + 1] ?? 0;
  const a01 = stack[at + 2] ?? 0;
  const a02 = stack[at + 3] ?? 0;
  const i0 = d0 > tolerance ? 1 / d0 : 0;
  const f1 = a01 * i0;
  const f2 = a02 * i0;
  const d1 = (stack[at + 5] ?? 0) - f1 * a01;
  const i1 = d1 > tolerance ? 1 / d1 : 0;
  const y1 = (stack[at + 4] ?? 0) - f1 * y0;
  const a12 = (stack[at + 6] ?? 0) - f1 * a02;
  const g2 = a12 * i1;
  const d2 = (stack[at + 8] ?? 0) - f2 * a02 - g2 * a12;
  const i2 = d2 > tolerance ? 1 / d2 : 0;
  const y2 = (stack[at + 7] ?? 0) - f2 * y0 - g2 * y1;
  return y0 * y0 * i0 + y1 * y1 * i1 + y2 * y2 * i2;
}
