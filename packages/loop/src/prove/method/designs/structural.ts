import { type SeriesCounterfactual, seriesCounterfactual } from '@touchstone/statistics';
import { type DesignInput, type Estimated, nothingElse, type SeriesPoint } from '../estimated.ts';
import { fromLimits, type Measured } from '../measured.ts';
import type { OneSeries } from '../one-series.ts';
import { treatedSeries } from '../treated-series.ts';

/** A hold-out alarms at this coverage: the check may not refuse one in twenty by chance. */
const holdOutCoverage = 0.99;

/**
 * One treated series with control series that the improvement cannot have touched: drifting level, season and weighed controls,
 * the drift integrated on a grid (`seriesCounterfactual`). Controls with a gap are left out.
 */
export function structuralDesign({ frame, plan }: DesignInput): Estimated | undefined {
  const values = treatedSeries(frame);
  const start = frame.starts[0] ?? 0;
  const first = frame.baseline[0] ?? 0;
  const outcome = Array.from(values, (value, at) =>
    at >= start || frame.baseline.includes(at) ? value : Number.NaN,
  ).slice(first);
  const controls = frame.controls
    .map(({ name, value }) => ({ name, values: [...value.slice(first)] }))
    .filter((control) => control.values.every((value) => !Number.isNaN(value)));
  const before = start - first;
  const season = seasonLength(plan.period, before);
  const run = (
    own: readonly number[],
    given: { before: number; coverage: number },
  ): SeriesCounterfactual | undefined => {
    const found = seriesCounterfactual(
      {
        outcome: { name: ' outcome', values: own },
        controls: controls.map((control) => ({ ...control, values: control.values.slice(0, own.length) })),
        before: given.before,
      },
      { season },
      { coverage: given.coverage },
    );
    return found.kind === 'answer' ? found : undefined;
  };
  const coverage = 1 - plan.alpha;
  const found = run(outcome, { before, coverage });
  if (found === undefined) return undefined;
  const after = Array.from({ length: outcome.length - before }, (_, at) => before + at);
  const effect = averageOf(found, plan.alpha);
  const early = earlyOf(found, Math.floor(after.length / 3), plan.alpha);
  // Only where the beginning is unlike the whole does the end need a look of its own: it costs as much as the whole.
  const unlike = early !== null && (early.low > effect.estimate || early.high < effect.estimate);
  const lateFrom = outcome.length - Math.floor(after.length / 3);
  const ended = unlike
    ? run(
        outcome.map((value, at) => (at < before || at >= lateFrom ? value : Number.NaN)),
        { before, coverage },
      )
    : undefined;
  const hold = Math.floor(before * 0.75);
  const held =
    hold >= 12 ? run(outcome.slice(0, before), { before: hold, coverage: holdOutCoverage }) : undefined;
  const plain = structuralOpinion(
    { outcome: outcome.filter((value) => !Number.isNaN(value)), times: [], lastBefore: 0 },
    {
      period: plan.period,
      alpha: plan.alpha,
      before: outcome.slice(0, before).filter((value) => !Number.isNaN(value)).length,
    },
  );
  return {
    ...nothingElse,
    design: 'structuralSeries',
    effect,
    early: ended === undefined ? null : early,
    late: ended === undefined ? null : averageOf(ended, plan.alpha),
    second: plain,
    placebo:
      held === undefined
        ? []
        : [{ kind: 'time', label: frame.periods[first + hold] ?? '', effect: limitsOf(held) }],
    series: seriesOf(frame, values, { first, before, found }),
    eventStudy: found.pointwise.flatMap((own, since) => (own === undefined ? [] : [{ since, effect: own }])),
    holdOut:
      held === undefined
        ? null
        : { effect: averageOf(held, 1 - holdOutCoverage), p: held.average.p, fit: null, unlike: null },
    season,
    used: {
      treated: frame.treated.length,
      controls: controls.length - found.dropped.length,
      before: frame.baseline.length,
      after: after.length,
    },
    more: () => ({ periods: null, units: null }),
  };
}

function seasonLength(period: 'day' | 'week' | 'month', before: number): number {
  if (period === 'day') return before >= 28 ? 7 : 0;
  return period === 'month' && before >= 36 ? 12 : 0;
}

function limitsOf({ average }: SeriesCounterfactual): { estimate: number; low: number; high: number } {
  const { estimate, low, high } = average;
  return { estimate, low, high };
}

/** Mean effect of the first points, from their sum. */
function earlyOf(
  { cumulative, degrees, pointwise }: SeriesCounterfactual,
  points: number,
  alpha: number,
): Measured | null {
  const sum = cumulative[points - 1];
  const seen = pointwise.slice(0, points).filter((own) => own !== undefined).length;
  if (sum === undefined || seen === 0) return null;
  const { estimate, low, high } = sum;
  return fromLimits(
    { estimate: estimate / seen, low: low / seen, high: high / seen },
    { p: 1, degrees, alpha },
  );
}

function averageOf(found: SeriesCounterfactual, alpha: number): Measured {
  return fromLimits(limitsOf(found), { p: found.average.p, degrees: found.degrees, alpha });
}

/** The same question asked of the series alone, its level free to drift: the second opinion of a series. */
export function structuralOpinion(
  series: OneSeries,
  {
    period,
    alpha,
    before,
  }: { readonly period: 'day' | 'week' | 'month'; readonly alpha: number; readonly before?: number },
): Estimated['second'] {
  const points = before ?? series.times.filter((time) => time <= series.lastBefore).length;
  const found = seriesCounterfactual(
    { outcome: { name: ' outcome', values: series.outcome }, controls: [], before: points },
    { season: seasonLength(period, points) },
    { coverage: 1 - alpha },
  );
  return found.kind === 'answer' ? { design: 'structuralSeries', effect: averageOf(found, alpha) } : null;
}

function seriesOf(
  frame: DesignInput['frame'],
  values: Float64Array,
  {
    first,
    before,
    found,
  }: { readonly first: number; readonly before: number; readonly found: SeriesCounterfactual },
): SeriesPoint[] {
  return frame.periods.map((period, at): SeriesPoint => {
    const value = values[at] ?? Number.NaN;
    const own = found.counterfactual[at - first - before];
    const past = found.fitted[at - first];
    return {
      period,
      treated: Number.isNaN(value) ? null : value,
      without: own?.estimate ?? (past === undefined || Number.isNaN(past) ? null : past),
      low: own?.low ?? null,
      high: own?.high ?? null,
      n: frame.treated.reduce((sum, { n }) => sum + (n[at] ?? 0), 0),
    };
  });
}
