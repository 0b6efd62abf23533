import type { Elimination } from './eliminate.ts';

/**
 * Takes the first three of six columns out of the sweep matrix at `source`: what they explain is returned, and the
 * matrix of the other three, given those, stands from `top` on. `eliminate` for the case that an exact walk meets most
 * often, without loops; one piece on purpose, for numbers that pass a function call leave the registers.
 */
export function eliminateTriple({ stack, tolerance }: Elimination, source: number, top: number): number {
  const y0 = stack[source] ?? 0;
  const d0 = stack[source + 1] ?? 0;
  const a01 = stack[source + 2] ?? 0;
  const a02 = stack[source + 3] ?? 0;
  const b0 = stack[source + 4] ?? 0;
  const c0 = stack[source + 5] ?? 0;
  const e0 = stack[source + 6] ?? 0;
  const i0 = d0 > tolerance ? 1 / d0 : 0;
  const f1 = a01 * i0;
  const y1 = (stack[source + 7] ?? 0) - f1 * y0;
  const d1 = (stack[source + 8] ?? 0) - f1 * a01;
  const a12 = (stack[source + 9] ?? 0) - f1 * a02;
  const b1 = (stack[source + 10] ?? 0) - f1 * b0;
  const c1 = (stack[source + 11] ?? 0) - f1 * c0;
  const e1 = (stack[source + 12] ?? 0) - f1 * e0;
  const i1 = d1 > tolerance ? 1 / d1 : 0;
  const f2 = a02 * i0;
  const g2 = a12 * i1;
  const y2 = (stack[source + 13] ?? 0) - f2 * y0 - g2 * y1;
  const d2 = (stack[source + 14] ?? 0) - f2 * a02 - g2 * a12;
  const b2 = (stack[source + 15] ?? 0) - f2 * b0 - g2 * b1;
  const c2 = (stack[source + 16] ?? 0) - f2 * c0 - g2 * c1;
  const e2 = (stack[source + 17] ?? 0) - f2 * e0 - g2 * e1;
  const i2 = d2 > tolerance ? 1 / d2 : 0;
  const [b0i, b1i, b2i] = [b0 * i0, b1 * i1, b2 * i2];
  stack[top] = (stack[source + 18] ?? 0) - b0i * y0 - b1i * y1 - b2i * y2;
  stack[top + 1] = (stack[source + 19] ?? 0) - b0i * b0 - b1i * b1 - b2i * b2;
  stack[top + 2] = (stack[source + 20] ?? 0) - b0i * c0 - b1i * c1 - b2i * c2;
  stack[top + 3] = (stack[source + 21] ?? 0) - b0i * e0 - b1i * e1 - b2i * e2;
  const [c0i, c1i, c2i] = [c0 * i0, c1 * i1, c2 * i2];
  stack[top + 4] = (stack[source + 22] ?? 0) - c0i * y0 - c1i * y1 - c2i * y2;
  stack[top + 5] = (stack[source + 23] ?? 0) - c0i * c0 - c1i * c1 - c2i * c2;
  stack[top + 6] = (stack[source + 24] ?? 0) - c0i * e0 - c1i * e1 - c2i * e2;
  stack[top + 7] = (stack[source + 25] ?? 0) - e0 * i0 * y0 - e1 * i1 * y1 - e2 * i2 * y2;
  stack[top + 8] = (stack[source + 26] ?? 0) - e0 * i0 * e0 - e1 * i1 * e1 - e2 * i2 * e2;
  return y0 * y0 * i0 + y1 * y1 * i1 + y2 * y2 * i2;
}
