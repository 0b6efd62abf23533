import type { Column } from '../../moments/cross-products-from-columns.ts';
import { requireRange } from '../../require-finite.ts';
import { readTimes } from './serial-rows.ts';

/**
 * What an interruption is allowed to change. Defaults: `slopeChange` false, `seasonPeriod` 0 (no season), `harmonics` 2,
 * `trend` true.
 */
export interface SegmentedOptions {
  /** Last time before the interruption, in units of `time`. */
  readonly lastBefore: number;
  /** Whether the slope may change too, not only the level. */
  readonly slopeChange?: boolean;
  /** Times of a full season; 0 for none. */
  readonly seasonPeriod?: number;
  /** Pairs of sine and cosine of the season; at most half the period counts. */
  readonly harmonics?: number;
  /** Whether there is a slope before the interruption. */
  readonly trend?: boolean;
}

/** Columns of a segmented regression; an intercept stands before them. */
export interface SegmentedDesign {
  readonly time: Float64Array;
  readonly lastBefore: number;
  /** `time`, `level`, `slope_after`, then `sin1`, `cos1`, … as far as asked for. */
  readonly columns: readonly Column[];
  /** Names of the coefficients, `(Intercept)` first. */
  readonly names: readonly string[];
  /** Positions of the points after the interruption. */
  readonly after: readonly number[];
  /** What the interruption adds at a time, as weights of the coefficients; zero before it. */
  effectAt(time: number): Float64Array;
}

/**
 * Columns of an interrupted time series (Wagner et al. 2002, J. Clin. Pharm. Ther. 27, 299–309):
 * b₀ + b₁ t + b₂ [t > T₀] + b₃ (t − T₀ − 1)₊ + Σ (aₖ sin 2πkt/s + cₖ cos 2πkt/s). The level is the jump at the first
 * point after T₀, the slope counts from there. Times are whole numbers that rise; a point that is missing is left out.
 *
 * @throws StatisticsError notFinite, outOfRange (times that do not rise, no point on one side, a season under 2)
 */
export function segmentedDesign(times: ArrayLike<number>, options: SegmentedOptions): SegmentedDesign {
  const { lastBefore, slopeChange = false, seasonPeriod = 0, harmonics = 2, trend = true } = options;
  const time = readTimes(times, times.length);
  const after = Array.from(time.keys()).filter((at) => (time[at] ?? 0) > lastBefore);
  requireRange(after.length, 'lastBefore', [1, time.length - 1]);
  if (seasonPeriod !== 0) requireRange(seasonPeriod, 'seasonPeriod', [2, Number.MAX_SAFE_INTEGER]);
  const level = (at: number): number => Number(at > lastBefore);
  const slope = (at: number): number => Math.max(0, at - lastBefore - 1);
  const parts: [string, (at: number) => number, boolean][] = [];
  if (trend) parts.push(['time', (at) => at, false]);
  parts.push(['level', level, true]);
  if (slopeChange) parts.push(['slope_after', slope, true]);
  for (const [name, wave] of waves(seasonPeriod, harmonics)) parts.push([name, wave, false]);
  return {
    time,
    lastBefore,
    columns: parts.map(([name, value]) => ({ name, values: time.map(value) })),
    names: ['(Intercept)', ...parts.map(([name]) => name)],
    after,
    effectAt: (at) => Float64Array.from([0, ...parts.map(([, value, added]) => (added ? value(at) : 0))]),
  };
}

/** Sines and cosines of a season; the sine of half the period is zero everywhere and is left out. */
function waves(period: number, harmonics: number): [string, (at: number) => number][] {
  const list: [string, (at: number) => number][] = [];
  for (let k = 1; period > 0 && k <= harmonics && 2 * k <= period; k++) {
    const turn = (at: number): number => (2 * Math.PI * k * at) / period;
    if (2 * k < period) list.push([`sin${k}`, (at) => Math.sin(turn(at))]);
    list.push([`cos${k}`, (at) => Math.cos(turn(at))]);
  }
  return list;
}
