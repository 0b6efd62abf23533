import { integrate } from '../comparison/gauss-legendre.ts';
import { normalDensity, normalLower } from '../distribution/normal.ts';
import { requireFinite, requireRange } from '../require-finite.ts';

/** How units (branches, teams) differ, and how each swings from period to period; standard deviations in the outcome's units. */
export interface UnitSpread {
  readonly between: number;
  readonly within: number;
}

/** What units chosen for a bad value will gain without anybody doing anything. */
export interface RegressionToMean {
  /** Share of the variance of a unit's mean that lasts, 0 … 1. */
  readonly reliability: number;
  /** How far the cutoff lies below the mean, in standard deviations of what is observed. */
  readonly z: number;
  readonly shareSelected: number;
  readonly expectedGain: number;
}

/**
 * Units chosen because their mean of `periods` periods fell below `cutoff` rise by
 * (s_w²/k) / √(s_b² + s_w²/k) · φ(z) / (1 − Φ(z)) on their own (Davis 1976, Am. J. Epidemiology 104, 493–498; Barnett,
 * van der Pols & Dobson 2005, Int. J. Epidemiology 34, 215–220). Units chosen for being above fall by as much, by symmetry.
 *
 * @throws StatisticsError notFinite, outOfRange (negative spreads, both 0, periods below 1)
 * @example
 * regressionToMean({ mean: 75, between: 3, within: 4, cutoff: 71 }); // gain 4.376, share 0.2119
 */
export function regressionToMean({
  mean,
  between,
  within,
  cutoff,
  periods = 1,
}: UnitSpread & {
  readonly mean: number;
  readonly cutoff: number;
  readonly periods?: number;
}): RegressionToMean {
  requireFinite([mean, cutoff], 'mean and cutoff');
  requireRange(periods, 'periods', [1, Number.MAX_VALUE]);
  const { noise, deviation } = spreadOf(between, within / Math.sqrt(periods));
  const z = (mean - cutoff) / deviation;
  return {
    reliability: between ** 2 / deviation ** 2,
    z,
    shareSelected: normalLower(-z),
    expectedGain: (noise / deviation) * inverseMills(z),
  };
}

/** What the worst of several units will gain without anybody doing anything. */
export interface WorstUnit {
  /** Expected smallest of so many standard normal values. */
  readonly expectedMinimum: number;
  readonly expectedRise: number;
}

/**
 * The unit with the worst value of one period rises by −E[min of G] s_w² / √(s_b² + s_w²) in the next, on its own:
 * E[min] = ∫ x G φ(x) (1 − Φ(x))^{G−1} (David & Nagaraja 2003, ch. 3).
 *
 * @throws StatisticsError outOfRange (fewer than one unit, negative spreads, both 0)
 * @example
 * worstUnit({ units: 10, between: 3, within: 4 }); // minimum -1.5388, rise 4.924
 */
export function worstUnit({ units, between, within }: UnitSpread & { readonly units: number }): WorstUnit {
  requireRange(units, 'units', [1, 1e12]);
  const { noise, deviation } = spreadOf(between, within);
  const density = (x: number): number => {
    const tail = normalLower(-x);
    return tail > 0 ? x * units * normalDensity(x) * Math.exp((units - 1) * Math.log(tail)) : 0;
  };
  const expectedMinimum = integrate(density, [-12, 12], 96);
  return { expectedMinimum, expectedRise: (-expectedMinimum * noise) / deviation };
}

function spreadOf(between: number, within: number): { readonly noise: number; readonly deviation: number } {
  requireRange(between, 'between', [0, Number.MAX_VALUE]);
  requireRange(within, 'within', [0, Number.MAX_VALUE]);
  const deviation = Math.hypot(between, within);
  requireRange(deviation, 'between and within', [Number.MIN_VALUE, Number.MAX_VALUE]);
  return { noise: within ** 2, deviation };
}

/** φ(z) / (1 − Φ(z)); far out, where both vanish, by z + 1/z − 2/z³ (Abramowitz & Stegun 1972, 26.2.12). */
function inverseMills(z: number): number {
  return z > 30 ? z + 1 / z - 2 / z ** 3 : normalDensity(z) / normalLower(-z);
}
