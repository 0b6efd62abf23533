import {
  type InterruptedInput,
  type InterruptedSeries,
  interruptedSeries,
  interruptionPower,
  type SeriesContrast,
  segmentedDesign,
  serialRegression,
  seriesContrast,
} from '@touchstone/statistics';
import {
  type DesignInput,
  type Estimated,
  nothingElse,
  type Placebo,
  type SeriesPoint,
  thirds,
} from '../estimated.ts';
import { fromStudent, type Measured, rangeOf } from '../measured.ts';
import type { OneSeries } from '../one-series.ts';
import { treatedSeries } from '../treated-series.ts';
import { structuralOpinion } from './structural.ts';

/** Akaike's criterion keeps a term whose |t| is above √2. */
const kept = Math.SQRT2;
/** A season of a year is looked for in weeks; four tests, together at 5 %. */
const seasonalT = 2.5;
const placeboDates = 9;
/** Over all trial dates together one series in a hundred alarms by chance. */
const trialAlarms = 0.01;

/**
 * All at once, one series: segmented regression with AR(1) errors by REML and effective degrees of freedom. A trend stays in the
 * model unless Akaike's criterion finds it idle; the season of months, and of weekdays, always where two full cycles lie before.
 */
export function interruptedDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const values = treatedSeries(frame);
  const start = frame.starts[0] ?? 0;
  const places = [...values.keys()].filter(
    (at) => !Number.isNaN(values[at] ?? Number.NaN) && (at >= start || frame.baseline.includes(at)),
  );
  const series: OneSeries = {
    outcome: places.map((at) => values[at] ?? 0),
    times: places.map((at) => at + 1),
    lastBefore: start,
  };
  const fitted = chosenModel(series, plan.period, plan.alpha);
  if (fitted === undefined) return undefined;
  const { model, found, input } = fitted;
  const after = places.filter((at) => at >= start);
  const effect = measured(found.level, plan.alpha);
  const { early, late } = thirds(after);
  const parts = stepParts(input, [early.length, late.length], plan.alpha);
  const { fit } = found;
  const tried = trials(input, frame.periods, plan.alpha);
  return {
    ...nothingElse,
    design: 'interruptedSeries',
    effect,
    early: parts?.early ?? null,
    late: parts?.late ?? null,
    second: structuralOpinion(series, { period: plan.period, alpha: plan.alpha }),
    placebo: tried.map(
      ({ date, effect: own }): Placebo => ({ kind: 'time', label: date, effect: rangeOf(own) }),
    ),
    elsewhere: largestAlarm(tried),
    series: seriesOf(frame, values, { found, after }),
    eventStudy: found.pointwise.length > 0 ? [{ since: 0, effect: rangeOf(effect) }] : [],
    residuals: { p: found.left?.p ?? null, phi: fit.phi },
    season: model.seasonPeriod,
    used: {
      treated: frame.treated.length,
      controls: 0,
      before: places.length - after.length,
      after: after.length,
    },
    more: (target) => ({
      units: null,
      periods: periodsFor(target, {
        before: places.length - after.length,
        after: after.length,
        phi: fit.phi,
        innovation: Math.sqrt(fit.innovationVariance),
        trend: model.trend,
      }),
    }),
  };
}

interface Model {
  readonly trend: boolean;
  readonly seasonPeriod: number;
  readonly harmonics: number;
}

interface Chosen {
  readonly model: Model;
  readonly input: InterruptedInput;
  readonly found: InterruptedSeries;
}

/** The season that a series of so many periods before the start can carry: two full cycles of it. */
function seasonOf(
  period: 'day' | 'week' | 'month',
  before: number,
): { readonly length: number; readonly harmonics: number } {
  if (period === 'month') return before >= 24 ? { length: 12, harmonics: 2 } : { length: 0, harmonics: 0 };
  if (period === 'week') return before >= 104 ? { length: 52, harmonics: 2 } : { length: 0, harmonics: 0 };
  return before >= 14 ? { length: 7, harmonics: 3 } : { length: 0, harmonics: 0 };
}

function chosenModel(series: OneSeries, period: 'day' | 'week' | 'month', alpha: number): Chosen | undefined {
  const before = series.times.filter((time) => time <= series.lastBefore).length;
  const { length, harmonics } = seasonOf(period, before);
  const fit = (model: Model): Chosen | undefined => {
    const input = { ...series, ...model };
    const found = interruptedSeries(input, { coverage: 1 - alpha });
    return found.kind === 'answer' ? { model, input, found } : undefined;
  };
  const tOf = ({ found }: Chosen, prefixes: readonly string[]): number =>
    Math.max(
      0,
      ...found.fit.names.map((name, at) =>
        prefixes.some((prefix) => name.startsWith(prefix)) ? Math.abs(found.terms[at]?.t ?? 0) : 0,
      ),
    );
  const plain = { seasonPeriod: 0, harmonics: 0 };
  let season = { seasonPeriod: length, harmonics };
  let full = fit({ trend: true, ...season });
  if (period === 'week' && length > 0 && full !== undefined && tOf(full, ['sin', 'cos']) < seasonalT) {
    season = plain;
    full = fit({ trend: true, ...season });
  }
  if (full !== undefined && tOf(full, ['time']) >= kept) return full;
  return fit({ trend: false, ...season }) ?? full;
}

function measured({ estimate, standardError, degrees }: SeriesContrast, alpha: number): Measured {
  return fromStudent({ estimate, standardError, degrees }, alpha);
}

/** One step each for the first third, the middle and the last third of the points after the start. */
function stepParts(
  input: InterruptedInput,
  [first, last]: readonly [number, number],
  alpha: number,
): { readonly early: Measured; readonly late: Measured } | undefined {
  if (first === 0) return undefined;
  const design = segmentedDesign(input.times, input);
  const after = new Set(design.after);
  const rows = [...design.time.keys()];
  const steps = [design.after.slice(0, first), design.after.slice(first, -last), design.after.slice(-last)];
  const names = ['early', 'middle', 'late'];
  const columns = [
    ...design.columns.filter(({ name }) => name !== 'level'),
    ...steps.flatMap((places, at) =>
      places.length === 0 || after.size === 0
        ? []
        : [{ name: names[at] ?? '', values: rows.map((row) => Number(places.includes(row))) }],
    ),
  ];
  const fit = serialRegression({
    outcome: { name: 'outcome', values: input.outcome },
    columns,
    times: design.time,
  });
  if (fit.kind !== 'answer') return undefined;
  const of = (name: string): Measured =>
    measured(
      seriesContrast(
        fit,
        fit.names.map((own) => Number(own === name)),
        { coverage: 1 - alpha },
      ),
      alpha,
    );
  return { early: of('early'), late: of('late') };
}

/** The same model at dates before the start, spread evenly, eight points kept on either side. */
function trials(
  input: InterruptedInput,
  periods: readonly string[],
  alpha: number,
): { readonly date: string; readonly effect: Measured }[] {
  const times = Array.from(input.times).filter((time) => time <= input.lastBefore);
  const outcome = Array.from(input.outcome).slice(0, times.length);
  const dates = times.slice(8, -8);
  const step = Math.max(1, Math.ceil(dates.length / placeboDates));
  return dates.flatMap((lastBefore, at) => {
    if (at % step !== 0) return [];
    const found = interruptedSeries({ ...input, outcome, times, lastBefore }, { coverage: 1 - alpha });
    if (found.kind !== 'answer') return [];
    return [{ date: periods[lastBefore] ?? '', effect: measured(found.level, alpha) }];
  });
}

/** The largest of the trial steps that are rarer than once in a hundred series, all dates counted. */
function largestAlarm(
  found: readonly { readonly date: string; readonly effect: Measured }[],
): Estimated['elsewhere'] {
  const alarms = found
    .filter(({ effect }) => effect.p < trialAlarms / found.length)
    .toSorted((a, b) => Math.abs(b.effect.estimate) - Math.abs(a.effect.estimate));
  const [largest] = alarms;
  return largest === undefined ? null : { date: largest.date, estimate: largest.effect.estimate };
}

function seriesOf(
  frame: DesignInput['frame'],
  values: Float64Array,
  { found, after }: { readonly found: InterruptedSeries; readonly after: readonly number[] },
): SeriesPoint[] {
  const { level } = found;
  const reach = (level.high - level.low) / 2;
  return frame.periods.map((period, at): SeriesPoint => {
    const value = values[at] ?? Number.NaN;
    const place = after.indexOf(at);
    const without = place < 0 ? null : (found.counterfactual[place] ?? null);
    return {
      period,
      treated: Number.isNaN(value) ? null : value,
      without,
      low: without === null ? null : without - reach,
      high: without === null ? null : without + reach,
      n: frame.treated.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
    };
  });
}

/** The fewest points more after the start with which the interval reaches no farther than the target; null: not within 260. */
function periodsFor(
  target: number,
  given: { before: number; after: number; phi: number; innovation: number; trend: boolean },
): number | null {
  const { before, after, phi, innovation, trend } = given;
  const autocorrelation = Math.max(-0.95, Math.min(0.95, phi));
  for (let extra = 1; extra <= 260; extra = Math.ceil(extra * 1.15)) {
    const found = interruptionPower({
      before: Math.max(2, before),
      after: Math.max(2, after + extra),
      autocorrelation,
      innovation,
      trend,
    });
    if (2 * found.standardError <= target) return extra;
  }
  return null;
}
