import {
  aggregateEffects,
  armDifference,
  detrendedChange,
  groupTimeEffects,
  imputationEffects,
  imputationJackknife,
  type StaggeredRows,
} from '@touchstone/statistics';
import {
  type DesignInput,
  type Drift,
  type Estimated,
  type EventPoint,
  nothingElse,
  type Placebo,
  type SeriesPoint,
} from '../estimated.ts';
import type { Frame, FrameUnit } from '../frame.ts';
import { fromStudent, type Measured, rangeOf } from '../measured.ts';
import { levelOf } from '../unit-changes.ts';

/** Above so many units leaving out one at a time costs more than it tells; the formula's error is right then: of the effect, of its parts. */
const mostJackknifed = { whole: 400, part: 100 } as const;

/**
 * Several starts: imputation from rows not treated yet (Borusyak, Jaravel & Spiess 2024) with errors from leaving out one unit at
 * a time; Callaway & Sant'Anna (2021) against the not yet treated as the second opinion; never the static two-way regression,
 * which compares with units that are treated already.
 */
export function staggeredDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const units = [...frame.treated, ...frame.controls];
  const excluded = excludedPeriods(frame);
  const rows = rowsOf(units, (unit, at) => !(excluded.has(at) && at < unit.start));
  const main = averageOf(rows, { alpha: plan.alpha, jackknifed: mostJackknifed.whole });
  if (main === undefined) return undefined;
  const longest = Math.max(...frame.treated.map(({ start }) => frame.periods.length - start));
  const part = (from: number, to: number): Measured | null => {
    const own = rowsOf(units, (unit, at) => {
      const since = at - unit.start;
      return (since < 0 && !excluded.has(at)) || (since >= from && since < to);
    });
    return averageOf(own, { alpha: plan.alpha, jackknifed: mostJackknifed.part })?.effect ?? null;
  };
  const third = Math.floor(longest / 3);
  const drift = driftOf(frame, main.effect, plan.alpha);
  return {
    ...nothingElse,
    design: 'staggered',
    effect: main.effect,
    early: third > 0 ? part(0, third) : null,
    late: third > 0 ? part(longest - third, longest) : null,
    second: second(rows, plan.alpha),
    drift,
    placebo: timePlacebo(frame, plan.alpha),
    series: seriesOf(frame, main),
    eventStudy: main.eventStudy,
    used: {
      treated: frame.treated.length,
      controls: frame.controls.length,
      before: frame.baseline.length,
      after: longest,
    },
    more: (target) => {
      const times = ((main.effect.high - main.effect.estimate) / target) ** 2;
      return { periods: null, units: times > 1 ? Math.ceil(units.length * (times - 1)) : 0 };
    },
  };
}

/** Periods before the first start that do not count, because the units were picked by them. */
function excludedPeriods({ baseline, starts }: Frame): ReadonlySet<number> {
  const first = starts[0] ?? 0;
  const all = Array.from({ length: first }, (_, at) => at);
  return new Set(all.filter((at) => !baseline.includes(at)));
}

function rowsOf(
  units: readonly FrameUnit[],
  counts: (unit: FrameUnit, at: number) => boolean,
): StaggeredRows {
  const rows = units.flatMap((unit) =>
    Array.from(unit.value).flatMap((value, at) =>
      Number.isNaN(value) || !counts(unit, at) ? [] : [{ unit: unit.name, at, value, start: unit.start }],
    ),
  );
  return {
    units: rows.map((row) => row.unit),
    periods: rows.map((row) => row.at),
    outcome: rows.map((row) => row.value),
    firstTreated: rows.map((row) => row.start),
  };
}

interface Average {
  readonly effect: Measured;
  readonly eventStudy: readonly EventPoint[];
}

function averageOf(
  rows: StaggeredRows,
  { alpha, jackknifed }: { readonly alpha: number; readonly jackknifed: number },
): Average | undefined {
  const level = 1 - alpha;
  const units = new Set(Array.from(rows.units)).size;
  const formula = imputationEffects(rows, { level, leads: 8 });
  if (formula.kind !== 'answer') return undefined;
  const leads = Array.isArray(formula.leads) ? formula.leads : [];
  const jackknife = units <= jackknifed ? imputationJackknife(rows, { level }) : formula;
  const found = jackknife.kind === 'answer' ? jackknife : formula;
  const { estimate, standardError } = found.average;
  const degrees = jackknife.kind === 'answer' && 'degrees' in jackknife ? jackknife.degrees : units - 1;
  return {
    effect: fromStudent({ estimate, standardError, degrees }, alpha),
    eventStudy: [...leads, ...found.effects].map((one) => ({
      since: one.relative,
      effect: { estimate: one.estimate, ...one.interval },
    })),
  };
}

function second(rows: StaggeredRows, alpha: number): Estimated['second'] {
  const units = new Set(Array.from(rows.units)).size;
  const periods = new Set(Array.from(rows.periods)).size;
  if (rows.outcome.length !== units * periods) return null;
  const cells = groupTimeEffects(rows, { control: 'notYet' });
  if (cells.kind !== 'answer') return null;
  const found = aggregateEffects(cells, 'simple', { level: 1 - alpha });
  if (found.kind !== 'answer') return null;
  const { estimate, standardError } = found.overall;
  return {
    design: 'callawaySantAnna',
    effect: fromStudent({ estimate, standardError, degrees: Math.max(1, units - 1) }, alpha),
  };
}

/**
 * Slopes before the start of each cohort against those of the units not treated by then, cohorts weighed by their units; the
 * effect with that drift taken out for the mean time between before and after.
 */
function driftOf(
  { treated, controls, starts, periods }: Frame,
  effect: Measured,
  alpha: number,
): Drift | null {
  let [weight, slope, variance, distance] = [0, 0, 0, 0];
  for (const start of starts) {
    const cohort = treated.filter((unit) => unit.start === start);
    const others = [...controls, ...treated.filter((unit) => unit.start > start)];
    if (start < 5) continue;
    const level = levelOf(others, periods.length);
    const slopes = (units: readonly FrameUnit[]): number[] =>
      units.flatMap((unit) => {
        // Only the past counts; a value after it is needed to have a change, and is not used.
        const values = [...level].slice(0, start).map((of, at) => (unit.value[at] ?? Number.NaN) - of);
        const found = detrendedChange(
          { values: [...values, 0], weights: [...unit.n.slice(0, start), 1] },
          start,
        );
        return found.kind === 'answer' ? [found.slope] : [];
      });
    const found = armDifference(slopes(cohort), slopes(others), { level: 1 - alpha });
    if (found.kind !== 'answer') continue;
    weight += cohort.length;
    slope += cohort.length * found.difference;
    variance += (cohort.length * found.standardError) ** 2;
    distance += cohort.length * (periods.length / 2);
  }
  if (weight === 0) return null;
  const error = Math.sqrt(variance) / weight;
  const degrees = Math.max(1, treated.length + controls.length - 2);
  const mean = slope / weight;
  const span = distance / weight;
  const found = fromStudent({ estimate: mean, standardError: error, degrees }, alpha);
  return {
    slope: mean,
    p: found.p,
    bias80: (found.high - mean + 0.85 * error) * span,
    detrended: fromStudent(
      {
        estimate: effect.estimate - mean * span,
        standardError: Math.hypot(effect.standardError, error * span),
        degrees,
      },
      alpha,
    ),
  };
}

/** Starts moved forward by a third of the shortest time before, on rows not treated yet: nothing happened there. */
function timePlacebo(frame: Frame, alpha: number): Placebo[] {
  const first = frame.starts[0] ?? 0;
  const shift = Math.floor(first / 3);
  if (shift === 0) return [];
  const moved = [
    ...frame.treated.map((unit) => ({ ...unit, start: unit.start - shift, end: unit.start })),
    ...frame.controls.map((unit) => ({ ...unit, end: Number.POSITIVE_INFINITY })),
  ];
  const ends = new Map(moved.map(({ name, end }) => [name, end]));
  const found = imputationEffects(
    rowsOf(moved, ({ name }, at) => at < (ends.get(name) ?? 0)),
    { level: 1 - alpha },
  );
  if (found.kind !== 'answer') return [];
  const { estimate, interval } = found.average;
  return [{ kind: 'time', label: frame.periods[first - shift] ?? '', effect: { estimate, ...interval } }];
}

/** Mean of the units that are treated at some time, and the same less the mean effect at each distance from the start. */
function seriesOf({ treated, periods }: Frame, { eventStudy, effect }: Average): SeriesPoint[] {
  const bySince = new Map(eventStudy.map((point) => [point.since, point.effect]));
  return periods.map((period, at): SeriesPoint => {
    const seen = treated.filter(({ value }) => !Number.isNaN(value[at] ?? Number.NaN));
    if (seen.length === 0) return { period, treated: null, without: null, low: null, high: null, n: 0 };
    const mean = (read: (unit: FrameUnit) => number): number =>
      seen.reduce((sum, unit) => sum + read(unit), 0) / seen.length;
    const own = mean(({ value }) => value[at] ?? 0);
    const active = (unit: FrameUnit): boolean => at >= unit.start;
    const gained = mean((unit) =>
      active(unit) ? (bySince.get(at - unit.start)?.estimate ?? effect.estimate) : 0,
    );
    const reach = mean((unit) => {
      const known = bySince.get(at - unit.start) ?? rangeOf(effect);
      return active(unit) ? (known.high - known.low) / 2 : 0;
    });
    const without = own - gained;
    return {
      period,
      treated: own,
      without,
      low: without - reach,
      high: without + reach,
      n: treated.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
    };
  });
}
