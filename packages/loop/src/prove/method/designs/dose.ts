import { type DoseEffect, detrendedChange, doseEffect, type RobustSlope } from '@touchstone/statistics';
import { type DoseRow, doseRows, doseStanding, slopeOnDose } from '../dose-rows.ts';
import { type DosedUnits, dosedUnits } from '../dosed.ts';
import {
  type DesignInput,
  type Drift,
  type Estimated,
  type EventPoint,
  nothingElse,
  type Placebo,
  type SeriesPoint,
  thirds,
} from '../estimated.ts';
import type { Frame } from '../frame.ts';
import { fromStudent, type Measured, rangeOf } from '../measured.ts';
import { levelOf, type Spans } from '../unit-changes.ts';
import { leastForDrift, spansOf } from './difference.ts';
import { moreNeeded } from './more-needed.ts';

/** Everything that one more slope is made from. */
interface Doses {
  readonly units: DosedUnits;
  readonly frame: Frame;
  readonly alpha: number;
  /** Mean dose of those who had any: slopes are told as what it does. */
  readonly mean: number;
}

/**
 * Effect of the mean dose, from the slope of the units' changes on their doses, units without any at dose 0 (`doseEffect`). Beside
 * it the effect of having any, and as second opinion the slope among units of equal level before. Each unit has its own start.
 */
export function doseDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const units = dosedUnits(frame, plan);
  if (units === undefined) return undefined;
  const { alpha } = plan;
  const spans = spansOf(frame);
  const rows = doseRows(units, frame, spans);
  const found = effectOf(rows, alpha);
  if (found === undefined) return undefined;
  const doses: Doses = { units, frame, alpha, mean: found.meanDose };
  const effect = atMean(found.slope, doses);
  const { early, late } = thirds(spans.after.filter((at) => at >= (frame.starts.at(-1) ?? 0)));
  const part = (after: readonly number[]): Measured | null =>
    after.length === 0 ? null : (over(doses, { ...spans, after }) ?? null);
  const adjusted = found.adjusted === null ? null : atMean(found.adjusted, doses);
  const perPeriod = frame.periods.map((_, at) => {
    const before = spans.before.filter((other) => other !== at);
    return before.length === 0 ? undefined : over(doses, { before, after: [at] });
  });
  const compared = { ...frame, treated: units.dosed, controls: units.without };
  return {
    ...nothingElse,
    design: 'doseResponse',
    effect,
    early: part(early),
    late: part(late),
    second: adjusted === null ? null : { design: 'regressionAdjusted', effect: adjusted },
    drift: driftOf(doses, spans),
    doses: {
      mean: found.meanDose,
      having: found.anyDose === null ? null : fromStudent(found.anyDose, alpha),
      curvature: found.curvature,
      adjusted,
      standing: doseStanding(units, frame, { rows, plan }),
    },
    placebo: timePlacebo(doses, spans),
    series: seriesOf(doses, perPeriod),
    eventStudy: perPeriod.flatMap((own, at): EventPoint[] =>
      own === undefined ? [] : [{ since: at - (frame.starts[0] ?? 0), effect: rangeOf(own) }],
    ),
    used: {
      treated: rows.filter(({ dose }) => dose > 0).length,
      controls: rows.filter(({ dose }) => dose === 0).length,
      before: spans.before.length,
      after: spans.after.length,
    },
    more: (target) =>
      moreNeeded(compared, spans, {
        times: ((effect.high - effect.estimate) / target) ** 2,
        variance: changeVariance(rows, found.slope),
      }),
  };
}

function effectOf(rows: readonly DoseRow[], alpha: number): DoseEffect | undefined {
  if (rows.length === 0) return undefined;
  const found = doseEffect(
    {
      change: rows.map(({ change }) => change),
      dose: rows.map(({ dose }) => dose),
      before: rows.map(({ before }) => before),
    },
    { level: 1 - alpha },
  );
  return found.kind === 'answer' ? found : undefined;
}

/** What a slope means at the mean dose. */
function atMean(
  { estimate, standardError, degrees }: RobustSlope,
  { mean, alpha }: Pick<Doses, 'mean' | 'alpha'>,
): Measured {
  return fromStudent({ estimate: estimate * mean, standardError: standardError * mean, degrees }, alpha);
}

/** The same slope over other periods. */
function over(doses: Doses, spans: Spans): Measured | undefined {
  const { units, frame, alpha } = doses;
  const slope = slopeOnDose(
    doseRows(units, frame, spans).map(({ dose, change }) => ({ dose, value: change })),
    alpha,
  );
  return slope === null ? undefined : atMean(slope, doses);
}

/** Did units move with their dose before the start? What each unit's own trend leaves of its change. */
function driftOf(doses: Doses, { before, after }: Spans): Drift | null {
  if (before.length < leastForDrift) return null;
  const { units, frame, alpha } = doses;
  const level = levelOf(units.without, frame.periods.length);
  const places = new Set([...before, ...after]);
  const end = (before.at(-1) ?? 0) + 1;
  const own = [...units.dosed, ...units.without].flatMap((unit) => {
    const dose = units.of(unit);
    const counts = (at: number): boolean => places.has(at) && (at < end || dose === 0 || at >= unit.start);
    // Periods left out keep their place in time: NaN stands there.
    const values = level.map((of, at) => (counts(at) ? (unit.value[at] ?? Number.NaN) - of : Number.NaN));
    const found = detrendedChange({ values, weights: unit.n }, end);
    return found.kind === 'answer' ? [{ ...found, dose }] : [];
  });
  const slope = slopeOnDose(
    own.map(({ dose, slope: value }) => ({ dose, value })),
    alpha,
  );
  const rest = slopeOnDose(
    own.map(({ dose, detrended: value }) => ({ dose, value })),
    alpha,
  );
  const ours = own.filter(({ dose }) => dose > 0);
  if (slope === null || rest === null || ours.length === 0) return null;
  const distance = ours.reduce((sum, one) => sum + one.distance, 0) / ours.length;
  const drift = atMean(slope, doses);
  return {
    slope: drift.estimate,
    p: drift.p,
    // The slope that t finds with 80 %: (t of 97.5 % + t of 80 %, about 0.85) errors.
    bias80: (drift.high - drift.estimate + 0.85 * drift.standardError) * distance,
    detrended: atMean(rest, doses),
  };
}

/** The same method at a start in the middle of the time before: nothing happened there. */
function timePlacebo(doses: Doses, { before }: Spans): Placebo[] {
  if (before.length < 2) return [];
  const middle = Math.ceil(before.length / 2);
  const found = over(doses, { before: before.slice(0, middle), after: before.slice(middle) });
  const label = doses.frame.periods[before[middle] ?? 0] ?? '';
  return found === undefined ? [] : [{ kind: 'time', label, effect: rangeOf(found) }];
}

/** Those who had any by period, and without what the mean dose did. */
function seriesOf(
  { units, frame }: Doses,
  perPeriod: readonly (Measured | undefined)[],
): readonly SeriesPoint[] {
  const ours = levelOf(units.dosed, frame.periods.length);
  return frame.periods.map((period, at) => {
    const own = ours[at] ?? Number.NaN;
    const treated = Number.isNaN(own) ? null : own;
    const found = perPeriod[at];
    const known = treated !== null && found !== undefined;
    return {
      period,
      treated,
      without: known ? treated - found.estimate : null,
      low: known ? treated - found.high : null,
      high: known ? treated - found.low : null,
      n: units.dosed.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
    };
  });
}

/** Variance of one unit's change, as the slope's error has it. */
function changeVariance(rows: readonly DoseRow[], { standardError }: RobustSlope): number {
  const mean = rows.reduce((sum, { dose }) => sum + dose, 0) / rows.length;
  return standardError ** 2 * rows.reduce((sum, { dose }) => sum + (dose - mean) ** 2, 0);
}
