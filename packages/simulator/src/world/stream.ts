import { type RandomGenerator, randomGenerator } from '@touchstone/statistics';

export type Stream = RandomGenerator;

const highWord = 2 ** 32;

/** 20 bits of the name (FNV-1a, 32 bits folded), so that seed and name together stay an exact number. */
function nameBits(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 20)) & 0xfffff;
}

/** An own stream of random numbers for each part of a world: drawing more of one part never changes another. */
export function stream(seed: number, name: string): Stream {
  return randomGenerator((Math.trunc(seed) >>> 0) + nameBits(name) * highWord);
}

/** A position drawn in proportion to `shares`, which need not sum to one. */
export function pick(random: Stream, shares: readonly number[]): number {
  let total = 0;
  for (let position = 0; position < shares.length; position += 1) total += shares[position] ?? 0;
  let left = random.uniform() * total;
  for (let position = 0; position < shares.length; position += 1) {
    left -= shares[position] ?? 0;
    if (left < 0) return position;
  }
  return Math.max(0, shares.length - 1);
}

/** One of the choices, all equally likely. */
export function choose<T>(random: Stream, choices: readonly T[]): T | undefined {
  return choices[random.integer(Math.max(1, choices.length))];
}
