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

/** The shift of the latent mean that moves the mean on the scale so far; the scale ends at 10, and so does what can be asked for. */
export function latentShift(observed: number, mean: number, deviation: number): number {
  let [low, high] = [0, 40];
  const wanted = Math.abs(observed);
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (Math.abs(observedShift(Math.sign(observed) * middle, mean, deviation)) < wanted) low = middle;
    else high = middle;
  }
  return Math.sign(observed) * low;
}

/** Variance of a normal value that is rounded to whole numbers and clipped to 0–10. */
export function observedVariance(mean: number, deviation: number): number {
  let square = 0;
  for (let score = 1; score <= 10; score++)
    square += (2 * score - 1) * (1 - normalLower((score - 0.5 - mean) / deviation));
  return square - clippedMean(mean, deviation) ** 2;
}
