import { choleskyFactor, choleskySolve } from '../matrix/cholesky.ts';
import type { LevelRegression } from './level-regression.ts';

/**
 * What leaving out each bucket would move the parameters by, to one Newton step: −(Σ I − I_b)⁻¹ s_b (Pregibon 1981,
 * Annals of Statistics 9, 705–724, for groups of rows). Buckets × parameters. A bucket without which the model could
 * not be estimated moves nothing.
 */
export function oneStepJackknife(fit: LevelRegression, constants: number): Float64Array {
  const size = fit.parameters.length;
  const total = new Float64Array(size * size);
  for (let bucket = 0; bucket < fit.buckets; bucket++) {
    for (let at = 0; at < total.length; at++)
      total[at] = (total[at] ?? 0) + (fit.information[bucket * total.length + at] ?? 0);
  }
  for (let at = constants; at < size; at++) total[at * size + at] = (total[at * size + at] ?? 0) + fit.ridge;
  const moves = new Float64Array(fit.buckets * size);
  for (let bucket = 0; bucket < fit.buckets; bucket++) {
    const rest = total.map((value, at) => value - (fit.information[bucket * total.length + at] ?? 0));
    const factor = choleskyFactor(rest, size);
    if (!factor) continue;
    const step = choleskySolve(factor, fit.scores.subarray(bucket * size, (bucket + 1) * size));
    moves.set(
      step.map((value) => -value),
      bucket * size,
    );
  }
  return moves;
}
