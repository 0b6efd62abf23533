import {
  choleskyFactor,
  choleskySolve,
  fUpper,
  type ReplicatedStatistic,
  replicateCovariance,
  studentTwoSided,
} from '@touchstone/statistics';
import type { Interval } from '@touchstone/vocabulary';
import { type Effect, effectInterval, effectPlace } from '../../../method/effects.ts';
import { estimates } from '../../../method/group-fit.ts';
import { entryEffect, type PeriodFit, placeIn, type Replicated } from './period-fit.ts';

/** What happened to one touchpoint's gain between two periods. */
export interface GainChange {
  /** Position in the facts. */
  readonly index: number;
  readonly gain: Effect;
  /** Of no change, by itself. */
  readonly p: number;
  /** Parts that add up to the change; null on the linear scale. */
  readonly parts: Readonly<Record<'reach' | 'lowShare' | 'cost', Interval>> | null;
}

/** Gains of all touchpoints between two periods. */
export interface PeriodChanges {
  readonly changes: readonly GainChange[];
  /** All together; null where the folds of customers are too few for so many touchpoints. */
  readonly joint: {
    readonly f: number;
    readonly degrees: number;
    readonly residualDegrees: number;
    readonly p: number;
  } | null;
}

/** Figures of one touchpoint: the change of its gain, and its three parts. */
const width = 4;

/**
 * What changed between two periods. Both leave out the same fold of customers at a time, so a customer who is in both
 * does not make the difference look surer or less sure than it is (delete-one-fold jackknife of the difference).
 *
 * gain = reach · low share · cost, and the change is taken apart by the Shapley value over the three factors: each
 * factor's change at the mean of the other two over all orders in which they could have changed (Shorrocks 2013,
 * J. Econ. Inequal. 11; exact, no rest, whatever the signs). All gains together: Hotelling's T² on the folds
 * (Hotelling 1931, Ann. Math. Stat. 2), given from three folds a touchpoint on.
 */
export function periodChange(from: PeriodFit, to: PeriodFit): PeriodChanges {
  const indexes = from.model.touchpoints.flatMap((touchpoint) => {
    const other = to.model.touchpoints[placeIn(to, touchpoint.index)];
    return other && estimates(touchpoint, 'gain') && estimates(other, 'gain') ? [touchpoint.index] : [];
  });
  const folds = [...new Set([...from.folds, ...to.folds])].toSorted((a, b) => a - b);
  const difference = differenceOf({ from, to }, indexes, folds);
  const changes = indexes.flatMap((index, at): GainChange[] => {
    const gain = entryEffect(difference, at * width);
    if (!gain) return [];
    const part = (entry: number): Interval => {
      const estimate = difference.estimate[at * width + entry] ?? 0;
      const effect = entryEffect(difference, at * width + entry);
      return effect ? effectInterval(effect) : { estimate, low: estimate, high: estimate };
    };
    const linear = from.model.touchpoints[placeIn(from, index)]?.score !== null;
    return [
      {
        index,
        gain,
        p: studentTwoSided(gain.estimate / gain.error, gain.degrees),
        parts: linear ? null : { reach: part(1), lowShare: part(2), cost: part(3) },
      },
    ];
  });
  return { changes, joint: jointTest(difference, indexes.length) };
}

function differenceOf(
  { from, to }: { readonly from: PeriodFit; readonly to: PeriodFit },
  indexes: readonly number[],
  folds: readonly number[],
): Replicated {
  const values = new Float64Array(folds.length * indexes.length * width);
  folds.forEach((fold, row) => {
    const [before, after] = [from.folds.indexOf(fold), to.folds.indexOf(fold)];
    const figures = indexes.flatMap((index) =>
      changeOf(factors(from, index, before), factors(to, index, after)),
    );
    values.set(figures, row * indexes.length * width);
  });
  const estimate = indexes.flatMap((index) => changeOf(factors(from, index, -1), factors(to, index, -1)));
  const replicates: ReplicatedStatistic = {
    method: 'jackknife',
    count: folds.length,
    size: indexes.length * width,
    values,
  };
  return { estimate, replicates };
}

interface Factors {
  readonly gain: number;
  readonly reach: number;
  readonly lowShare: number;
  readonly cost: number;
}

/** Gain and its factors without one fold; `row` −1: on all data. */
function factors(fit: PeriodFit, index: number, row: number): Factors {
  const place = placeIn(fit, index);
  const figureOf = ({ estimate, replicates }: Replicated, entry: number): number =>
    (row < 0 ? estimate[entry] : replicates.values[row * replicates.size + entry]) ?? 0;
  const gain = figureOf(fit.effects, effectPlace(place, 'gain'));
  const low = figureOf(fit.shares, 2 * place);
  const reach = 1 - figureOf(fit.shares, 2 * place + 1);
  return { gain, reach, lowShare: reach > 0 ? low / reach : 0, cost: low > 0 ? gain / low : 0 };
}

/** The change of the gain, then what each factor brings to it. */
function changeOf(before: Factors, after: Factors): readonly number[] {
  const part = (own: keyof Factors, one: keyof Factors, other: keyof Factors): number => {
    const together = before[one] * before[other] + after[one] * after[other];
    const crossed = before[one] * after[other] + after[one] * before[other];
    return (after[own] - before[own]) * (together / 3 + crossed / 6);
  };
  return [
    after.gain - before.gain,
    part('reach', 'lowShare', 'cost'),
    part('lowShare', 'reach', 'cost'),
    part('cost', 'reach', 'lowShare'),
  ];
}

/** Folds a touchpoint from which Hotelling's test is given. */
const foldsPerTouchpoint = 3;

function jointTest({ estimate, replicates }: Replicated, touchpoints: number): PeriodChanges['joint'] {
  const { count, size } = replicates;
  if (touchpoints === 0 || count < foldsPerTouchpoint * touchpoints) return null;
  const all = replicateCovariance(replicates);
  const covariance = Float64Array.from({ length: touchpoints ** 2 }, (_, at) => {
    return all[Math.floor(at / touchpoints) * width * size + (at % touchpoints) * width] ?? 0;
  });
  const change = Float64Array.from({ length: touchpoints }, (_, at) => estimate[at * width] ?? 0);
  const factor = choleskyFactor(covariance, touchpoints, 1e-10);
  if (!factor) return null;
  const distance = choleskySolve(factor, change).reduce(
    (sum, value, at) => sum + value * (change[at] ?? 0),
    0,
  );
  const residualDegrees = count - touchpoints;
  const f = (distance * residualDegrees) / (touchpoints * (count - 1));
  return { f, degrees: touchpoints, residualDegrees, p: fUpper(f, touchpoints, residualDegrees) };
}
