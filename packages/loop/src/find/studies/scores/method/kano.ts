import { kanoCategory, kanoFromCounts, multinomialCounts, randomGenerator } from '@touchstone/statistics';
import { type KanoClass, type KanoItem, kanoClasses } from '@touchstone/vocabulary';
import { smallestGroup } from '../../../method/fitness.ts';
import { kanoCells } from '../facts/score-query.ts';
import type { KanoCells } from '../facts/score-sums.ts';
import { settledShare } from './asymmetry.ts';

/** Whether the first of the five places is “like”, or the last. */
export type KanoLike = 'lowest' | 'highest';

type Counts = Record<KanoClass, number>;

/** Class of each of the 25 cells, “like” first. */
const classOfCell: readonly KanoClass[] = Array.from({ length: kanoCells }, (_, cell) =>
  kanoCategory({ functional: Math.floor(cell / 5) + 1, dysfunctional: (cell % 5) + 1 }),
);

/** Adds the cells of one bucket to the classes; read from the other end, the table is turned by half. */
function classesOf({ cells }: KanoCells, bucket: number, like: KanoLike): Counts {
  const counts: Counts = {
    mustBe: 0,
    oneDimensional: 0,
    attractive: 0,
    indifferent: 0,
    reverse: 0,
    questionable: 0,
  };
  for (let cell = 0; cell < kanoCells; cell++) {
    const name = classOfCell[like === 'lowest' ? cell : kanoCells - 1 - cell] ?? 'questionable';
    counts[name] += cells[bucket * kanoCells + cell] ?? 0;
  }
  return counts;
}

function added(list: readonly Counts[], times?: ArrayLike<number>): Counts {
  const sum = (name: KanoClass): number =>
    list.reduce((total, counts, bucket) => total + (times?.[bucket] ?? 1) * counts[name], 0);
  return {
    mustBe: sum('mustBe'),
    oneDimensional: sum('oneDimensional'),
    attractive: sum('attractive'),
    indifferent: sum('indifferent'),
    reverse: sum('reverse'),
    questionable: sum('questionable'),
  };
}

/**
 * The end of the scale that means “like”, told from the answers: few people want a feature to be missing, so the reading
 * with fewer reverse answers over all features is taken.
 */
export function likelierLike(features: readonly KanoCells[]): KanoLike {
  const reverse = (like: KanoLike): number =>
    features.reduce((total, feature) => {
      const buckets = Array.from({ length: feature.buckets }, (_, bucket) =>
        classesOf(feature, bucket, like),
      );
      return total + added(buckets).reverse;
    }, 0);
  return reverse('highest') < reverse('lowest') ? 'highest' : 'lowest';
}

/**
 * A feature's place in Kano's model from the 5 × 5 table, with Better and Worse (Berger et al. 1993), whose Wilson
 * intervals are widened by the design effect of the buckets of customers; the class is said when it is the most frequent
 * in 95 % of the resamples of buckets. Null for fewer than 10 people, or when all answers are reverse or questionable.
 */
export function kanoItem(
  feature: string,
  found: KanoCells,
  options: { readonly like: KanoLike; readonly replicates: number; readonly seed: number },
): KanoItem | null {
  const buckets = Array.from({ length: found.buckets }, (_, bucket) =>
    classesOf(found, bucket, options.like),
  );
  const counts = added(buckets);
  const analysis = kanoFromCounts(counts, {
    better: designEffect(buckets, ({ attractive, oneDimensional }) => attractive + oneDimensional),
    worse: designEffect(buckets, ({ mustBe, oneDimensional }) => mustBe + oneDimensional),
  });
  if (found.rows < smallestGroup || analysis.kind !== 'answer') return null;
  const probability = mostFrequentShare(buckets, analysis.category, options);
  return {
    feature,
    n: found.rows,
    counts,
    leaning: analysis.category,
    probability,
    class: probability >= settledShare ? analysis.category : null,
    better: { estimate: analysis.better, ...analysis.betterInterval },
    worse: { estimate: analysis.worse, ...analysis.worseInterval },
  };
}

/** Variance of a share over buckets against that of as many independent answers, at least 1 (Kish 1965, §5.4). */
function designEffect(buckets: readonly Counts[], part: (counts: Counts) => number): number {
  const whole = ({ attractive, oneDimensional, mustBe, indifferent }: Counts): number =>
    attractive + oneDimensional + mustBe + indifferent;
  const total = buckets.reduce((sum, counts) => sum + whole(counts), 0);
  const share = buckets.reduce((sum, counts) => sum + part(counts), 0) / total;
  const filled = buckets.filter((counts) => whole(counts) > 0);
  if (!(share > 0 && share < 1) || filled.length < 2) return 1;
  const squares = filled.reduce((sum, counts) => sum + (part(counts) - share * whole(counts)) ** 2, 0);
  const variance = ((filled.length / (filled.length - 1)) * squares) / total ** 2;
  return Math.max(1, variance / ((share * (1 - share)) / total));
}

function mostFrequentShare(
  buckets: readonly Counts[],
  category: KanoClass,
  { replicates, seed }: { readonly replicates: number; readonly seed: number },
): number {
  const random = randomGenerator(seed);
  let most = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const counts = added(buckets, multinomialCounts(random, buckets.length, buckets.length));
    if (kanoClasses.every((other) => counts[other] <= counts[category])) most++;
  }
  return most / replicates;
}
