import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { fUpper } from '../distribution/f-upper.ts';
import { solveRising } from './solve-monotone.ts';

/** The χ² that is exceeded with probability `upper`, by bisection of the tail. */
export function chiSquareQuantile(upper: number, degrees: number): number {
  return solveRising((x) => -chiSquareUpper(x, degrees), -upper, 1);
}

/** The F that is exceeded with probability `upper`, by bisection of the tail. */
export function fQuantile(upper: number, [degrees, residualDegrees]: readonly [number, number]): number {
  return solveRising((f) => -fUpper(f, degrees, residualDegrees), -upper, 1);
}
