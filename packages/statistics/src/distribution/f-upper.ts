import betainc from '@stdlib/math-base-special-betainc';
import { requireRange } from '../require-finite.ts';

/** P(F ≥ f) with the given degrees of freedom; 1 for f ≤ 0. */
export function fUpper(f: number, degrees: number, residualDegrees: number): number {
  requireRange(degrees, 'degrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  requireRange(residualDegrees, 'residualDegrees', [Number.MIN_VALUE, Number.MAX_VALUE]);
  if (!(f > 0)) return 1;
  return betainc(
    residualDegrees / (residualDegrees + degrees * f),
    residualDegrees / 2,
    degrees / 2,
    true,
    false,
  );
}
