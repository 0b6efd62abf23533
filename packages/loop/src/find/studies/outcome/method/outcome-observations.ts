import {
  type LevelObservations,
  logitSteps,
  logMean,
  type OutcomeScale,
  restrictedMean,
  sortedQuantile,
} from '@touchstone/statistics';
import { type OutcomeKind, TouchstoneError } from '@touchstone/vocabulary';
import { smallestGroup } from '../../../method/fitness.ts';
import type { OutcomeSample } from '../facts/outcome-sample.ts';

/** An outcome as its model sees it. */
export interface ModelledOutcome {
  readonly seen: LevelObservations;
  readonly scale: OutcomeScale;
  /** The outcome in the unit of gains, for the plain linear model; null for times, whose end is not always seen. */
  readonly linear: Float64Array | null;
  /** Greatest less smallest outcome in that unit. */
  readonly range: number;
  readonly cap: number | null;
  readonly time: { readonly events: number; readonly horizon: number } | null;
}

type Given = Pick<OutcomeSample, 'outcomes' | 'events'> & { readonly name: string };
export type ModelledKind = Exclude<OutcomeKind, 'numeric'>;

/** Share of the amounts that count in full: a few huge ones would decide every mean. */
const cappedShare = 0.995;
/** Intervals of time with about as many ends in each; the last 10 % of the times are not counted. */
const intervals = 10;
const horizonShare = 0.9;

/**
 * Lays an outcome of a kind out as observations of `levelRegression`.
 *
 * @throws TouchstoneError findOutcomeKind when its values are not of that kind
 */
export function outcomeObservations(kind: ModelledKind, given: Given): ModelledOutcome {
  const none = { cap: null, time: null };
  switch (kind) {
    case 'yesNo':
      return { ...none, ...yesNo(given) };
    case 'ordinal':
      return { ...none, ...ordinal(given) };
    case 'nps':
      return { ...none, ...nps(given) };
    case 'count':
    case 'money':
      return amounts(kind, given);
    case 'time':
      return times(given);
  }
}

function refuse(kind: OutcomeKind, name: string, found: number | string): never {
  throw new TouchstoneError('findOutcomeKind', { name, kind, found: String(found) });
}

function oneStratum(family: LevelObservations['family'], outcomes: Float64Array): LevelObservations {
  const rows = outcomes.length;
  return {
    family,
    journeys: Int32Array.from({ length: rows }, (_, row) => row),
    strata: new Uint8Array(rows),
    constants: 1,
    outcomes,
    slopeSets: [0],
  };
}

/** One observation a journey and condition: whether it holds. */
function stacked(
  outcomes: Float64Array,
  holds: readonly ((value: number) => boolean)[],
  separate: boolean,
): LevelObservations {
  const size = holds.length;
  const rows = outcomes.length * size;
  return {
    family: 'binomial',
    journeys: Int32Array.from({ length: rows }, (_, at) => Math.floor(at / size)),
    strata: Uint8Array.from({ length: rows }, (_, at) => at % size),
    constants: size,
    outcomes: Float64Array.from({ length: rows }, (_, at) =>
      Number(holds[at % size]?.(outcomes[Math.floor(at / size)] ?? 0) === true),
    ),
    slopeSets: holds.map((_, at) => (separate ? at : 0)),
  };
}

function sortedValues(outcomes: Float64Array): readonly number[] {
  return [...new Set(outcomes)].toSorted((a, b) => a - b);
}

function yesNo({ outcomes, name }: Given) {
  const values = sortedValues(outcomes);
  const [, yes] = values;
  if (values.length !== 2 || yes === undefined) refuse('yesNo', name, values.length);
  const linear = outcomes.map((value) => Number(value === yes));
  return { seen: oneStratum('binomial', linear), scale: logitSteps([1]), linear, range: 1 };
}

/** A cut with fewer than 10 journeys on one side is not estimated: nobody is moved across it. */
function ordinal({ outcomes, name }: Given) {
  const values = sortedValues(outcomes);
  if (values.length > 21) refuse('ordinal', name, values.length);
  const cuts = values.slice(1).flatMap((value, at) => {
    const above = outcomes.reduce((sum, one) => sum + Number(one >= value), 0);
    const enough = Math.min(above, outcomes.length - above) >= smallestGroup;
    return enough ? [{ value, step: value - (values[at] ?? value) }] : [];
  });
  if (cuts.length === 0) refuse('ordinal', name, values.length);
  const holds = cuts.map(
    ({ value }) =>
      (one: number) =>
        one >= value,
  );
  return {
    seen: stacked(outcomes, holds, false),
    scale: logitSteps(cuts.map(({ step }) => step)),
    linear: outcomes,
    range: (values.at(-1) ?? 0) - (values[0] ?? 0),
  };
}

/** Promoters are at 9 or 10, detractors at 6 or below (Reichheld 2003). */
export const npsSides = {
  promoter: (value: number) => value >= 9,
  detractor: (value: number) => value <= 6,
} as const;

function nps({ outcomes, name }: Given) {
  const odd = outcomes.find((value) => !(Number.isInteger(value) && value >= 0 && value <= 10));
  if (odd !== undefined) refuse('nps', name, odd);
  const { promoter, detractor } = npsSides;
  for (const side of [promoter, detractor]) {
    const count = outcomes.reduce((sum, value) => sum + Number(side(value)), 0);
    if (Math.min(count, outcomes.length - count) < smallestGroup) refuse('nps', name, count);
  }
  return {
    seen: stacked(outcomes, [promoter, detractor], true),
    scale: logitSteps([100, -100]),
    linear: outcomes.map((value) => 100 * (Number(promoter(value)) - Number(detractor(value)))),
    range: 200,
  };
}

function amounts(kind: 'count' | 'money', { outcomes, name }: Given): ModelledOutcome {
  const odd = outcomes.find((value) => value < 0 || (kind === 'count' && !Number.isInteger(value)));
  if (odd !== undefined) refuse(kind, name, odd);
  const cap = kind === 'money' ? sortedQuantile(outcomes.toSorted(), cappedShare) : null;
  const linear = cap === null ? outcomes : outcomes.map((value) => Math.min(value, cap));
  const values = sortedValues(linear);
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0);
  return { seen: oneStratum('poisson', linear), scale: logMean, linear, range, cap, time: null };
}

/** One observation for each interval that a journey lived in: whether its end came there, with the time lived there. */
function times({ outcomes, events, name }: Given): ModelledOutcome {
  const odd =
    outcomes.find((value) => value < 0) ??
    events.find((value) => !(Number.isNaN(value) || value === 0 || value === 1));
  if (odd !== undefined) refuse('time', name, odd);
  const horizon = sortedQuantile(outcomes.toSorted(), horizonShare);
  const happened = (row: number): boolean => events[row] !== 0 && (outcomes[row] ?? 0) <= horizon;
  const ends = outcomes.filter((_, row) => happened(row)).toSorted();
  if (ends.length < smallestGroup || !(horizon > 0)) refuse('time', name, ends.length);
  const inner = Array.from({ length: intervals - 1 }, (_, at) => sortedQuantile(ends, (at + 1) / intervals));
  const limits = [...new Set([...inner.filter((limit) => limit > 0 && limit < horizon), horizon])];
  const widths = limits.map((limit, at) => limit - (limits[at - 1] ?? 0));
  const cells: { journey: number; stratum: number; event: number; lived: number }[] = [];
  outcomes.forEach((time, journey) => {
    for (const [stratum, limit] of limits.entries()) {
      const begun = limits[stratum - 1] ?? 0;
      if (stratum > 0 && time <= begun) break;
      const event = Number(happened(journey) && time <= limit);
      // An end in the first instant still needs some time to have happened in.
      cells.push({
        journey,
        stratum,
        event,
        lived: Math.max(Math.min(time, limit) - begun, (widths[stratum] ?? 1) / 1000),
      });
    }
  });
  return {
    seen: {
      family: 'poisson',
      journeys: Int32Array.from(cells, ({ journey }) => journey),
      strata: Uint8Array.from(cells, ({ stratum }) => stratum),
      constants: limits.length,
      outcomes: Float64Array.from(cells, ({ event }) => event),
      offsets: Float64Array.from(cells, ({ lived }) => Math.log(lived)),
      slopeSets: limits.map(() => 0),
    },
    scale: restrictedMean(widths),
    linear: null,
    range: horizon,
    cap: null,
    time: { events: ends.length, horizon },
  };
}
