import { type RandomGenerator, randomGenerator } from '@touchstone/statistics';
import type { PlannedTouchpoint } from '../facts/analysis-plan.ts';
import type { JourneyFacts, ModelColumn, TouchpointFacts } from '../facts/journey-facts.ts';

/** A small world for tests: ratings 1 to 5, an outcome that low and high experiences move by known amounts. */
export interface PlantedWorld {
  readonly seed: number;
  readonly journeys: number;
  /** Journeys a customer makes on average, at least 1. */
  readonly perCustomer: number;
  /** Per touchpoint. */
  readonly touchpoints: readonly {
    readonly penalty: number;
    readonly reward: number;
    readonly low: number;
    readonly high: number;
    /** Share of journeys that do not pass here. */
    readonly absent: number;
  }[];
  /** Standard deviation of what a customer's journeys have in common, and of the rest. */
  readonly customerNoise: number;
  readonly noise: number;
  /** Share of an experience that comes from the customer's mood: correlated ratings, no effect on the outcome. */
  readonly mood: number;
  /** Ends of the outcome's scale; whole numbers between them. Absent: any number. */
  readonly outcome?: readonly [number, number];
}

/** Rows of a planted world. */
export interface PlantedRows {
  readonly customers: readonly number[];
  readonly outcomes: readonly number[];
  /** Row after row; NaN where the journey did not pass. */
  readonly ratings: readonly (readonly number[])[];
}

/** Draws the rows. Low is a rating of 1 or 2, high of 5. */
export function plantedRows(world: PlantedWorld): PlantedRows {
  const random = randomGenerator(world.seed);
  const customers: number[] = [];
  const outcomes: number[] = [];
  const ratings: number[][] = [];
  const moods: number[] = [];
  const tastes: number[] = [];
  const persons = Math.max(1, Math.round(world.journeys / world.perCustomer));
  for (let row = 0; row < world.journeys; row++) {
    const customer = row < persons ? row : random.integer(persons);
    moods[customer] ??= random.normal();
    tastes[customer] ??= random.normal();
    let outcome = 6.5 + world.customerNoise * (tastes[customer] ?? 0) + world.noise * random.normal();
    const row_: number[] = [];
    for (const touchpoint of world.touchpoints) {
      const rating = draw(random, touchpoint, (moods[customer] ?? 0) * Math.sqrt(world.mood), world.mood);
      if (rating <= 2) outcome += touchpoint.penalty;
      if (rating >= 5) outcome += touchpoint.reward;
      row_.push(rating);
    }
    customers.push(customer);
    ratings.push(row_);
    outcomes.push(
      world.outcome ? Math.min(world.outcome[1], Math.max(world.outcome[0], Math.round(outcome))) : outcome,
    );
  }
  return { customers, outcomes, ratings };
}

function draw(
  random: RandomGenerator,
  { low, high, absent }: PlantedWorld['touchpoints'][number],
  mood: number,
  share: number,
): number {
  const experience = mood + Math.sqrt(1 - share) * random.normal();
  const passes = random.uniform() >= absent;
  const place = normalShare(experience);
  if (!passes) return Number.NaN;
  if (place < low) return place < low / 2 ? 1 : 2;
  if (place > 1 - high) return 5;
  return place < (1 + low - high) / 2 ? 3 : 4;
}

/** Φ by Abramowitz & Stegun 26.2.17, error below 1e-7: ranks only. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/** What the level query would say of these rows, computed row by row: the second opinion of the tests. */
export function levelFactsOf(rows: PlantedRows, names: readonly string[]): JourneyFacts {
  const dummies = names.flatMap((_, touchpoint) =>
    (['low', 'high', 'absent'] as const).map((kind) => ({ touchpoint, kind })),
  );
  const is = (kind: string, rating: number): number =>
    Number(kind === 'low' ? rating <= 2 : kind === 'high' ? rating >= 5 : Number.isNaN(rating));
  const size = dummies.length + 1;
  const triangle = (size * (size + 1)) / 2;
  const buckets = 256;
  const counts = new Float64Array(buckets);
  const sums = new Float64Array(buckets * size);
  const products = new Float64Array(buckets * triangle);
  const columnRows = new Float64Array(dummies.length);
  const entry = new Float64Array(size);
  rows.outcomes.forEach((outcome, row) => {
    const bucket = (Math.imul((rows.customers[row] ?? 0) + 1, 0x9e3779b1) >>> 24) & 255;
    entry[0] = outcome;
    dummies.forEach(({ touchpoint, kind }, index) => {
      entry[index + 1] = is(kind, rows.ratings[row]?.[touchpoint] ?? Number.NaN);
      columnRows[index] = (columnRows[index] ?? 0) + (entry[index + 1] ?? 0);
    });
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    let at = bucket * triangle;
    for (let i = 0; i < size; i++) {
      sums[bucket * size + i] = (sums[bucket * size + i] ?? 0) + (entry[i] ?? 0);
      for (let j = i; j < size; j++, at++)
        products[at] = (products[at] ?? 0) + (entry[i] ?? 0) * (entry[j] ?? 0);
    }
  });
  const columns = dummies
    .map((dummy, index): ModelColumn => ({ ...dummy, rows: columnRows[index] ?? 0 }))
    .filter((column) => column.kind !== 'absent' || column.rows > 0);
  return {
    rows: rows.outcomes.length,
    allRows: rows.outcomes.length,
    sums: {
      names: ['y', ...dummies.map(({ touchpoint, kind }) => `${kind}:${touchpoint}`)],
      counts,
      sums,
      products,
    },
    columns,
    touchpoints: names.map((name, index) => touchpointOf(rows, name, index)),
    outcomeTopRows: 0,
    outcomeBottomRows: 0,
    query: '',
  };
}

function touchpointOf(rows: PlantedRows, name: string, index: number): TouchpointFacts {
  const values = rows.ratings.map((row) => row[index] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  const count = (test: (value: number) => boolean): number => values.filter(test).length;
  return {
    item: plantedTouchpoint(name, index),
    look: {
      filled: values.length,
      min: Math.min(...new Set(values)),
      max: Math.max(...new Set(values)),
      grid: 1,
    },
    rows: values.length,
    lowRows: count((value) => value <= 2),
    highRows: count((value) => value >= 5),
    topRows: count((value) => value === 5),
    bottomRows: count((value) => value === 1),
    weights: Float64Array.of(values.length),
    sums: Float64Array.of(values.reduce((sum, value) => sum + value, 0)),
    shift: 0,
  };
}

/** A rating of 1 to 5 as the plan of an analysis has it. */
function plantedTouchpoint(name: string, position: number): PlannedTouchpoint {
  const scale = {
    min: 1,
    max: 5,
    lowLimit: 2,
    highLimit: 5,
    direction: 'higherIsBetter',
    labels: {},
  } as const;
  return { name, position, scale, limits: { low: 2, high: 5, direction: 'higherIsBetter' } };
}
