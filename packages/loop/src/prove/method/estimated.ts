import type { RobustSlope } from '@touchstone/statistics';
import type { Design, ProofPlan, ProofResult } from '@touchstone/vocabulary';
import type { Frame } from './frame.ts';
import type { Measured } from './measured.ts';

/** What every design is given. */
export interface DesignInput {
  readonly frame: Frame;
  readonly plan: ProofPlan;
  readonly seed: number;
}

export type SeriesPoint = ProofResult['series'][number];
export type Placebo = ProofResult['placebo'][number];
export type EventPoint = ProofResult['eventStudy'][number];

/** Drift of the treated against their controls before the start, and what it would do to the effect. */
export interface Drift {
  /** A period, with its two-sided p. */
  readonly slope: number;
  readonly p: number;
  /** What a drift adds to the effect that would be found with 80 %. */
  readonly bias80: number;
  /** The effect with the drift taken out, and the interval that it must exclude zero with. */
  readonly detrended: Measured;
}

/** A difference in one test of it against another. */
export interface OtherTest {
  readonly name: 'permutation' | 'wildBootstrap' | 'cr2';
  readonly p: number;
  readonly smallestP: number;
}

/** What is known of doses beside the effect of the mean one. */
export interface DoseFound {
  /** Mean dose of those who had any. */
  readonly mean: number;
  /** Mean effect of having any. */
  readonly having: Measured | null;
  readonly curvature: RobustSlope | null;
  /** Effect of the mean dose among units of equal level before. */
  readonly adjusted: Measured | null;
  /** How the level before, that of the days just before the start, and its distance from the unit's own past go with the dose. */
  readonly standing: {
    readonly before: RobustSlope | null;
    readonly recent: RobustSlope | null;
    readonly dip: RobustSlope | null;
  };
}

/** What a design finds. */
export interface Estimated {
  readonly design: Design;
  readonly effect: Measured;
  /** Mean effect in the first and the last third of the periods after the start. */
  readonly early: Measured | null;
  readonly late: Measured | null;
  readonly second: { readonly design: string; readonly effect: Measured } | null;
  readonly drift: Drift | null;
  readonly doses: DoseFound | null;
  readonly tests: readonly OtherTest[];
  readonly placebo: readonly Placebo[];
  readonly series: readonly SeriesPoint[];
  readonly eventStudy: readonly EventPoint[];
  /** p of “nothing left in the residuals”, and their autocorrelation; series only. */
  readonly residuals: { readonly p: number | null; readonly phi: number } | null;
  /** The largest step at a placebo date that all dates together would bring once in a hundred; series only. */
  readonly elsewhere: { readonly date: string; readonly estimate: number } | null;
  /** Effect at a date before the start at which nothing happened, of the design's own method. */
  readonly holdOut: {
    readonly effect: Measured;
    readonly p: number;
    readonly fit: number | null;
    readonly unlike: number | null;
  } | null;
  /** Season that was modelled, in periods; 0 none. */
  readonly season: number;
  /** Smallest p that the ranks can give; null where the p is not one of ranks. */
  readonly smallestP: number | null;
  readonly replicates: number;
  /** Units and periods that were really used. */
  readonly used: {
    readonly treated: number;
    readonly controls: number;
    readonly before: number;
    readonly after: number;
  };
  /** More periods after, or more units, until the interval is half as long as `target` times two; null: never. */
  more(target: number): { readonly periods: number | null; readonly units: number | null };
}

/** What stands where a design has nothing of it. */
export const nothingElse = {
  early: null,
  late: null,
  second: null,
  drift: null,
  doses: null,
  tests: [],
  placebo: [],
  series: [],
  eventStudy: [],
  residuals: null,
  elsewhere: null,
  holdOut: null,
  season: 0,
  smallestP: null,
  replicates: 0,
} as const;

/** First and last third of some periods; empty below three. */
export function thirds(after: readonly number[]): {
  readonly early: readonly number[];
  readonly late: readonly number[];
} {
  const size = Math.floor(after.length / 3);
  return size === 0 ? { early: [], late: [] } : { early: after.slice(0, size), late: after.slice(-size) };
}
