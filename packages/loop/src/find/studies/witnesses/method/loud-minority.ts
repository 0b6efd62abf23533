import { studentQuantile } from '@touchstone/statistics';
import type { TouchpointFinding, Witness } from '@touchstone/vocabulary';
import type { Effect } from '../../../method/effects.ts';
import type { HeardWitness } from './rank-witness.ts';

/** At most this share of the journeys passes a touchpoint of few. */
const mostReach = 0.05;
/** Bad words there are at least so many times its share of what goes badly. */
const leastTimes = 3;

/**
 * Touchpoints that few pass and that bad comments are full of: their share of all bad words, over the touchpoints that
 * comments and another witness both know, is surely above three times their share of the bad passages. `share` is that share
 * of the words.
 */
export function loudMinorities({
  heard,
  rows,
  alarm,
}: {
  readonly heard: Readonly<Partial<Record<Witness, HeardWitness>>>;
  readonly rows: readonly {
    readonly key: string;
    readonly seen: Readonly<Record<Witness, TouchpointFinding | null>>;
  }[];
  readonly alarm: number;
}): readonly { readonly key: string; readonly share: Effect }[] {
  if (!heard.voice) return [];
  const known = rows.flatMap(({ key, seen }) => {
    const other = seen.behaviour ?? seen.answers;
    return seen.voice && other ? [{ key, other, words: lowWords(heard.voice, key) }] : [];
  });
  const spoken = known.filter((one) => total(one.words) > 0);
  const passages = sum(known.map(({ other }) => other.n * other.lowShare));
  if (known.length < 2 || passages <= 0) return [];
  return spoken.flatMap(({ key, other, words: own }) => {
    const share = shareOf(
      own,
      spoken.map((one) => one.words),
    );
    const quiet = (other.n * other.lowShare) / passages;
    const lower = share.estimate - studentQuantile(1 - alarm / known.length, share.degrees) * share.error;
    return other.reach <= mostReach && lower > leastTimes * quiet ? [{ key, share }] : [];
  });
}

/** Bad words about a touchpoint by bucket of customers, corrected for the reader's errors. */
function lowWords(voice: HeardWitness | undefined, key: string): Float64Array {
  const sums = voice?.given.facts.sums;
  const column = sums?.names.indexOf(`low:${voice?.placed.findIndex((one) => one.key === key)}`) ?? -1;
  const size = sums?.names.length ?? 1;
  return Float64Array.from({ length: sums?.counts.length ?? 0 }, (_, bucket) =>
    column < 0 ? 0 : (sums?.sums[bucket * size + column] ?? 0),
  );
}

/** A share of sums over buckets, with its error from leaving out one bucket at a time. */
function shareOf(own: Float64Array, all: readonly Float64Array[]): Effect {
  const whole = Float64Array.from(own, (_, bucket) => sum(all.map((one) => one[bucket] ?? 0)));
  const [part, parts] = [total(own), total(whole)];
  const without = Array.from(
    own,
    (value, bucket) => (part - value) / Math.max(1, parts - (whole[bucket] ?? 0)),
  );
  const mean = sum(without) / without.length;
  const squares = sum(without.map((value) => (value - mean) ** 2));
  const degrees = Math.max(1, without.length - 1);
  return { estimate: part / parts, error: Math.sqrt((degrees / without.length) * squares), degrees };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function total(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
