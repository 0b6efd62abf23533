import type { RandomGenerator } from './random-generator.ts';

/** A random order of 0 … count − 1, every order equally likely (Fisher–Yates; Durstenfeld 1964). */
export function shuffledIndexes(random: RandomGenerator, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = kept;
  }
  return order;
}
