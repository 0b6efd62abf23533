import {
  averagedTerm,
  type InterruptedInput,
  type InterruptedSeries,
  interruptedSeries,
  interruptionPower,
  type SerialPosterior,
  type SharedModel,
  segmentedDesign,
  serialPosterior,
} from '@touchstone/statistics';
import {
  type DesignInput,
  type Estimated,
  nothingElse,
  type Placebo,
  type SeriesPoint,
  thirds,
} from '../estimated.ts';
import { fromLimits, type Measured, rangeOf } from '../measured.ts';
import type { OneSeries } from '../one-series.ts';
import { treatedSeries } from '../treated-series.ts';
import { trendShare } from '../trend-share.ts';
import { structuralOpinion } from './structural.ts';

/** A season of a year is looked for in weeks; four tests, together at 5 %. */
const seasonalT = 2.5;
const placeboDates = 9;
/** Over all trial dates together one series in a hundred alarms by chance. */
const trialAlarms = 0.01;

/**
 * All at once, one series: segmented regression with AR(1) errors, their correlation integrated over (`serialPosterior`). In a
 * long series the models with and without trend are averaged by Akaike's weights, for one that is chosen brings its own mistake along unseen (Leeb &
 * Pötscher 2005); the season of months, and of weekdays, is in always where two full cycles lie before.
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
  const chosen = chosenModels(series, plan.period);
  if (chosen === undefined) return undefined;
  const { season, trend } = chosen;
  const input: InterruptedInput = { ...series, ...season, trend: trend > 0.5 };
  const found = interruptedSeries(input, { coverage: 1 - plan.alpha });
  if (found.kind !== 'answer') return undefined;
  const after = places.filter((at) => at >= start);
  const effect = stepOf(series, chosen, plan.alpha);
  if (effect === undefined) return undefined;
  const { early, late } = thirds(after);
  const parts = stepParts(series, chosen, { sizes: [early.length, late.length], alpha: plan.alpha });
  const { fit } = found;
  const tried = trials(series, chosen, { periods: frame.periods, alpha: plan.alpha });
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
    series: seriesOf(frame, values, { found, effect, after }),
    eventStudy: found.pointwise.length > 0 ? [{ since: 0, effect: rangeOf(effect) }] : [],
    residuals: { p: found.left?.p ?? null, phi: fit.phi },
    season: season.seasonPeriod,
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
        trend: trend > 0.5,
      }),
    }),
  };
}

interface Season {
  readonly seasonPeriod: number;
  readonly harmonics: number;
}

/** The models that are averaged: their season, and the share of the one with a trend. */
interface Chosen {
  readonly season: Season;
  readonly trend: number;
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

function chosenModels(series: OneSeries, period: 'day' | 'week' | 'month'): Chosen | undefined {
  const before = series.times.filter((time) => time <= series.lastBefore).length;
  const { length, harmonics } = seasonOf(period, before);
  const plain: Season = { seasonPeriod: 0, harmonics: 0 };
  const seasonal: Season = { seasonPeriod: length, harmonics };
  const full = posteriorOf(series, { ...seasonal, trend: true });
  if (full === undefined) {
    return posteriorOf(series, { ...seasonal, trend: false }) && { season: seasonal, trend: 0 };
  }
  const idle = period === 'week' && length > 0 && largestT(full, ['sin', 'cos']) < seasonalT;
  const season = idle ? plain : seasonal;
  const own = idle ? posteriorOf(series, { ...plain, trend: true }) : full;
  return { season, trend: own === undefined ? 1 : trendShare(own, before) };
}

/** Largest |t| of the terms whose names begin so. */
function largestT(posterior: SerialPosterior, prefixes: readonly string[]): number {
  const names = posterior.names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  return Math.max(
    0,
    ...names.map((name) => {
      const { estimate, standardError } = averagedTerm([{ posterior, share: 1 }], name);
      return Math.abs(estimate) / standardError;
    }),
  );
}

interface Model extends Season {
  readonly trend: boolean;
}

/** Regression of a series on its model, the step cut into parts where parts are given (places after the start). */
function posteriorOf(
  { outcome, times, lastBefore }: OneSeries,
  model: Model,
  steps: readonly { readonly name: string; readonly places: readonly number[] }[] = [],
): SerialPosterior | undefined {
  const design = segmentedDesign(times, { ...model, lastBefore });
  const columns = [
    ...design.columns.filter(({ name }) => name !== 'level' || steps.length === 0),
    ...steps.map(({ name, places }) => ({
      name,
      values: [...design.time.keys()].map((row) => Number(places.includes(row))),
    })),
  ];
  const found = serialPosterior({ outcome: { name: 'outcome', values: outcome }, columns, times });
  return found.kind === 'answer' ? found : undefined;
}

/** The models with and without trend, each with its share. */
function sharesOf(
  series: OneSeries,
  { season, trend }: Chosen,
  steps?: Parameters<typeof posteriorOf>[2],
): SharedModel[] {
  return [true, false].flatMap((has) => {
    const share = has ? trend : 1 - trend;
    if (share < 1e-6) return [];
    const posterior = posteriorOf(series, { ...season, trend: has }, steps);
    return posterior === undefined ? [] : [{ posterior, share }];
  });
}

function measured(models: readonly SharedModel[], name: string, alpha: number): Measured | undefined {
  if (models.length === 0) return undefined;
  const { estimate, degrees, p, limits } = averagedTerm(models, name);
  const { low, high } = limits(1 - alpha);
  return { ...fromLimits({ estimate, low, high }, { p, degrees, alpha }), inner: limits(1 - 2 * alpha) };
}

function stepOf(series: OneSeries, chosen: Chosen, alpha: number): Measured | undefined {
  return measured(sharesOf(series, chosen), 'level', alpha);
}

/** One step each for the first third, the middle and the last third of the points after the start. */
function stepParts(
  series: OneSeries,
  chosen: Chosen,
  { sizes: [first, last], alpha }: { readonly sizes: readonly [number, number]; readonly alpha: number },
): { readonly early: Measured; readonly late: Measured } | undefined {
  if (first === 0) return undefined;
  const after = series.times.flatMap((time, at) => (time > series.lastBefore ? [at] : []));
  const steps = [
    { name: 'early', places: after.slice(0, first) },
    { name: 'middle', places: after.slice(first, -last) },
    { name: 'late', places: after.slice(-last) },
  ].filter(({ places }) => places.length > 0);
  const models = sharesOf(series, chosen, steps);
  const [early, late] = [measured(models, 'early', alpha), measured(models, 'late', alpha)];
  return early === undefined || late === undefined ? undefined : { early, late };
}

/** The same models at dates before the start, spread evenly, eight points kept on either side. */
function trials(
  series: OneSeries,
  chosen: Chosen,
  { periods, alpha }: { readonly periods: readonly string[]; readonly alpha: number },
): { readonly date: string; readonly effect: Measured }[] {
  const times = series.times.filter((time) => time <= series.lastBefore);
  const outcome = series.outcome.slice(0, times.length);
  const dates = times.slice(8, -8);
  const step = Math.max(1, Math.ceil(dates.length / placeboDates));
  return dates.flatMap((lastBefore, at) => {
    const effect = at % step === 0 ? stepOf({ outcome, times, lastBefore }, chosen, alpha) : undefined;
    return effect === undefined ? [] : [{ date: periods[lastBefore] ?? '', effect }];
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

/** What was measured, and the measured less the effect where the improvement was there. */
function seriesOf(
  frame: DesignInput['frame'],
  values: Float64Array,
  given: { readonly found: InterruptedSeries; readonly effect: Measured; readonly after: readonly number[] },
): SeriesPoint[] {
  const { found, effect, after } = given;
  const reach = (effect.high - effect.low) / 2;
  // The model's own step gives way to the averaged one.
  const moved = found.level.estimate - effect.estimate;
  return frame.periods.map((period, at): SeriesPoint => {
    const value = values[at] ?? Number.NaN;
    const place = after.indexOf(at);
    const own = place < 0 ? undefined : found.counterfactual[place];
    const without = own === undefined ? null : own + moved;
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
