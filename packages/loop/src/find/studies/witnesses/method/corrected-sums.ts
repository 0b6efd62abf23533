import type { BucketSums, RandomGenerator } from '@touchstone/statistics';
import { dirichletDraw, type ErrorCounts } from '../../../../listen/voice/index.ts';

/** What is known of a reader at one topic: pseudo-counts by true level (row) and level as read, low, middle, high, absent. */
export interface TopicErrors {
  readonly errors: ErrorCounts;
  /** Comments by level as read. */
  readonly read: readonly number[];
}

/** How levels as read become true ones: 2 × 2 from (low, high) as read, and what a comment of neither adds to each. */
export interface Unmixing {
  readonly matrix: readonly [number, number, number, number];
  readonly offset: readonly [number, number];
}

/** Positions of the sums that a correction needs. */
interface Layout {
  readonly size: number;
  readonly topics: number;
}

/**
 * Sums of journeys by what customers truly said, from those by what was read. Columns: y, then low and high of each
 * topic, then the journeys without a comment (last). Among comments E(R) = Π' T for the indicators R as read, T as true
 * and the error rates Π, so T is told without bias by Π'⁻¹ R; neutral and unspoken are one, the rest. Products of two topics
 * are unmixed on both sides, which holds when the reader errs at each of them independently and in the same way whatever the
 * outcome (nondifferential misclassification: Barron 1977, Biometrics 33, 414–418; Buonaccorsi 2010, Measurement Error,
 * §3); a topic with itself is its own count. Noise of the reader so widens what is told by it, and moves nothing.
 */
export function correctedSums(given: BucketSums, rates: readonly Unmixing[]): BucketSums {
  const layout = { size: given.names.length, topics: rates.length };
  const { size } = layout;
  const triangle = (size * (size + 1)) / 2;
  const buckets = given.counts.length;
  const sums = new Float64Array(buckets * (size - 1));
  const kept = size - 1;
  const products = new Float64Array(buckets * ((kept * (kept + 1)) / 2));
  for (let bucket = 0; bucket < buckets; bucket++) {
    const whole = unmixedBucket(
      {
        weight: (given.weights ?? given.counts)[bucket] ?? 0,
        sums: Float64Array.from({ length: size }, (_, at) => given.sums[bucket * size + at] ?? 0),
        products: Float64Array.from(
          { length: triangle },
          (_, at) => given.products[bucket * triangle + at] ?? 0,
        ),
      },
      rates,
      layout,
    );
    sums.set(whole.sums, bucket * kept);
    products.set(whole.products, bucket * whole.products.length);
  }
  const shifts = Float64Array.from({ length: kept }, (_, at) => given.shifts?.[at] ?? 0);
  return {
    names: given.names.slice(0, kept),
    counts: given.counts,
    ...(given.weights ? { weights: given.weights } : {}),
    sums,
    products,
    shifts,
  };
}

interface Bucket {
  readonly weight: number;
  readonly sums: Float64Array;
  /** Upper triangle, row after row. */
  readonly products: Float64Array;
}

function unmixedBucket(
  { weight, sums, products }: Bucket,
  rates: readonly Unmixing[],
  { size }: Layout,
): Omit<Bucket, 'weight'> {
  const at = (i: number, j: number): number => {
    const [row, column] = i < j ? [i, j] : [j, i];
    return products[row * size - (row * (row - 1)) / 2 + column - row] ?? 0;
  };
  const silent = size - 1;
  // Comments, and the outcome summed over them.
  const comments = weight - (sums[silent] ?? 0);
  const ofComments = (sums[0] ?? 0) - at(0, silent);
  const kept = size - 1;
  const out = new Float64Array(kept);
  const crossed = new Float64Array(kept * kept);
  out[0] = sums[0] ?? 0;
  crossed[0] = at(0, 0);
  const place = (topic: number, level: number): number => 1 + 2 * topic + level;
  const sumOf = (topic: number, level: number): number => sums[place(topic, level)] ?? 0;
  rates.forEach((own, topic) => {
    for (const level of [0, 1] as const) {
      const count = unmix(own, level, [sumOf(topic, 0), sumOf(topic, 1), comments]);
      const i = place(topic, level);
      out[i] = count;
      crossed[i * kept + i] = count;
      crossed[i] = unmix(own, level, [at(0, place(topic, 0)), at(0, place(topic, 1)), ofComments]);
      for (let other = topic + 1; other < rates.length; other++) {
        const theirs = rates[other] ?? own;
        for (const otherLevel of [0, 1] as const) {
          // First the other topic is unmixed within each state of this one, then this one.
          const within = (j: number, total: number): number =>
            unmix(theirs, otherLevel, [at(j, place(other, 0)), at(j, place(other, 1)), total]);
          const ofAll = unmix(theirs, otherLevel, [sumOf(other, 0), sumOf(other, 1), comments]);
          crossed[i * kept + place(other, otherLevel)] = unmix(own, level, [
            within(place(topic, 0), sumOf(topic, 0)),
            within(place(topic, 1), sumOf(topic, 1)),
            ofAll,
          ]);
        }
      }
    }
  });
  const triangle = new Float64Array((kept * (kept + 1)) / 2);
  let to = 0;
  for (let i = 0; i < kept; i++) for (let j = i; j < kept; j++) triangle[to++] = crossed[i * kept + j] ?? 0;
  return { sums: out, products: triangle };
}

/** One true level from the sums over low as read, high as read, and all comments. */
function unmix(
  { matrix, offset }: Unmixing,
  level: 0 | 1,
  [low, high, all]: readonly [number, number, number],
): number {
  return (matrix[2 * level] ?? 0) * low + (matrix[2 * level + 1] ?? 0) * high + (offset[level] ?? 0) * all;
}

/** Rates of low and high by true state: the rest, low, high. How many of the rest are neutral is taken from these comments. */
function foldedRates({ errors, read }: TopicErrors, rates: readonly (readonly number[])[]) {
  const [low = [], middle = [], high = [], absent = []] = rates;
  const [, neutral = 0, , silent = 0] = read;
  // Most of what is read as silent is: the share of neutral ones hardly moves with the reader's errors there.
  const share = neutral + silent > 0 ? neutral / (neutral + silent) : 0;
  const rest = errors.map((_, at) => share * (middle[at] ?? 0) + (1 - share) * (absent[at] ?? 0));
  return { rest, low, high };
}

/**
 * Turns rates round: with a = P(read low | rest), b = P(read high | rest), the counts read less (a, b) × comments are the
 * counts of true low and high, mixed by their rates less those of the rest. Undefined where the reader tells them apart by
 * less than a fifth of what a faultless one would: then noise would be all that is left.
 */
function unmixing(topic: TopicErrors, rates: readonly (readonly number[])[]): Unmixing | undefined {
  const { rest, low, high } = foldedRates(topic, rates);
  const [a, b] = [rest[0] ?? 0, rest[2] ?? 0];
  const [ll, lh] = [(low[0] ?? 0) - a, (low[2] ?? 0) - b];
  const [hl, hh] = [(high[0] ?? 0) - a, (high[2] ?? 0) - b];
  const determinant = ll * hh - hl * lh;
  if (determinant < 0.2) return undefined;
  const matrix = [hh / determinant, -hl / determinant, -lh / determinant, ll / determinant] as const;
  return {
    matrix,
    offset: [-(matrix[0] * a + matrix[1] * b), -(matrix[2] * a + matrix[3] * b)],
  };
}

function expected(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

/** How the reader's levels become true ones at its expected error rates; undefined where it can hardly tell them. */
export function usualUnmixing(topic: TopicErrors): Unmixing | undefined {
  return unmixing(topic, topic.errors.map(expected));
}

/** The same at error rates drawn from what is known of them; `usual` where a draw cannot be turned round. */
export function drawnUnmixing(random: RandomGenerator, topic: TopicErrors, usual: Unmixing): Unmixing {
  return (
    unmixing(
      topic,
      topic.errors.map((row) => dirichletDraw(random, row)),
    ) ?? usual
  );
}
