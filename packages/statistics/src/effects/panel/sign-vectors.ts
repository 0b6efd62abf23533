import type { RandomGenerator } from '../../random/random-generator.ts';

/** Random signs of `count` units, ± 1 equally often, 32 a random word. */
export function randomSigns(random: RandomGenerator, count: number): Float64Array {
  const signs = new Float64Array(count);
  let word = 0;
  for (let unit = 0; unit < count; unit++) {
    if (unit % 32 === 0) word = random.bits();
    signs[unit] = (word >>> (unit % 32)) & 1 ? 1 : -1;
  }
  return signs;
}

/** The signs whose binary digits are `index`: all vectors for 0 … 2^count − 1, opposite ones adding to 2^count − 1. */
export function indexedSigns(index: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, unit) => ((index >>> unit) & 1 ? -1 : 1));
}
