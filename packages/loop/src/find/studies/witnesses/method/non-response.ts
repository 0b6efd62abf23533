import { columnIndex, solveCrossProducts, studentQuantile } from '@touchstone/statistics';
import type { Effect } from '../../../method/effects.ts';
import type { Coverage, CoverageBucket } from '../facts/coverage.ts';
import type { HeardWitness } from './rank-witness.ts';

/** Low share among those who answered less that among all who travelled, at each position of the levels. */
export interface ResponseGap {
  readonly gap: Effect;
  /** Low share of all passing journeys. */
  readonly lowShare: number;
  /** Whether it is large enough to matter, and beyond noise over all positions together. */
  readonly large: boolean;
  readonly beyond: boolean;
}

/** Fewer passing journeys with an answer cannot be compared. */
const fewest = 50;
/** A gap of less than a percentage point, or than this part of the low share itself, changes nothing that is decided by it. */
const leastGap = 0.01;
const leastPart = 0.1;

/**
 * Whether those who answered met the same service as all who travelled: for each touchpoint the difference of low shares,
 * with its error from leaving out one bucket of customers at a time; two-sided over all touchpoints at `level`
 * (Bonferroni). Null where there is too little to compare.
 */
export function responseGaps({ all, answered }: Coverage, level: number): readonly (ResponseGap | null)[] {
  const positions = all[0]?.passing.length ?? 0;
  const totals = { all: added(all), answered: added(answered) };
  const comparable = Array.from({ length: positions }, (_, at) => {
    const [some, whole] = [totals.answered.passing[at] ?? 0, totals.all.passing[at] ?? 0];
    return some >= fewest && whole > some && (totals.all.low[at] ?? 0) > 0;
  });
  const compared = comparable.filter(Boolean).length;
  return comparable.map((can, at) =>
    can ? gapAt({ all, answered }, totals, { at, level: level / compared }) : null,
  );
}

interface Totals {
  readonly all: CoverageBucket;
  readonly answered: CoverageBucket;
}

function gapAt(
  { all, answered }: Pick<Coverage, 'all' | 'answered'>,
  totals: Totals,
  { at, level }: { readonly at: number; readonly level: number },
): ResponseGap {
  const share = (one: CoverageBucket, less?: CoverageBucket): number => {
    const passing = (one.passing[at] ?? 0) - (less?.passing[at] ?? 0);
    return passing > 0 ? ((one.low[at] ?? 0) - (less?.low[at] ?? 0)) / passing : 0;
  };
  const lowShare = share(totals.all);
  const estimate = share(totals.answered) - lowShare;
  const without = all.map(
    (bucket, place) => share(totals.answered, answered[place]) - share(totals.all, bucket),
  );
  const count = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / count;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(((count - 1) / count) * squares);
  const gap = { estimate, error, degrees: Math.max(1, count - 1) };
  const beyond = error > 0 && Math.abs(estimate) > studentQuantile(1 - level / 2, gap.degrees) * error;
  return { gap, lowShare, large: Math.abs(estimate) >= Math.max(leastGap, leastPart * lowShare), beyond };
}

/**
 * By how much the answers are too kind, as far as behaviour can tell: the outcome that the behaviour's model foretells for
 * those who answered less that for all who travelled. Zero where answering has nothing to do with what happened. The error is
 * that of who answered, by leaving out one bucket of customers at a time, with the model held fixed. Null where all answered.
 */
export function answersLift({ all, answered }: Coverage, behaviour: HeardWitness): Effect | null {
  const totals = { all: added(all), answered: added(answered) };
  if (totals.answered.journeys < fewest || totals.answered.journeys === totals.all.journeys) return null;
  const slopes = foretellingSlopes(behaviour);
  const foretold = (one: CoverageBucket, less?: CoverageBucket): number => {
    const journeys = one.journeys - (less?.journeys ?? 0);
    return slopes.reduce((sum, { position, kind, slope }) => {
      const count = (of: CoverageBucket): number =>
        kind === 'absent' ? of.journeys - (of.passing[position] ?? 0) : (of[kind][position] ?? 0);
      return sum + (slope * (count(one) - (less ? count(less) : 0))) / Math.max(1, journeys);
    }, 0);
  };
  const estimate = foretold(totals.answered) - foretold(totals.all);
  const without = all.map(
    (bucket, place) => foretold(totals.answered, answered[place]) - foretold(totals.all, bucket),
  );
  return jackknifed(estimate, without);
}

interface Foretelling {
  /** Position among the behaviour's levels. */
  readonly position: number;
  readonly kind: 'low' | 'high' | 'absent';
  readonly slope: number;
}

/** What each level of behaviour adds to the outcome in the behaviour's model. */
function foretellingSlopes({ model }: HeardWitness): readonly Foretelling[] {
  const columns = model.touchpoints.flatMap((touchpoint) =>
    (['low', 'high', 'absent'] as const).flatMap((kind) => {
      const name = touchpoint[kind];
      return name !== null && touchpoint.columns.includes(name)
        ? [{ position: touchpoint.index, kind, name }]
        : [];
    }),
  );
  const places = columns.map(({ name }) => columnIndex(model.total, name));
  const { kept, slopes } = solveCrossProducts(model.total, columnIndex(model.total, 'y'), places);
  return columns.map(({ position, kind }, at) => {
    const found = kept.indexOf(places[at] ?? -1);
    return { position, kind, slope: found < 0 ? 0 : (slopes[found] ?? 0) };
  });
}

/** An estimate with its error from the estimates without one bucket each. */
function jackknifed(estimate: number, without: readonly number[]): Effect {
  const count = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / count;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { estimate, error: Math.sqrt(((count - 1) / count) * squares), degrees: Math.max(1, count - 1) };
}

function added(buckets: readonly CoverageBucket[]): CoverageBucket {
  const sum = (pick: (bucket: CoverageBucket) => Float64Array): Float64Array =>
    Float64Array.from({ length: buckets[0]?.passing.length ?? 0 }, (_, at) =>
      buckets.reduce((total, bucket) => total + (pick(bucket)[at] ?? 0), 0),
    );
  return {
    journeys: buckets.reduce((total, { journeys }) => total + journeys, 0),
    passing: sum(({ passing }) => passing),
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
  };
}
