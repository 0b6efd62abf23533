import {
  type BranchSetting,
  branchWorld,
  type Draw,
  type EffectWorld,
  type SeriesSetting,
  seriesWorld,
} from '@touchstone/simulator';
import type { ProofCheck } from '@touchstone/vocabulary';
import { runWorld } from './run-world.ts';
import type { RunRecord } from './tally.ts';
import {
  beforeAfter,
  type Method,
  neweyWestStep,
  pointsBeforeAfter,
  rowDifference,
  trueModel,
} from './usual-methods.ts';

/** What a cell has to show; shares 0–1. */
export interface Bars {
  /** False “worked” and “worse” where there is no effect. */
  readonly falseVerdicts?: number;
  /** False “worked” alone. */
  readonly falseWorked?: number;
  /** Coverage of each setting, and of the late effect. */
  readonly coverage?: readonly [number, number];
  readonly lateCoverage?: readonly [number, number];
  /** Mean coverage over the settings. */
  readonly meanCoverage?: readonly [number, number];
  readonly power?: number;
  /** Power reached at the effect that plans promise to find with 80 %, the settings together. */
  readonly promised?: readonly [number, number];
  /** Refusals at most (clean), or at least (poisoned). */
  readonly refusedAtMost?: number;
  readonly refusedAtLeast?: number;
  /** Refused or not yet known, together at least. */
  readonly withheldAtLeast?: number;
  /** A check that must refuse or warn, in at least this share. */
  readonly flagged?: { readonly check: ProofCheck; readonly share: number };
  /** Mean width over that of the best honest method, the cell's settings together. */
  readonly width?: number;
  /** |bias| in standard errors. */
  readonly bias?: number;
  /** Refused, or an interval that holds the truth. */
  readonly refusedOrHeld?: number;
}

export interface Setting {
  readonly name: string;
  /** Sizes of the effect in units of what the plan would find with 80 %. */
  readonly sizes: readonly number[];
  run(draw: Draw): RunRecord;
}

export interface Cell {
  readonly key: string;
  readonly name: string;
  readonly bars: Bars;
  readonly settings: readonly Setting[];
}

type Methods = Readonly<Record<string, Method>>;

export function setting(
  name: string,
  world: (draw: Draw) => EffectWorld,
  {
    sizes = [0, 1],
    usual = {},
    usualEvery = 1,
    honest,
  }: { sizes?: readonly number[]; usual?: Methods; usualEvery?: number; honest?: Method } = {},
): Setting {
  // Usual methods are laid beside where nothing works, costly ones in some worlds only; the honest one everywhere, for its width.
  const run = (draw: Draw): RunRecord =>
    runWorld(world(draw), draw.seed, {
      ...(draw.size === 0 && draw.seed % usualEvery === 0 ? usual : {}),
      ...(honest === undefined ? {} : { honest }),
    });
  return { name, sizes, run };
}

export const clean = { falseVerdicts: 0.06, refusedAtMost: 0.05, bias: 0.1 } as const;
export const covered = [0.93, 0.97] as const;

const arms = [
  [4, 8],
  [10, 10],
  [20, 40],
] as const;

export function branches(extra: Partial<BranchSetting>, honest: Method): Setting[] {
  return arms.flatMap(([treated, controls]) =>
    [40, 200].flatMap((answers) =>
      [0.15, 0.3].map((shock) =>
        setting(
          `${treated}+${controls}, ${answers} answers, shock ${shock}`,
          (draw) => branchWorld({ treated, controls, answers, shock, ...extra }, draw),
          { usual: { 'row-level DiD': rowDifference, 'before/after': beforeAfter }, honest },
        ),
      ),
    ),
  );
}

export function series(given: SeriesSetting, name: string): Setting {
  const { trend = 0, season = 0 } = given;
  const model = { trend: trend !== 0, seasonPeriod: season > 0 ? 12 : 0 };
  return setting(name, (draw) => seriesWorld(given, draw), {
    usual: { 'before/after': pointsBeforeAfter, 'Newey–West, lag 3': neweyWestStep(trend !== 0) },
    honest: trueModel(model),
  });
}

export const weekly = (
  [
    [24, 12],
    [52, 26],
    [104, 52],
  ] as const
).flatMap(([before, after]) =>
  [0, 0.4, 0.6].flatMap((autocorrelation) =>
    [0, 0.1].map((trend) =>
      series(
        { before, after, autocorrelation, trend },
        `${before}+${after}, φ ${autocorrelation}, ${trend > 0 ? `trend ${trend}` : 'no trend'}`,
      ),
    ),
  ),
);

export const ten = { treated: 10, controls: 10, answers: 200, shock: 0.15 } as const;
export const none = { sizes: [0] } as const;
