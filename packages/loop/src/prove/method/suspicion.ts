import { labelPermutation } from '@touchstone/statistics';
import type { ProofPlan } from '@touchstone/vocabulary';
import type { Frame, FrameUnit } from './frame.ts';

/** How extreme the treated units stood among all just before the start. */
export interface Standing {
  /** Share of ways to pick as many units that would stand at least as far out on that side. */
  readonly share: number;
  /** Mean of the treated less that of all, in the window; below zero: lower. */
  readonly gap: number;
  /**
   * Change of the treated from their own past to the window against that of the others, in standard deviations of such changes
   * of as many units; null without a past before the window.
   */
  readonly dip: number | null;
}

const windowDays = 91;
const day = 86_400_000;

/**
 * Where the treated stood just before the start (the last quarter, or the last period before it): units that were picked for a bad
 * run stand out below the others and below themselves. Undefined without other units.
 */
export function standing(frame: Frame, plan: ProofPlan): Standing | undefined {
  const { treated, controls } = frame;
  const { recent, past } = pickingWindow(frame, plan);
  const now = valuesOf(treated, controls, (unit) => meanOf(unit, recent));
  if (now === undefined) return undefined;
  const dips =
    past.length === 0
      ? undefined
      : valuesOf(treated, controls, (unit) => meanOf(unit, recent) - meanOf(unit, past));
  return { share: shareBeyond(now), gap: gapOf(now), dip: dips === undefined ? null : scaledGap(dips) };
}

/** Places of the periods before by which units may have been picked, and of those before them. */
export function pickingWindow(
  { treated, controls, periods, baseline, starts }: Frame,
  plan: ProofPlan,
): { readonly recent: readonly number[]; readonly past: readonly number[] } {
  const start = periods[starts[0] ?? 0] ?? plan.waves[0]?.from ?? '';
  const all = [...treated, ...controls];
  const known = baseline.filter((at) => all.some(({ value }) => !Number.isNaN(value[at] ?? Number.NaN)));
  const since = Date.parse(start) - windowDays * day;
  const quarter = known.filter((at) => Date.parse(periods[at] ?? '') >= since);
  // A quarter that is all there is leaves no past: then the last period alone is the window.
  const recent = quarter.length > 0 && quarter.length < known.length ? quarter : known.slice(-1);
  return { recent, past: known.filter((at) => !recent.includes(at)) };
}

interface Sides {
  readonly ours: readonly number[];
  readonly others: readonly number[];
}

function valuesOf(
  treated: readonly FrameUnit[],
  controls: readonly FrameUnit[],
  read: (unit: FrameUnit) => number,
): Sides | undefined {
  const known = (units: readonly FrameUnit[]): number[] =>
    units.map(read).filter((value) => !Number.isNaN(value));
  const [ours, others] = [known(treated), known(controls)];
  return ours.length > 0 && others.length >= 3 ? { ours, others } : undefined;
}

function shareBeyond({ ours, others }: Sides): number {
  const values = [...ours, ...others];
  const found = labelPermutation(
    values,
    values.map((_, at) => Number(at < ours.length)),
    { enumerateUpTo: 5_000, draws: 999 },
  );
  if (found.kind !== 'answer') return 1;
  if (ours.length > 1) return found.p / 2;
  // One unit: its rank on its own side.
  const own = ours[0] ?? 0;
  const low = own < mean(others);
  const beyond = others.filter((value) => (low ? value <= own : value >= own)).length;
  return (beyond + 1) / values.length;
}

function gapOf({ ours, others }: Sides): number {
  return mean(ours) - mean(others);
}

function scaledGap(sides: Sides): number {
  const { ours, others } = sides;
  const centre = mean(others);
  const spread = Math.sqrt(
    others.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (others.length - 1),
  );
  return spread > 0 ? (gapOf(sides) / spread) * Math.sqrt(ours.length) : 0;
}

/** Mean of a unit's periods, each counted once; NaN where it has none of them. */
export function meanOf(unit: FrameUnit, places: readonly number[]): number {
  const values = places.map((at) => unit.value[at] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  return values.length === 0 ? Number.NaN : mean(values);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
