import { normalLower } from '@touchstone/statistics';

/** Mean of a normal value that is rounded to whole numbers and clipped to 0–10. */
function clippedMean(mean: number, deviation: number): number {
  let total = 0;
  for (let score = 1; score <= 10; score++) total += 1 - normalLower((score - 0.5 - mean) / deviation);
  return total;
}

/** What a shift of the latent mean does to the mean on the 0–10 scale: rounding and clipping shrink it. */
export function observedShift(shift: number, mean: number, deviation: number): number {
  return clippedMean(mean + shift, deviation) - clippedMean(mean, deviation);
}
