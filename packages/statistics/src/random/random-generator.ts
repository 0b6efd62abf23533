import ln from '@stdlib/math-base-special-ln';
import { requireFinite } from '../require-finite.ts';

/** A seeded stream of random numbers: equal seeds give equal numbers on every machine and engine. */
export interface RandomGenerator {
  /** A uniform 32-bit unsigned integer. */
  bits(): number;
  /** Uniform on [0, 1) with 53 bits. */
  uniform(): number;
  /** Uniform integer in 0 … bound − 1 without modulo bias (Lemire 2019), bound ≤ 2^32. */
  integer(bound: number): number;
  /** Standard normal (Marsaglia & Bray 1964 polar method). */
  normal(): number;
}

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, ACM TOMS 47(4), art. 36), state of 128 bits filled from the seed by
 * SplitMix32 (Steele, Lea & Flood 2014; 32-bit finaliser of MurmurHash3). Only 32-bit integer operations, and the
 * logarithm of a library instead of `Math.log`, whose last digit engines are free to choose.
 * Every seed is one stream; it is no generator for secrets.
 *
 * @param seed any finite number; its integer part modulo 2^32 and its higher part both count
 * @example
 * const random = randomGenerator(1); random.uniform(); // the same number everywhere
 */
export function randomGenerator(seed: number): RandomGenerator {
  requireFinite([seed], 'seed');
  return generatorFromState(seedState(seed));
}

/** The generator in a given state of four 32-bit words, not all zero: for checks against published sequences. */
export function generatorFromState(state: Int32Array): RandomGenerator {
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
  const bits = (): number => {
    const scrambled = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return scrambled;
  };
  const uniform = (): number => (bits() * 0x200000 + (bits() >>> 11)) / 0x20000000000000;
  const integer = (bound: number): number => boundedInteger(bits, bound);
  let spare = Number.NaN;
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const radius = Math.sqrt((-2 * ln(square)) / square);
        spare = y * radius;
        return x * radius;
      }
    }
  };
  return { bits, uniform, integer, normal };
}

function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

function seedState(seed: number): Int32Array {
  const state = new Int32Array(4);
  const high = Math.trunc(seed / 0x100000000);
  let counter = (Math.trunc(seed) ^ Math.imul(high | 0, 0x85ebca6b)) | 0;
  for (let index = 0; index < 4; index++) {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    state[index] = word ^ (word >>> 16);
  }
  return state;
}

function boundedInteger(bits: () => number, bound: number): number {
  for (;;) {
    const word = bits();
    // The words at the very end, too few for one more round, are drawn anew; only near the end has the remainder to be known.
    if (word <= 0x100000000 - bound || word < 0x100000000 - (0x100000000 % bound)) {
      // word % bound, exact for 32 bits, and three times as fast.
      return word - Math.floor(word / bound) * bound;
    }
  }
}
