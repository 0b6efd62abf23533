import { requireLength } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import type { BucketCrossProducts } from './bucket-cross-products.ts';

/** Sums over the rows of each bucket at each level of one grouping (channel, unit …), as entries in any order. */
export interface GroupMoments {
  /** Number of levels; they are 0, 1, …, levels − 1. */
  readonly levels: number;
  /** Position of the bucket, and level, of each entry; a pair occurs once. */
  readonly bucket: ArrayLike<number>;
  readonly level: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Σ w (x − shift) of each entry, about the shifts of the cross-products: entries × p. */
  readonly sums: ArrayLike<number>;
}

/** Weights of the rows of each bucket at each pair of levels of two groupings. */
export interface GroupPairs {
  /** Positions of the two groupings. */
  readonly groups: readonly [number, number];
  readonly bucket: ArrayLike<number>;
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Cross-products with groupings held fixed. */
export interface WithinGroups {
  readonly buckets: BucketCrossProducts;
  /** Parameters that the groupings took: levels less one each (fewer where they determine each other). */
  readonly absorbed: number;
  /** Sweeps over the groupings until the level effects stood still; 1 with a single grouping. */
  readonly sweeps: number;
}

const mostSweeps = 5000;
const settled = 1e-11;

/**
 * Holds groupings fixed (fixed effects): of every column what its levels' effects explain is taken off, and the
 * cross-products of the residuals are given by bucket. By Frisch–Waugh–Lovell (Lovell 1963) slopes from them are those of
 * the regression with a dummy a level. The effects come from all buckets together: one grouping in closed form (level
 * means), several by alternating projections (Guimarães & Portugal 2010, Stata Journal 10(4)). Resampling the buckets
 * afterwards takes the effects as given; the slopes' influence functions are the same (the residuals are orthogonal to
 * the levels), so only a term of order levels / rows is missed: widen errors by √(n / (n − absorbed)).
 *
 * Weights, counts and sums of each bucket stay those of the data, so that means of replicates move as they do.
 * Cost: entries × p² + sweeps × pairs × p.
 *
 * @throws StatisticsError lengthsDiffer, outOfRange (a level or bucket that is not there), empty (no grouping)
 */
export function withinGroups(
  given: BucketCrossProducts,
  groups: readonly GroupMoments[],
  pairs: readonly GroupPairs[] = [],
): WithinGroups {
  const size = given.names.length;
  if (groups.length === 0) throw new StatisticsError('empty', { name: 'groups' });
  for (const group of groups) checkGroup(group, given.buckets, size);
  const offsets = groups.map((_, at) => groups.slice(0, at).reduce((sum, group) => sum + group.levels, 0));
  const levels = groups.reduce((sum, group) => sum + group.levels, 0);
  const layout = { size, offsets, levels };
  const { effects, sweeps, present } = levelEffects(groups, pairs, layout);
  const values = given.values.slice();
  const fitted = fittedSums(groups, pairs, { ...layout, effects, buckets: given.buckets });
  for (const [at, group] of groups.entries()) {
    const offset = offsets[at] ?? 0;
    takeOff(values, group, { effects, fitted, offset, size, buckets: given.buckets, levels });
  }
  return { buckets: { ...given, values }, absorbed: Math.max(0, present - groups.length), sweeps };
}

function checkGroup(group: GroupMoments, buckets: number, size: number): void {
  const entries = group.bucket.length;
  requireLength(group.level, entries, 'level');
  requireLength(group.weights, entries, 'weights');
  requireLength(group.sums, entries * size, 'sums');
  for (let entry = 0; entry < entries; entry++) {
    const [bucket, level] = [group.bucket[entry] ?? -1, group.level[entry] ?? -1];
    if (!(bucket >= 0 && bucket < buckets && level >= 0 && level < group.levels)) {
      throw new StatisticsError('outOfRange', { name: 'level', index: entry, found: level });
    }
  }
}

interface Layout {
  readonly size: number;
  /** First level of each grouping among all levels. */
  readonly offsets: readonly number[];
  readonly levels: number;
}

/** Effects of all levels on all columns: levels × p. */
function levelEffects(
  groups: readonly GroupMoments[],
  pairs: readonly GroupPairs[],
  { size, offsets, levels }: Layout,
): { readonly effects: Float64Array; readonly sweeps: number; readonly present: number } {
  const weights = new Float64Array(levels);
  const sums = new Float64Array(levels * size);
  groups.forEach((group, at) => {
    for (let entry = 0; entry < group.bucket.length; entry++) {
      const level = (offsets[at] ?? 0) + (group.level[entry] ?? 0);
      weights[level] = (weights[level] ?? 0) + (group.weights[entry] ?? 0);
      for (let i = 0; i < size; i++) {
        sums[level * size + i] = (sums[level * size + i] ?? 0) + (group.sums[entry * size + i] ?? 0);
      }
    }
  });
  const present = weights.filter((weight) => weight > 0).length;
  const cells = totalCells(pairs, offsets, levels);
  const effects = new Float64Array(levels * size);
  const own = new Float64Array(size);
  let sweeps = 0;
  for (let change = Number.POSITIVE_INFINITY; change > settled && sweeps < mostSweeps; sweeps++) {
    change = 0;
    for (let level = 0; level < levels; level++) {
      const weight = weights[level] ?? 0;
      if (!(weight > 0)) continue;
      for (let i = 0; i < size; i++) own[i] = sums[level * size + i] ?? 0;
      for (const { other, weight: shared } of cells[level] ?? []) {
        for (let i = 0; i < size; i++) own[i] = (own[i] ?? 0) - shared * (effects[other * size + i] ?? 0);
      }
      for (let i = 0; i < size; i++) {
        const effect = (own[i] ?? 0) / weight;
        const before = effects[level * size + i] ?? 0;
        change = Math.max(change, Math.abs(effect - before) / (1 + Math.abs(effect)));
        effects[level * size + i] = effect;
      }
    }
    if (groups.length === 1) change = 0;
  }
  return { effects, sweeps, present };
}

type Cells = readonly (readonly { readonly other: number; readonly weight: number }[])[];

/** Of each level the levels of other groupings that share rows with it. */
function totalCells(pairs: readonly GroupPairs[], offsets: readonly number[], levels: number): Cells {
  const shared = Array.from({ length: levels }, () => new Map<number, number>());
  const add = (level: number, other: number, weight: number): void => {
    const known = shared[level];
    known?.set(other, (known.get(other) ?? 0) + weight);
  };
  for (const { groups, first, second, weights } of pairs) {
    for (let entry = 0; entry < weights.length; entry++) {
      const one = (offsets[groups[0]] ?? 0) + (first[entry] ?? 0);
      const two = (offsets[groups[1]] ?? 0) + (second[entry] ?? 0);
      add(one, two, weights[entry] ?? 0);
      add(two, one, weights[entry] ?? 0);
    }
  }
  return shared.map((known) =>
    Array.from(known, ([other, weight]) => ({ other, weight })).toSorted((a, b) => a.other - b.other),
  );
}

/** Σ w (all level effects of the row) over the rows of each bucket and level: buckets × levels × p. */
function fittedSums(
  groups: readonly GroupMoments[],
  pairs: readonly GroupPairs[],
  given: Layout & { readonly effects: Float64Array; readonly buckets: number },
): Float64Array {
  const { size, offsets, levels, effects } = given;
  const fitted = new Float64Array(given.buckets * levels * size);
  const add = (bucket: number, level: number, other: number, weight: number): void => {
    const at = (bucket * levels + level) * size;
    for (let i = 0; i < size; i++) {
      fitted[at + i] = (fitted[at + i] ?? 0) + weight * (effects[other * size + i] ?? 0);
    }
  };
  groups.forEach((group, at) => {
    for (let entry = 0; entry < group.bucket.length; entry++) {
      const level = (offsets[at] ?? 0) + (group.level[entry] ?? 0);
      add(group.bucket[entry] ?? 0, level, level, group.weights[entry] ?? 0);
    }
  });
  for (const pair of pairs) {
    for (let entry = 0; entry < pair.weights.length; entry++) {
      const one = (offsets[pair.groups[0]] ?? 0) + (pair.first[entry] ?? 0);
      const two = (offsets[pair.groups[1]] ?? 0) + (pair.second[entry] ?? 0);
      add(pair.bucket[entry] ?? 0, one, two, pair.weights[entry] ?? 0);
      add(pair.bucket[entry] ?? 0, two, one, pair.weights[entry] ?? 0);
    }
  }
  return fitted;
}

interface TakenOff {
  readonly effects: Float64Array;
  readonly fitted: Float64Array;
  readonly offset: number;
  readonly size: number;
  readonly buckets: number;
  readonly levels: number;
}

/** Products of residuals: Σ x x' − Σ (u γ' + γ u') with u = Σ x − ½ Σ fitted, entry after entry. */
function takeOff(values: Float64Array, group: GroupMoments, given: TakenOff): void {
  const { effects, fitted, offset, size, buckets, levels } = given;
  const left = new Float64Array(size);
  for (let entry = 0; entry < group.bucket.length; entry++) {
    const bucket = group.bucket[entry] ?? 0;
    const level = offset + (group.level[entry] ?? 0);
    const row = (bucket * levels + level) * size;
    for (let i = 0; i < size; i++) {
      left[i] = (group.sums[entry * size + i] ?? 0) - (fitted[row + i] ?? 0) / 2;
    }
    let at = 2 + size;
    for (let i = 0; i < size; i++) {
      const [one, effect] = [left[i] ?? 0, effects[level * size + i] ?? 0];
      for (let j = i; j < size; j++, at++) {
        const place = at * buckets + bucket;
        values[place] =
          (values[place] ?? 0) - one * (effects[level * size + j] ?? 0) - effect * (left[j] ?? 0);
      }
    }
  }
}
