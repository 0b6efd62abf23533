import { type GroupMoments, randomGenerator } from '@touchstone/statistics';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import { levelFactsOf, type PlantedRows } from '../../../testing/planted-journeys.ts';
import type { CustomerParts } from '../method/held-fixed.ts';

/** Rows with circumstances: a world whose confounders are known. */
export interface PlantedCircumstances extends PlantedRows {
  readonly units: readonly number[];
}

/** What colours ratings and outcome alike. */
export interface CircumstanceWorld {
  readonly seed: number;
  readonly journeys: number;
  readonly touchpoints: readonly { readonly penalty: number; readonly reward: number }[];
  /** Strength on what is felt, and on the outcome, of a customer's mood and of a unit's luck. */
  readonly mood: { readonly rating: number; readonly outcome: number };
  readonly unit: { readonly rating: number; readonly outcome: number };
}

/** Customers make two journeys on average, in a unit of twelve each; ratings 1 to 5, low up to 2, high from 5. */
export function plantedCircumstances(world: CircumstanceWorld): PlantedCircumstances {
  const random = randomGenerator(world.seed);
  const luck = Array.from({ length: 12 }, () => random.normal());
  const persons = Math.round(world.journeys / 2);
  const moods = Array.from({ length: persons }, () => random.normal());
  const tastes = Array.from({ length: persons }, () => 0.5 * random.normal());
  const homes = Array.from({ length: persons }, () => random.integer(12));
  const rows: Record<'customers' | 'outcomes' | 'units', number[]> & { ratings: number[][] } = {
    customers: [],
    outcomes: [],
    units: [],
    ratings: [],
  };
  for (let row = 0; row < world.journeys; row++) {
    const customer = row < persons ? row : random.integer(persons);
    const unit = random.uniform() < 0.7 ? (homes[customer] ?? 0) : random.integer(12);
    const [mood, place] = [moods[customer] ?? 0, luck[unit] ?? 0];
    let outcome =
      6 + world.mood.outcome * mood + world.unit.outcome * place + (tastes[customer] ?? 0) + random.normal();
    const ratings = world.touchpoints.map(({ penalty, reward }) => {
      if (random.uniform() < 0.2) return Number.NaN;
      const felt = world.mood.rating * mood + world.unit.rating * place + random.normal();
      const rating = felt < -1.2 ? 1 : felt < -0.5 ? 2 : felt < 0 ? 3 : felt < 0.6 ? 4 : 5;
      outcome += rating <= 2 ? penalty : rating === 5 ? reward : 0;
      return rating;
    });
    rows.customers.push(customer);
    rows.units.push(unit);
    rows.ratings.push(ratings);
    rows.outcomes.push(outcome);
  }
  return rows;
}

/** The sums of an analysis counted row by row, buckets without journeys left out as the engine leaves them. */
export function plantedFacts(
  rows: PlantedRows,
  names: readonly string[],
): { facts: JourneyFacts; buckets: readonly number[] } {
  const facts = levelFactsOf(rows, names);
  const { sums } = facts;
  const width = sums.names.length;
  const triangle = (width * (width + 1)) / 2;
  const filled = Array.from(sums.counts).flatMap((count, bucket) => (count > 0 ? [bucket] : []));
  const pick = (values: ArrayLike<number>, each: number): Float64Array =>
    Float64Array.from(
      filled.flatMap((bucket) => Array.from({ length: each }, (_, at) => values[bucket * each + at] ?? 0)),
    );
  const places = new Map(filled.map((bucket, place) => [bucket, place]));
  return {
    facts: {
      ...facts,
      sums: {
        ...sums,
        counts: pick(sums.counts, 1),
        sums: pick(sums.sums, width),
        products: pick(sums.products, triangle),
      },
    },
    buckets: rows.customers.map((customer) => places.get(bucketOf(customer)) ?? 0),
  };
}

/** The bucket that `levelFactsOf` puts a customer into. */
function bucketOf(customer: number): number {
  return (Math.imul(customer + 1, 0x9e3779b1) >>> 24) & 255;
}

/** The model's columns of a row, in the order of the sums. */
function entryOf(names: readonly string[], rows: PlantedRows, row: number): readonly number[] {
  return names.map((name) => {
    if (name === 'y') return rows.outcomes[row] ?? 0;
    const [kind = '', place = ''] = name.split(':');
    const rating = rows.ratings[row]?.[Number(place)] ?? Number.NaN;
    return Number(kind === 'low' ? rating <= 2 : kind === 'high' ? rating >= 5 : Number.isNaN(rating));
  });
}

/** What the engine would say of customers, row by row. */
export function plantedCustomers(
  rows: PlantedRows,
  facts: JourneyFacts,
  buckets: readonly number[],
): CustomerParts {
  const { names } = facts.sums;
  const width = names.length;
  const triangle = (width * (width + 1)) / 2;
  const own = new Map<number, { bucket: number; n: number; sums: Float64Array }>();
  rows.customers.forEach((customer, row) => {
    const known = own.get(customer) ?? { bucket: buckets[row] ?? 0, n: 0, sums: new Float64Array(width) };
    known.n++;
    entryOf(names, rows, row).forEach((value, i) => {
      known.sums[i] = (known.sums[i] ?? 0) + value;
    });
    own.set(customer, known);
  });
  const count = facts.sums.counts.length;
  const customers = Array.from({ length: count }, () => 0);
  const products = new Float64Array(count * triangle);
  for (const { bucket, n, sums } of own.values()) {
    customers[bucket] = (customers[bucket] ?? 0) + 1;
    let at = bucket * triangle;
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++, at++)
        products[at] = (products[at] ?? 0) + ((sums[i] ?? 0) * (sums[j] ?? 0)) / n;
    }
  }
  return { customers, products };
}

/** What the engine would say of units, row by row. */
export function plantedUnits(
  rows: PlantedCircumstances,
  facts: JourneyFacts,
  buckets: readonly number[],
): GroupMoments {
  const { names } = facts.sums;
  const places = new Map<string, number>();
  const found: Record<'bucket' | 'level' | 'weights' | 'sums', number[]> = {
    bucket: [],
    level: [],
    weights: [],
    sums: [],
  };
  rows.units.forEach((unit, row) => {
    const bucket = buckets[row] ?? 0;
    const key = `${bucket}/${unit}`;
    const place = places.get(key) ?? places.size;
    if (!places.has(key)) {
      places.set(key, place);
      found.bucket.push(bucket);
      found.level.push(unit);
      found.weights.push(0);
      found.sums.push(...names.map(() => 0));
    }
    found.weights[place] = (found.weights[place] ?? 0) + 1;
    entryOf(names, rows, row).forEach((value, i) => {
      found.sums[place * names.length + i] = (found.sums[place * names.length + i] ?? 0) + value;
    });
  });
  return { levels: 12, ...found };
}
