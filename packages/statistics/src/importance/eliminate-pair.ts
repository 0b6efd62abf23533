import type { Elimination } from './eliminate.ts';

/**
 * Takes the first two of four columns out of the sweep matrix at `source`: what they explain is returned, and the matrix of the
 * other two, given those, stands from `top` on. `eliminate` for players of two columns, as `eliminateTriple` is for three.
 */
export function eliminatePair({ stack, tolerance }: Elimination, source: number, top: number): number {
  const y0 = stack[source] ?? 0;
  const d0 = stack[source + 1] ?? 0;
  const a01 = stack[source + 2] ?? 0;
  const b0 = stack[source + 3] ?? 0;
  const c0 = stack[source + 4] ?? 0;
  const i0 = d0 > tolerance ? 1 / d0 : 0;
  const f1 = a01 * i0;
  const y1 = (stack[source + 5] ?? 0) - f1 * y0;
  const d1 = (stack[source + 6] ?? 0) - f1 * a01;
  const b1 = (stack[source + 7] ?? 0) - f1 * b0;
  const c1 = (stack[source + 8] ?? 0) - f1 * c0;
  const i1 = d1 > tolerance ? 1 / d1 : 0;
  const [b0i, b1i] = [b0 * i0, b1 * i1];
  stack[top] = (stack[source + 9] ?? 0) - b0i * y0 - b1i * y1;
  stack[top + 1] = (stack[source + 10] ?? 0) - b0i * b0 - b1i * b1;
  stack[top + 2] = (stack[source + 11] ?? 0) - b0i * c0 - b1i * c1;
  stack[top + 3] = (stack[source + 12] ?? 0) - c0 * i0 * y0 - c1 * i1 * y1;
  stack[top + 4] = (stack[source + 13] ?? 0) - c0 * i0 * c0 - c1 * i1 * c1;
  return y0 * y0 * i0 + y1 * y1 * i1;
}
