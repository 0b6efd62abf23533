import { adjustP, heterogeneity } from '@touchstone/statistics';
import type {
  JointChange,
  Period,
  PeriodChange,
  PeriodLength,
  PeriodsResult,
  PeriodTouchpoint,
  Say,
} from '@touchstone/vocabulary';
import type { Analysed } from '../../../finding/find-result.ts';
import { outcomeScaleOf } from '../../../finding/outcome-scale.ts';
import { methodVersion } from '../../../finding/snapshot-key.ts';
import { type Effect, effectInterval } from '../../../method/effects.ts';
import { smallestGroup } from '../../../method/fitness.ts';
import { outcomeMean } from '../../../method/mean-interval.ts';
import { chooseModel } from '../../../method/model-choice.ts';
import { periodLabel } from '../facts/calendar.ts';
import type { PeriodSums } from '../facts/period-sums.ts';
import { type GainChange, type PeriodChanges, periodChange } from '../method/period-change.ts';
import { fitPeriod, type PeriodFit, periodEffect } from '../method/period-fit.ts';
import { periodPoints } from './period-points.ts';
import { periodSentences, periodWarnings } from './period-sentences.ts';

/** Everything the result is made from. */
export interface FoundPeriods {
  readonly analysed: Analysed;
  readonly sums: PeriodSums;
  readonly period: PeriodLength;
  readonly snapshot: string;
  readonly say: Say;
}

/** Puts the figures of all periods into the typed result, with the sentences that say it. */
export function periodsResult(found: FoundPeriods): PeriodsResult {
  const { analysed, sums, period, say } = found;
  const { plan, facts, request } = analysed;
  const options = { seed: request.seed, parameters: chooseModel(facts).parameters };
  const fits = sums.facts.map((one) => one && fitPeriod(plan, one, options));
  const comparable = fits.flatMap((fit, at) => (fit ? [at] : []));
  const [first = -1] = comparable;
  const [last = -1, before = -1] = comparable.toReversed();
  const sinceLast = changesBetween(fits, before, last);
  const sinceFirst = first < before ? changesBetween(fits, first, last) : null;
  const used = sums.facts.reduce((sum, one) => sum + (one?.facts.rows ?? 0), 0);
  const result: PeriodsResult = {
    study: 'periods',
    n: used,
    outcome: plan.outcome.name,
    period,
    outcomeScale: outcomeScaleOf(analysed, outcomeMean(facts).estimate),
    scale: plan.scale,
    periods: sums.starts.map((from, at): Period => {
      const own = sums.facts[at]?.facts;
      const n = own?.rows ?? 0;
      const mean = own && n >= smallestGroup ? outcomeMean(own) : null;
      return { from, label: periodLabel(from, period, say), n, mean, thin: fits[at] === null };
    }),
    touchpoints: touchpointsOf(found, fits, { sinceLast, sinceFirst }),
    last: sinceLast && jointChange(sinceLast, before, last),
    first: sinceFirst && jointChange(sinceFirst, first, last),
    sentences: [],
    warnings: [],
    method: {
      formula: say('periods.formula'),
      source: say('periods.source'),
      queries: [facts.query, sums.facts.find((one) => one !== null)?.facts.query ?? ''],
      seed: request.seed,
      replicates: request.replicates,
      snapshot: found.snapshot,
      version: methodVersion,
    },
  };
  return {
    ...result,
    sentences: periodSentences(say, result),
    warnings: periodWarnings(say, result, { undated: facts.rows - used, earlier: sums.earlier }),
  };
}

type Fits = readonly (PeriodFit | null)[];

function changesBetween(fits: Fits, from: number, to: number): PeriodChanges | null {
  const [before, after] = [fits[from], fits[to]];
  return before && after ? periodChange(before, after) : null;
}

function jointChange({ joint, changes }: PeriodChanges, from: number, to: number): JointChange {
  const { f = null, degrees = changes.length, residualDegrees = 0, p = null } = joint ?? {};
  return { from, to, f, degrees, residualDegrees, p };
}

interface Changes {
  readonly sinceLast: PeriodChanges | null;
  readonly sinceFirst: PeriodChanges | null;
}

/** Touchpoints by smoothed importance in the last period, greatest first. */
function touchpointsOf(
  { analysed, sums }: FoundPeriods,
  fits: Fits,
  { sinceLast, sinceFirst }: Changes,
): PeriodTouchpoint[] {
  const { plan, request } = analysed;
  const fitted = plan.touchpoints.flatMap((item, index) =>
    fits.some((fit) => fit?.model.touchpoints.some((one) => one.index === index)) ? [{ item, index }] : [],
  );
  const indexes = fitted.map(({ index }) => index);
  const points = periodPoints(sums.facts, fits, { indexes, seed: request.seed });
  const spreads = indexes.map((index) =>
    spreadOf(fits.map((fit) => fit && periodEffect(fit, index, 'gain'))),
  );
  const spreadP = adjustP(
    spreads.flatMap((spread) => (spread ? [spread.p] : [])),
    'holm',
  );
  const adjusted = adjustedChanges([...(sinceLast?.changes ?? []), ...(sinceFirst?.changes ?? [])]);
  const changeOf = (changes: PeriodChanges | null, index: number): PeriodChange | null => {
    const change = changes?.changes.find((one) => one.index === index);
    return change ? (adjusted.get(change) ?? null) : null;
  };
  let next = 0;
  const touchpoints = fitted.map(({ item, index }, at): PeriodTouchpoint => {
    const spread = spreads[at] ?? null;
    return {
      name: item.name,
      points: [...(points[at] ?? [])],
      spread: spread && { ...spread, p: spreadP[next++] ?? 1 },
      last: changeOf(sinceLast, index),
      first: changeOf(sinceFirst, index),
    };
  });
  const importance = ({ points: own }: PeriodTouchpoint): number =>
    own.at(-1)?.importance.smooth?.estimate ?? Number.NEGATIVE_INFINITY;
  return touchpoints.toSorted((a, b) => importance(b) - importance(a));
}

/** Changes as they are shown; p after Holm over all touchpoints and both comparisons. */
function adjustedChanges(changes: readonly GainChange[]): ReadonlyMap<GainChange, PeriodChange> {
  const p = adjustP(
    changes.map((change) => change.p),
    'holm',
  );
  return new Map(
    changes.map((change, at) => {
      const own = p[at] ?? 1;
      const shown = {
        gain: effectInterval(change.gain),
        p: own,
        beyondChance: own <= 0.05,
        parts: change.parts,
      };
      return [change, shown];
    }),
  );
}

function spreadOf(gains: readonly (Effect | null)[]): NonNullable<PeriodTouchpoint['spread']> | null {
  const known = gains.filter((gain) => gain !== null);
  if (known.length < 2) return null;
  const { q, degrees, i2, welch } = heterogeneity(
    known.map(({ estimate }) => estimate),
    known.map(({ error }) => error),
    known.map((gain) => gain.degrees),
  );
  return { q, degrees, i2, p: welch.p };
}
