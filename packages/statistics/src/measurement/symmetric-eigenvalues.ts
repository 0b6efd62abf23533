/**
 * Eigenvalues alone of a symmetric matrix, largest first: Householder tridiagonal form, then implicit QL with Wilkinson's
 * shift (Golub & Van Loan 2013, §8.3). About a tenth of the work of `symmetricEigen`; absolute error a few ε times the
 * largest eigenvalue. The matrix is overwritten.
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  const { diagonal, beside } = tridiagonal(matrix, size);
  for (let l = 0; l < size; l++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      let m = l;
      for (; m < size - 1; m++) {
        const scale = Math.abs(diagonal[m] ?? 0) + Math.abs(diagonal[m + 1] ?? 0);
        if (Math.abs(beside[m] ?? 0) <= Number.EPSILON * scale) break;
      }
      if (m === l) break;
      sweepFrom(diagonal, beside, l, m);
    }
  }
  return diagonal.sort((a, b) => b - a);
}

function sweepFrom(diagonal: Float64Array, beside: Float64Array, l: number, m: number): void {
  const e = beside[l] ?? 0;
  let g = ((diagonal[l + 1] ?? 0) - (diagonal[l] ?? 0)) / (2 * e);
  const root = Math.hypot(g, 1);
  g = (diagonal[m] ?? 0) - (diagonal[l] ?? 0) + e / (g + (g >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * (beside[i] ?? 0);
    const b = c * (beside[i] ?? 0);
    const r = Math.sqrt(f * f + g * g);
    beside[i + 1] = r;
    if (r === 0) {
      diagonal[i + 1] = (diagonal[i + 1] ?? 0) - p;
      beside[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = (diagonal[i + 1] ?? 0) - p;
    const t = ((diagonal[i] ?? 0) - g) * s + 2 * c * b;
    p = s * t;
    diagonal[i + 1] = g + p;
    g = c * t - b;
  }
  diagonal[l] = (diagonal[l] ?? 0) - p;
  beside[l] = g;
  beside[m] = 0;
}

function tridiagonal(a: Float64Array, size: number): { diagonal: Float64Array; beside: Float64Array } {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const v = new Float64Array(size);
  const w = new Float64Array(size);
  for (let k = 0; k < size - 1; k++) {
    diagonal[k] = a[k * size + k] ?? 0;
    let square = 0;
    for (let i = k + 1; i < size; i++) {
      v[i] = a[i * size + k] ?? 0;
      square += (v[i] ?? 0) ** 2;
    }
    const first = v[k + 1] ?? 0;
    const alpha = first > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    beside[k] = alpha;
    v[k + 1] = first - alpha;
    const length = square - first * first + (first - alpha) ** 2;
    if (length > 0) reflect(a, size, k + 1, { v, w, length });
  }
  diagonal[size - 1] = a[size * size - 1] ?? 0;
  return { diagonal, beside };
}

/** A ← H A H below and right of `from`, H = I − 2 v v' / length. */
function reflect(
  a: Float64Array,
  size: number,
  from: number,
  { v, w, length }: { v: Float64Array; w: Float64Array; length: number },
): void {
  let inner = 0;
  for (let i = from; i < size; i++) {
    let sum = 0;
    for (let j = from; j < size; j++) sum += (a[i * size + j] ?? 0) * (v[j] ?? 0);
    w[i] = (2 * sum) / length;
    inner += (w[i] ?? 0) * (v[i] ?? 0);
  }
  for (let i = from; i < size; i++) w[i] = (w[i] ?? 0) - (inner / length) * (v[i] ?? 0);
  for (let i = from; i < size; i++) {
    const vi = v[i] ?? 0;
    const wi = w[i] ?? 0;
    for (let j = from; j < size; j++) {
      a[i * size + j] = (a[i * size + j] ?? 0) - vi * (w[j] ?? 0) - wi * (v[j] ?? 0);
    }
  }
}
