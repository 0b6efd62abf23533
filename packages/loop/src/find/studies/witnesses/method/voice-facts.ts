import { type BucketSums, randomGenerator } from '@touchstone/statistics';
import type { JourneyFacts, ModelColumn } from '../../../facts/journey-facts.ts';
import { selectSums } from '../../../method/select-sums.ts';
import {
  correctedSums,
  drawnUnmixing,
  type TopicErrors,
  type Unmixing,
  usualUnmixing,
} from './corrected-sums.ts';

/** Comments as facts of what customers truly said. */
export interface VoiceFacts {
  readonly facts: JourneyFacts;
  /** Positions of the topics that the reader can tell, in the order of the touchpoints of `facts`. */
  readonly heard: readonly number[];
  /** The sums of all journeys at error rates drawn anew. */
  readonly redraws: BucketSums;
}

/** Draws of the error rates: their covariance is then known to a tenth. */
const draws = 100;

/**
 * Facts of the voice witness from the counts as read: corrected for the reader's errors, which are drawn anew for the
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
): VoiceFacts | undefined {
  const heard = given.topics.flatMap(({ at, errors }, position) => {
    const usual = usualUnmixing(errors);
    return usual ? [{ at, errors, usual, position }] : [];
  });
  if (heard.length === 0) return undefined;
  const wanted = heard.flatMap(({ at }) => [`low:${at}`, `high:${at}`]);
  const read = selectSums(facts.sums, ['y', ...wanted, `absent:${given.silent}`]);
  const names = ['y', ...heard.flatMap((_, topic) => [`low:${topic}`, `high:${topic}`])];
  const corrected = (sums: BucketSums, rates: readonly Unmixing[]): BucketSums => ({
    ...correctedSums(sums, rates),
    names,
  });
  const sums = corrected(
    read,
    heard.map(({ usual }) => usual),
  );
  const whole = allTogether(read);
  const random = randomGenerator(given.seed);
  const redrawn = Array.from({ length: draws }, () =>
    corrected(
      whole,
      heard.map(({ errors, usual }) => drawnUnmixing(random, errors, usual)),
    ),
  );
  return {
    facts: factsOf(
      facts,
      sums,
      heard.map(({ at }) => at),
    ),
    heard: heard.map(({ position }) => position),
    redraws: sideBySide(redrawn),
  };
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
  const joined = (pick: (sums: BucketSums) => ArrayLike<number>): number[] =>
    each.flatMap((sums) => Array.from(pick(sums)));
  return {
    ...first,
    counts: joined(({ counts }) => counts),
    weights: joined((sums) => sums.weights ?? sums.counts),
    sums: joined(({ sums }) => sums),
    products: joined(({ products }) => products),
  };
}
