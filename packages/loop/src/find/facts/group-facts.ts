import type { RowSource } from './bucket-query.ts';
import type { JourneyFacts } from './journey-facts.ts';
import type { RowBinaryReader } from './row-binary.ts';

/** Which rows a row of the answer sums. */
export interface BucketKey {
  /** Number of the group, 0 where there are none. */
  readonly group: number;
  /** Number of the bucket of customers; with groups, of the fold. */
  readonly bucket: number;
}

/** Sufficient statistics of one group of journeys. */
export interface GroupFacts {
  readonly group: number;
  /** Which fold each bucket of `facts.sums` is: folds without rows of the group are left out. */
  readonly folds: readonly number[];
  readonly facts: JourneyFacts;
}

/** Reads the keys at the head of each row of the answer. */
export function bucketKeys({ group }: Pick<RowSource, 'group'>): (read: RowBinaryReader) => BucketKey {
  return (read) => {
    const number = group ? read.uint8() : 0;
    return { group: number, bucket: read.uint8() };
  };
}

/** The buckets of each group, in the order of the answer, made into facts. */
export function byGroup<T extends BucketKey>(
  buckets: readonly T[],
  factsOf: (buckets: readonly T[]) => JourneyFacts,
): readonly GroupFacts[] {
  const groups = new Map<number, T[]>();
  for (const bucket of buckets) {
    const list = groups.get(bucket.group);
    if (list) list.push(bucket);
    else groups.set(bucket.group, [bucket]);
  }
  return [...groups].map(([group, list]) => ({
    group,
    folds: list.map(({ bucket }) => bucket),
    facts: factsOf(list),
  }));
}
