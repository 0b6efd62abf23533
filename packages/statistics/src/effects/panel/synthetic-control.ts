import { StatisticsError } from '../../statistics-error.ts';
import type { Label } from './label-codes.ts';
import { type Block, type BlockRows, readBlock } from './read-block.ts';
import { simplexLeastSquares } from './simplex-least-squares.ts';

/** How far a unit is from its synthetic twin. */
export interface SyntheticFit {
  readonly unit: Label;
  /** Mean gap after the start, in the outcome's units. */
  readonly effect: number;
  /** Root mean squared gap before and after the start, and their ratio. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly ratio: number;
}

/** A synthetic control and its placebos. */
export interface SyntheticControl extends SyntheticFit {
  readonly donors: readonly Label[];
  /** One a donor: at least 0, together 1. */
  readonly weights: Float64Array;
  readonly periods: Float64Array;
  readonly before: number;
  readonly synthetic: Float64Array;
  /** Outcome less synthetic outcome, by period. */
  readonly gaps: Float64Array;
  readonly kktGap: number;
  readonly placebo: PlaceboRanks;
}

/** What the same method says of units that were not treated. */
export interface PlaceboRanks {
  /** Every donor fitted by the other donors (the treated unit left out of the pool), and the treated unit. */
  readonly fits: readonly SyntheticFit[];
  /** Place of the treated unit when all are ordered by ratio, largest first. */
  readonly rank: number;
  /** Share of the units, the treated one among them, whose ratio is at least the treated one's. */
  readonly pRatio: number;
  /** The same of |effect|. */
  readonly pEffect: number;
  /** The same of |effect| among units fitted before the start no more than `wellFitted` times worse; and how many they are. */
  readonly pEffectWellFitted: number;
  readonly wellFitted: number;
  /** 1 / units: no p can be smaller. */
  readonly smallestP: number;
}

/** Choices of `syntheticControl`. */
export interface SyntheticControlOptions {
  /** How many times the treated unit's error before the start a well fitted placebo may have; default 5. */
  readonly wellFittedTimes?: number;
}

/**
 * Synthetic control (Abadie, Diamond & Hainmueller 2010, JASA 105): the mix of donors, weights ≥ 0 and together 1, that
 * follows the treated unit best over all periods before the start, by exact least squares; its gap afterwards is the effect.
 * Certainty by placebo: every donor is treated as if it were the treated one, and the ratio of errors after to before the
 * start is ranked (their §3.4); with n units no p is below 1/n. Cost units · (units² · periods).
 *
 * @throws StatisticsError empty, lengthsDiffer, notFinite, repeatedRow, incompletePanel, unknownColumn, outOfRange (more
 * than one treated unit, fewer than two donors, no period before or after)
 */
export function syntheticControl(
  given: BlockRows,
  { wellFittedTimes = 5 }: SyntheticControlOptions = {},
): SyntheticControl {
  const block = readBlock(given);
  const { units, controls, before, periods } = block;
  if (units.length - controls !== 1) {
    throw new StatisticsError('outOfRange', {
      name: 'treatedUnits',
      found: units.length - controls,
      low: 1,
      high: 1,
    });
  }
  if (controls < 2) throw new StatisticsError('outOfRange', { name: 'donors', found: controls, low: 2 });
  const donors = units.slice(0, controls).map((_, at) => at);
  const { synthetic, gaps, weights, kktGap } = twin(block, controls, donors);
  const own = fitOf(units[controls] ?? '', gaps, before);
  const placebos = donors.map((donor) => {
    const others = donors.filter((other) => other !== donor);
    return fitOf(units[donor] ?? '', twin(block, donor, others).gaps, before);
  });
  return {
    ...own,
    donors: units.slice(0, controls),
    weights,
    periods,
    before,
    synthetic,
    gaps,
    kktGap,
    placebo: placeboRanks(own, placebos, wellFittedTimes),
  };
}

interface Twin {
  readonly weights: Float64Array;
  readonly synthetic: Float64Array;
  readonly gaps: Float64Array;
  readonly kktGap: number;
}

function twin({ series, before }: Block, unit: number, donors: readonly number[]): Twin {
  const own = series[unit] ?? new Float64Array(0);
  const pool = donors.map((donor) => series[donor] ?? own);
  const { weights, kktGap } = simplexLeastSquares(
    pool.map((values) => values.subarray(0, before)),
    own.subarray(0, before),
  );
  const synthetic = mixed(pool, weights);
  return { weights, kktGap, synthetic, gaps: own.map((value, t) => value - (synthetic[t] ?? 0)) };
}

/** Σ weight · series. */
export function mixed(pool: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(pool[0]?.length ?? 0);
  pool.forEach((values, at) => {
    const weight = weights[at] ?? 0;
    if (weight === 0) return;
    values.forEach((value, t) => {
      sum[t] = (sum[t] ?? 0) + weight * value;
    });
  });
  return sum;
}

/** Summarises the gaps of one unit. */
export function fitOf(unit: Label, gaps: Float64Array, before: number): SyntheticFit {
  const rootMean = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  const after = gaps.subarray(before);
  const [errorBefore, errorAfter] = [rootMean(gaps.subarray(0, before)), rootMean(after)];
  return {
    unit,
    effect: after.reduce((sum, value) => sum + value, 0) / after.length,
    errorBefore,
    errorAfter,
    // A perfect fit before the start makes any gap after it infinitely larger; the largest number stands for that.
    ratio: errorBefore > 0 ? errorAfter / errorBefore : errorAfter > 0 ? Number.MAX_VALUE : 0,
  };
}

function placeboRanks(own: SyntheticFit, placebos: readonly SyntheticFit[], times: number): PlaceboRanks {
  const fits = [...placebos, own];
  const share = (among: readonly SyntheticFit[], of: (fit: SyntheticFit) => number): number =>
    among.filter((fit) => of(fit) >= of(own)).length / among.length;
  const well = fits.filter(({ errorBefore }) => errorBefore <= times * own.errorBefore);
  const effectSize = ({ effect }: SyntheticFit): number => Math.abs(effect);
  return {
    fits,
    rank: fits.filter(({ ratio }) => ratio > own.ratio).length + 1,
    pRatio: share(fits, ({ ratio }) => ratio),
    pEffect: share(fits, effectSize),
    pEffectWellFitted: share(well, effectSize),
    wellFitted: well.length,
    smallestP: 1 / fits.length,
  };
}
