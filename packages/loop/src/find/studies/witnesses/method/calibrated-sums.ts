import type { BucketSums, RandomGenerator } from '@touchstone/statistics';
import { dirichletDraw, type ErrorCounts, trueShares } from '../../../../listen/voice/index.ts';

/** What is known of a reader at one topic: pseudo-counts by true level (row) and level as read, low, middle, high, absent. */
export interface TopicErrors {
  readonly errors: ErrorCounts;
  /** Comments by level as read. */
  readonly read: readonly number[];
}

/** P(truly low) and P(truly high) of a comment read as neither, as low, and as high. */
export interface Calibration {
  readonly rest: readonly [number, number];
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

/**
 * Sums over what comments most probably say, from those over what was read: the columns low and high of a topic become
 * P(truly low | read) and P(truly high | read), zero without a comment. A regression on them has the slopes of one on the
 * truth when the reader's errors do not depend on the outcome (regression calibration: Carroll, Ruppert, Stefanski &
 * Crainiceanu 2006, Measurement Error in Nonlinear Models, §4; with one topic it is the solution of `correctedLevels`). With
 * several topics each is calibrated by its own reading. A noisy reader so leaves less to explain and widens the errors, but
 * moves no slope.
 *
 * @param given columns y, then low and high of each topic, then whether there is no comment
 */
export function calibratedSums(given: BucketSums, calibrations: readonly Calibration[]): BucketSums {
  const size = given.names.length;
  const kept = size - 1;
  const wide = size + 1;
  const triangle = (size * wide) / 2;
  const buckets = given.counts.length;
  const { starts, places, factors } = combinations(calibrations, size);
  const sums = new Float64Array(buckets * kept);
  const products = new Float64Array(buckets * ((kept * (kept + 1)) / 2));
  // The products of one bucket as a square; the constant one stands behind the columns.
  const square = new Float64Array(wide * wide);
  let to = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    let from = bucket * triangle;
    for (let i = 0; i < size; i++) {
      for (let j = i; j < size; j++) {
        const product = given.products[from++] ?? 0;
        square[i * wide + j] = product;
        square[j * wide + i] = product;
      }
      const sum = given.sums[bucket * size + i] ?? 0;
      square[i * wide + size] = sum;
      square[size * wide + i] = sum;
    }
    square[wide * wide - 1] = (given.weights ?? given.counts)[bucket] ?? 0;
    for (let i = 0; i < kept; i++) {
      const [first = 0, last = 0] = [starts[i], starts[i + 1]];
      let sum = 0;
      for (let a = first; a < last; a++)
        sum += (factors[a] ?? 0) * (square[size * wide + (places[a] ?? 0)] ?? 0);
      sums[bucket * kept + i] = sum;
      for (let j = i; j < kept; j++) {
        const [begin = 0, end = 0] = [starts[j], starts[j + 1]];
        let value = 0;
        for (let a = first; a < last; a++) {
          const row = (places[a] ?? 0) * wide;
          const factor = factors[a] ?? 0;
          for (let b = begin; b < end; b++)
            value += factor * (factors[b] ?? 0) * (square[row + (places[b] ?? 0)] ?? 0);
        }
        products[to++] = value;
      }
    }
  }
  return {
    names: given.names.slice(0, kept),
    counts: given.counts,
    ...(given.weights ? { weights: given.weights } : {}),
    sums,
    products,
    shifts: Float64Array.from({ length: kept }, (_, at) => given.shifts?.[at] ?? 0),
  };
}

/** Columns as combinations of given ones, one after another: those of column i stand from `starts[i]` on. */
interface Combinations {
  readonly starts: Int32Array;
  /** The given columns; the position behind the last is the constant one. */
  readonly places: Int32Array;
  readonly factors: Float64Array;
}

function combinations(calibrations: readonly Calibration[], size: number): Combinations {
  const [silent, one] = [size - 1, size];
  const parts: (readonly (readonly [place: number, factor: number])[])[] = [[[0, 1]]];
  calibrations.forEach(({ rest, low, high }, topic) => {
    for (const level of [0, 1] as const) {
      const base = rest[level];
      const [asLow, asHigh] = [low[level] - base, high[level] - base];
      // Of a comment: the rest's chance, and what reading it as low or high changes of it.
      parts.push([
        [one, base],
        [silent, -base],
        [1 + 2 * topic, asLow],
        [2 + 2 * topic, asHigh],
      ]);
    }
  });
  const starts = new Int32Array(parts.length + 1);
  parts.forEach((part, at) => {
    starts[at + 1] = (starts[at] ?? 0) + part.length;
  });
  const all = parts.flat();
  return {
    starts,
    places: Int32Array.from(all, ([place]) => place),
    factors: Float64Array.from(all, ([, factor]) => factor),
  };
}

/** Chances of the true levels by what was read, from rates of reading by true level. */
function calibrated({ read }: TopicErrors, rates: readonly (readonly number[])[]): Calibration {
  const shares = trueShares(shareOf(read), rates);
  const chances = (levels: readonly number[]): readonly [number, number] => {
    const joint = shares.map((share, t) => share * levels.reduce((sum, r) => sum + (rates[t]?.[r] ?? 0), 0));
    const all = joint.reduce((sum, value) => sum + value, 0);
    return all > 0 ? [(joint[0] ?? 0) / all, (joint[2] ?? 0) / all] : [0, 0];
  };
  return { rest: chances([1, 3]), low: chances([0]), high: chances([2]) };
}

function shareOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

/** What was read as what it probably says, at the reader's expected error rates. */
export function usualCalibration(topic: TopicErrors): Calibration {
  return calibrated(topic, topic.errors.map(shareOf));
}

/** Comments that are truly low and truly high by a calibration. */
function masses({ read }: TopicErrors, { rest, low, high }: Calibration): readonly [number, number] {
  const [asLow = 0, neutral = 0, asHigh = 0, silent = 0] = read;
  const mass = (level: 0 | 1): number =>
    rest[level] * (neutral + silent) + low[level] * asLow + high[level] * asHigh;
  return [mass(0), mass(1)];
}

/** A level that a draw leaves with less than this part of its usual comments has no slope that could be told. */
const leastPart = 0.3;
const mostTries = 20;

/**
 * The same at error rates drawn from what is known of them, given that they leave the levels there: draws by which a level
 * (nearly) does not occur are drawn again, at most 20 times, then `usual` stands.
 */
export function drawnCalibration(
  random: RandomGenerator,
  topic: TopicErrors,
  usual: Calibration,
): Calibration {
  const wanted = masses(topic, usual);
  for (let tried = 0; tried < mostTries; tried++) {
    const drawn = calibrated(
      topic,
      topic.errors.map((row) => dirichletDraw(random, row)),
    );
    if (masses(topic, drawn).every((mass, level) => mass >= leastPart * (wanted[level] ?? 0))) return drawn;
  }
  return usual;
}
