import { type FindRequest, type Scale, type SurveyItems, TouchstoneError } from '@touchstone/vocabulary';
import { questionNames } from './recognised-pairs.ts';

/** Where the bad experiences end and the good ones begin. */
export interface LevelLimits {
  readonly low: number;
  readonly high: number;
  readonly direction: Scale['direction'];
}

export interface PlannedItem {
  readonly name: string;
  /** Position in the stored array of values, from 0. */
  readonly position: number;
  readonly scale: Scale | null;
  /** Name of a column of codes that holds it, 0 low to 2 high, where the rows are not stored responses alone. */
  readonly column?: string;
}

export interface PlannedTouchpoint extends PlannedItem {
  readonly limits: LevelLimits | null;
}

/** What one analysis looks at, read from the request and the survey's items and checked against them. */
export interface AnalysisPlan {
  readonly outcome: PlannedItem;
  readonly touchpoints: readonly PlannedTouchpoint[];
  /** Null: the stored weight of each response. */
  readonly weight: PlannedItem | null;
  readonly scale: FindRequest['scale'];
  /** Positions of touchpoints that meet in one model; left out, all do. Of others no cross-counts are asked for. */
  readonly together?: readonly (readonly number[])[];
}

/** Shapley values stay exact up to this many touchpoints; more are a questionnaire to be grouped first. */
const mostTouchpoints = 24;

/**
 * Reads the request against the survey's items: without an outcome the first outcome item is taken, without
 * touchpoints every rating but those of a questionnaire that ask for something else (expectations, importance, Kano).
 *
 * @throws TouchstoneError findNoOutcome, findUnknownItem, findNoTouchpoints, findTooManyTouchpoints,
 *   findOutcomeIsTouchpoint, findNoLimits
 */
export function planAnalysis(items: SurveyItems, request: FindRequest): AnalysisPlan {
  const outcome = plannedOutcome(items, request);
  const names = request.touchpoints ?? ratingsOf(items, outcome.name);
  if (names.includes(outcome.name))
    throw new TouchstoneError('findOutcomeIsTouchpoint', { name: outcome.name });
  const touchpoints = [...new Set(names)].map((name) => withLimits(itemNamed(items, name), request.scale));
  if (touchpoints.length === 0) throw new TouchstoneError('findNoTouchpoints', { outcome: outcome.name });
  if (touchpoints.length > mostTouchpoints) {
    throw new TouchstoneError('findTooManyTouchpoints', { found: touchpoints.length, most: mostTouchpoints });
  }
  const weight = request.weight === undefined ? null : itemNamed(items, request.weight);
  return { outcome, touchpoints, weight, scale: request.scale };
}

/** The named outcome, else the first outcome item. @throws TouchstoneError findNoOutcome, findUnknownItem */
export function plannedOutcome(items: SurveyItems, request: Pick<FindRequest, 'outcome'>): PlannedItem {
  if (request.outcome !== undefined) return itemNamed(items, request.outcome);
  const first = items.values.find((item) => item.role === 'outcome');
  if (!first) throw new TouchstoneError('findNoOutcome', { columns: namesOf(items) });
  return itemNamed(items, first.name);
}

function ratingsOf(items: SurveyItems, outcome: string): readonly string[] {
  const asked = questionNames(items);
  return items.values
    .filter((item) => item.role === 'rating' && item.name !== outcome && !asked.has(item.name))
    .map((item) => item.name);
}

/** An item of the survey by its name. @throws TouchstoneError findUnknownItem */
export function itemNamed(items: SurveyItems, name: string): PlannedItem {
  const position = items.values.findIndex((item) => item.name === name);
  const item = items.values[position];
  if (!item) throw new TouchstoneError('findUnknownItem', { name, columns: namesOf(items) });
  return { name, position, scale: item.scale ?? null };
}

function namesOf(items: SurveyItems): string {
  return items.values.map((item) => item.name).join(', ');
}

function withLimits(item: PlannedItem, scale: FindRequest['scale']): PlannedTouchpoint {
  if (!item.scale) {
    if (scale === 'levels') throw new TouchstoneError('findNoLimits', { name: item.name });
    return { ...item, limits: null };
  }
  const { lowLimit: low, highLimit: high, direction } = item.scale;
  return { ...item, limits: { low, high, direction } };
}
