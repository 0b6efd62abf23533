import gammainc from '@stdlib/math-base-special-gammainc';
import { requireRange } from '../require-finite.ts';
import { largeGammaUpper } from './large-gamma.ts';

/** P(χ² ≥ x) with `degrees` degrees of freedom; 1 for x ≤ 0. */
export function chiSquareUpper(x: number, degrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  if (!(x > 0)) return 1;
  // From 2,000 degrees on the library's function is off by up to 2 %.
  return degrees > 1000 ? largeGammaUpper(degrees / 2, x / 2) : gammainc(x / 2, degrees / 2, true, true);
}
