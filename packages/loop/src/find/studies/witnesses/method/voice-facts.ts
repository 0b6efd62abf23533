import { type BucketSums, randomGenerator } from '@touchstone/statistics';
import type { JourneyFacts, ModelColumn } from '../../../facts/journey-facts.ts';
import { selectSums } from '../../../method/select-sums.ts';
import {
  type Calibration,
  calibratedSums,
  drawnCalibration,
  type TopicErrors,
  usualCalibration,
} from './calibrated-sums.ts';

/** Comments as facts of what customers most probably said. */
export interface VoiceFacts {
  readonly facts: JourneyFacts;
  /** The sums of all journeys at error rates drawn anew. */
  readonly redraws: BucketSums;
}

/** Draws of the error rates: their covariance is then known to a tenth. */
const draws = 100;

/**
 * Facts of the voice witness from the counts as read: calibrated for the reader's errors, whose rates are drawn anew for the
 * errors of all that is computed from them. The reference is a journey of which neither well nor badly was spoken.
 *
 * @param topics positions in `facts.touchpoints`; @param silent position of the column that is absent without a comment
 */
export function voiceFacts(
  facts: JourneyFacts,
  given: {
    readonly topics: readonly { readonly at: number; readonly errors: TopicErrors }[];
    readonly silent: number;
    readonly seed: number;
  },
): VoiceFacts {
  const { topics, silent, seed } = given;
  const wanted = topics.flatMap(({ at }) => [`low:${at}`, `high:${at}`]);
  const read = selectSums(facts.sums, ['y', ...wanted, `absent:${silent}`]);
  const names = ['y', ...topics.flatMap((_, topic) => [`low:${topic}`, `high:${topic}`])];
  const calibrated = (sums: BucketSums, calibrations: readonly Calibration[]): BucketSums => ({
    ...calibratedSums(sums, calibrations),
    names,
  });
  const usual = topics.map(({ errors }) => ({ errors, calibration: usualCalibration(errors) }));
  const sums = calibrated(
    read,
    usual.map(({ calibration }) => calibration),
  );
  const whole = allTogether(read);
  const random = randomGenerator(seed);
  const redrawn = Array.from({ length: draws }, () =>
    calibrated(
      whole,
      usual.map(({ errors, calibration }) => drawnCalibration(random, errors, calibration)),
    ),
  );
  const positions = topics.map(({ at }) => at);
  return { facts: factsOf(facts, sums, positions), redraws: sideBySide(redrawn) };
}

function factsOf(facts: JourneyFacts, sums: BucketSums, positions: readonly number[]): JourneyFacts {
  const size = sums.names.length;
  const total = (column: number): number => {
    let sum = 0;
    for (let bucket = 0; bucket < sums.counts.length; bucket++) sum += sums.sums[bucket * size + column] ?? 0;
    return Math.max(0, Math.round(sum));
  };
  const columns = positions.flatMap((_, touchpoint): ModelColumn[] => [
    { touchpoint, kind: 'low', rows: total(1 + 2 * touchpoint) },
    { touchpoint, kind: 'high', rows: total(2 + 2 * touchpoint) },
  ]);
  return {
    ...facts,
    sums,
    columns,
    touchpoints: positions.flatMap((at, touchpoint) => {
      const [low, high] = [total(1 + 2 * touchpoint), total(2 + 2 * touchpoint)];
      const known = facts.touchpoints[at];
      if (!known) return [];
      return [{ ...known, rows: facts.rows, lowRows: low, highRows: high, topRows: high, bottomRows: low }];
    }),
  };
}

/** The sums of all buckets as one. */
function allTogether(given: BucketSums): BucketSums {
  const buckets = given.counts.length;
  const added = (values: ArrayLike<number>): Float64Array => {
    const width = values.length / buckets;
    const sum = new Float64Array(width);
    for (let at = 0; at < values.length; at++) sum[at % width] = (sum[at % width] ?? 0) + (values[at] ?? 0);
    return sum;
  };
  return {
    ...given,
    counts: added(given.counts),
    weights: added(given.weights ?? given.counts),
    sums: added(given.sums),
    products: added(given.products),
  };
}

/** Sums of one bucket each, as the buckets of one. */
function sideBySide(each: readonly BucketSums[]): BucketSums {
  const [first] = each;
  if (!first) throw new RangeError('no draws to lay side by side');
  const joined = (pick: (sums: BucketSums) => ArrayLike<number>): Float64Array => {
    const width = pick(first).length;
    const values = new Float64Array(each.length * width);
    each.forEach((sums, at) => {
      values.set(pick(sums), at * width);
    });
    return values;
  };
  return {
    ...first,
    counts: joined(({ counts }) => counts),
    weights: joined((sums) => sums.weights ?? sums.counts),
    sums: joined(({ sums }) => sums),
    products: joined(({ products }) => products),
  };
}
