import { type GroupMoments, type GroupPairs, totalCrossProducts, withinGroups } from '@touchstone/statistics';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';

/** A model with something held fixed. */
export interface HeldModel {
  readonly model: ModelChoice;
  /** Parameters that the groups took. */
  readonly absorbed: number;
}

/**
 * The model with groups of journeys (channel, unit …) held fixed: the sums by group bring it from the cross-products of
 * the data to those within groups.
 */
export function groupsHeldFixed(
  model: ModelChoice,
  facts: JourneyFacts,
  groups: readonly GroupMoments[],
  pairs: readonly GroupPairs[],
): HeldModel {
  const about = groups.map((group) => aboutMeans(model, facts, group));
  const { buckets, absorbed } = withinGroups(model.buckets, about, pairs);
  return { model: { ...model, buckets, total: totalCrossProducts(buckets) }, absorbed };
}

/** The sums of the model's columns alone, about the means of all data instead of what the engine took off. */
function aboutMeans({ buckets }: ModelChoice, { sums }: JourneyFacts, group: GroupMoments): GroupMoments {
  const places = buckets.names.map((name) => sums.names.indexOf(name));
  const moves = places.map((place, i) => (buckets.shifts[i] ?? 0) - (sums.shifts?.[place] ?? 0));
  const width = sums.names.length;
  const moved = new Float64Array(group.bucket.length * places.length);
  for (let entry = 0; entry < group.bucket.length; entry++) {
    const weight = group.weights[entry] ?? 0;
    places.forEach((place, i) => {
      moved[entry * places.length + i] = (group.sums[entry * width + place] ?? 0) - weight * (moves[i] ?? 0);
    });
  }
  return { ...group, sums: moved };
}

/** What the journeys of single customers sum up to, bucket after bucket. */
export interface CustomerParts {
  readonly customers: readonly number[];
  /** Σ over customers of (Σ w x)(Σ w x)' / Σ w: buckets × upper triangle of all columns of the sums. */
  readonly products: Float64Array;
}

/**
 * The model within customers: of every cross-product what the customers' means explain is taken off (each customer's
 * journeys lie in one bucket, so that is exact bucket by bucket). Customers with one journey fall out. Rows count as
 * journeys less customers. Means and weights stay those of all journeys: the shares that go badly are everybody's.
 */
export function withinCustomers(model: ModelChoice, facts: JourneyFacts, parts: CustomerParts): HeldModel {
  const { buckets } = model;
  const width = facts.sums.names.length;
  const triangle = (width * (width + 1)) / 2;
  const places = buckets.names.map((name) => facts.sums.names.indexOf(name));
  const values = buckets.values.slice();
  for (let bucket = 0; bucket < buckets.buckets; bucket++) {
    values[buckets.buckets + bucket] = (facts.sums.counts[bucket] ?? 0) - (parts.customers[bucket] ?? 0);
    let at = 2 + places.length;
    for (const [i, one] of places.entries()) {
      for (const two of places.slice(i)) {
        const [row, column] = one < two ? [one, two] : [two, one];
        const from = bucket * triangle + row * width - (row * (row - 1)) / 2 + column - row;
        values[at * buckets.buckets + bucket] =
          (facts.sums.products[from] ?? 0) - (parts.products[from] ?? 0);
        at++;
      }
    }
  }
  const within = { ...buckets, values };
  return { model: { ...model, buckets: within, total: totalCrossProducts(within) }, absorbed: 0 };
}
