import { cuped, welchTest } from '@touchstone/statistics';
import { type DesignInput, type Estimated, nothingElse, type SeriesPoint } from '../estimated.ts';
import type { FrameUnit } from '../frame.ts';
import { fromStudent, type Measured } from '../measured.ts';
import { pooled } from '../unit-changes.ts';

/** Fewer units an arm stand for groups of customers, whose answers are what was drawn by lot. */
const leastUnits = 20;
/** Share of the customers that must have been seen before to take their past out. */
const seenShare = 0.8;

/** Sums of one arm's answers. */
interface Arm {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Customers drawn by lot: Welch's comparison of those treated with those not, from the start on, with what was known of the same
 * customers before taken out where nearly all were seen (CUPED; Deng, Xu, Kohavi & Walker 2013).
 */
export function customersDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const start = frame.starts[0] ?? 0;
  const after = frame.periods.flatMap((_, at) => (at >= start ? [at] : []));
  const third = Math.floor(after.length / 3);
  const grouped = frame.treated.length < leastUnits || frame.controls.length < leastUnits;
  const over = (places: readonly number[]): Measured | undefined =>
    grouped
      ? summaryDifference(armOf(frame.treated, places), armOf(frame.controls, places), plan.alpha)
      : unitDifference(frame.treated, frame.controls, { places, alpha: plan.alpha });
  const whole = over(after);
  if (whole === undefined) return undefined;
  const past = grouped ? undefined : withPast({ frame, after, alpha: plan.alpha });
  const part = (places: readonly number[]): Measured | null => (third > 0 ? (over(places) ?? null) : null);
  const effect = past ?? whole;
  return {
    ...nothingElse,
    design: 'randomised',
    effect,
    early: part(after.slice(0, third)),
    late: part(third > 0 ? after.slice(-third) : []),
    second: past === undefined ? null : { design: 'welch', effect: whole },
    series: frame.periods.map((period, at) => pointOf(frame, period, { at, effect })),
    used: {
      treated: grouped ? armOf(frame.treated, after).n : frame.treated.length,
      controls: grouped ? armOf(frame.controls, after).n : frame.controls.length,
      before: frame.baseline.length,
      after: after.length,
    },
    more: (target) => {
      const times = ((effect.high - effect.estimate) / target) ** 2;
      return times > 1
        ? {
            periods: Math.ceil(after.length * (times - 1)),
            units: Math.ceil((armOf(frame.treated, after).n + armOf(frame.controls, after).n) * (times - 1)),
          }
        : { periods: 0, units: 0 };
    },
  };
}

function armOf(units: readonly FrameUnit[], places: readonly number[]): Arm {
  let [n, sum] = [0, 0];
  for (const unit of units) {
    for (const at of places) {
      const value = unit.value[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      n += unit.n[at] ?? 0;
      sum += (unit.n[at] ?? 0) * value;
    }
  }
  const mean = sum / n;
  let squares = 0;
  for (const unit of units) {
    for (const at of places) {
      const value = unit.value[at] ?? Number.NaN;
      if (!Number.isNaN(value)) squares += (unit.within[at] ?? 0) + (unit.n[at] ?? 0) * (value - mean) ** 2;
    }
  }
  return { n, mean, variance: squares / (n - 1) };
}

function summaryDifference(one: Arm, other: Arm, alpha: number): Measured | undefined {
  if (!(one.n >= 2 && other.n >= 2)) return undefined;
  const [u, v] = [one.variance / one.n, other.variance / other.n];
  if (!(u + v > 0)) return undefined;
  const degrees = (u + v) ** 2 / (u ** 2 / (one.n - 1) + v ** 2 / (other.n - 1));
  return fromStudent({ estimate: one.mean - other.mean, standardError: Math.sqrt(u + v), degrees }, alpha);
}

function unitDifference(
  treated: readonly FrameUnit[],
  controls: readonly FrameUnit[],
  { places, alpha }: { readonly places: readonly number[]; readonly alpha: number },
): Measured | undefined {
  const values = (units: readonly FrameUnit[]): number[] => units.flatMap((unit) => answerOf(unit, places));
  const found = welchTest(values(treated), values(controls), { level: 1 - alpha });
  if (found.kind !== 'answer') return undefined;
  const { difference: estimate, standardError, degrees } = found;
  return fromStudent({ estimate, standardError, degrees }, alpha);
}

function answerOf(unit: FrameUnit, places: readonly number[]): number[] {
  const found = pooled(unit, places, new Float64Array(unit.value.length));
  return found.n > 0 ? [found.value] : [];
}

function withPast({
  frame: { treated, controls, baseline },
  after,
  alpha,
}: {
  readonly frame: DesignInput['frame'];
  readonly after: readonly number[];
  readonly alpha: number;
}): Measured | undefined {
  const units = [...treated.map((unit) => ({ unit, arm: 1 })), ...controls.map((unit) => ({ unit, arm: 0 }))];
  const seen = units.flatMap(({ unit, arm }) => {
    const [before] = answerOf(unit, baseline);
    const [now] = answerOf(unit, after);
    return now === undefined ? [] : [{ arm, before, now }];
  });
  const both = seen.filter(({ before }) => before !== undefined);
  if (both.length < seenShare * seen.length) return undefined;
  // Those never seen before stand at the mean: the lot knew nothing of it, so no bias comes of that.
  const mean = both.reduce((sum, { before }) => sum + (before ?? 0), 0) / both.length;
  const found = cuped(
    {
      treated: seen.map(({ arm }) => arm),
      before: seen.map(({ before }) => before ?? mean),
      after: seen.map(({ now }) => now),
    },
    { level: 1 - alpha },
  );
  if (found.kind !== 'answer') return undefined;
  const { difference: estimate, standardError, degrees } = found.test;
  return fromStudent({ estimate, standardError, degrees }, alpha);
}

function pointOf(
  { treated, controls }: DesignInput['frame'],
  period: string,
  { at, effect }: { readonly at: number; readonly effect: Measured },
): SeriesPoint {
  const [own, other] = [armOf(treated, [at]), armOf(controls, [at])];
  const reach = (effect.high - effect.low) / 2;
  const without = other.n > 0 ? other.mean : null;
  return {
    period,
    treated: own.n > 0 ? own.mean : null,
    without,
    low: without === null ? null : without - reach,
    high: without === null ? null : without + reach,
    n: own.n,
  };
}
