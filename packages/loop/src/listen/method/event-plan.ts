import { maskPersonalData } from '@touchstone/language';
import type { ColumnMapping, FileMapping } from '@touchstone/vocabulary';
import type { ColumnProfile, TableProfile } from './column-profile.ts';
import { type NumberPlan, numberPlan, type TextPlan, type TimePlan, textPlan } from './conversion-plan.ts';
import { lifecyclePhase } from './lifecycle-phase.ts';

/** Everything the engine needs to turn staged text into events. */
export interface EventPlan {
  /** Absent: journeys are cut by customer and idle time. */
  readonly journey?: number;
  readonly gapMinutes: number;
  /** The journey's id may stand in the store as the file writes it. */
  readonly keepCaseId: boolean;
  readonly customer?: { readonly column: number; readonly absent: readonly string[] };
  readonly activity: TextPlan;
  readonly started?: TimePlan;
  readonly ended?: TimePlan;
  /** Start and completion stand in rows of their own; texts as they stand in the file. */
  readonly lifecycle?: {
    readonly column: number;
    readonly start: readonly string[];
    readonly complete: readonly string[];
  };
  /** Column whose figures order events of equal time; absent: the rows of the file do. */
  readonly order?: number;
  readonly channel?: TextPlan;
  readonly unit?: TextPlan;
  readonly staff?: TextPlan;
  readonly result?: TextPlan;
  readonly score?: NumberPlan;
  readonly categories: readonly TextPlan[];
}

/** Two hours without anything: usual for one errand at a counter or on the phone, and open to change. */
export const usualGapMinutes = 120;

/** Every distinct value of text columns, by their position in the file, where more is known than the profile holds. */
export type Dictionary = ReadonlyMap<number, readonly string[]>;

/** Ids that are themselves personal data (a phone number as ticket id) are known by their hash alone. */
function keepsCaseId(profile: ColumnProfile): boolean {
  const looked = profile.values.slice(0, 60);
  const personal = looked.filter(({ value }) => maskPersonalData(value).found.length > 0);
  return personal.length <= 0.05 * looked.length;
}

function lifecyclePlan(column: ColumnMapping, values: readonly string[]): EventPlan['lifecycle'] {
  const of = (phase: 'start' | 'complete'): string[] =>
    values.filter((value) => lifecyclePhase(value) === phase);
  const [start, complete] = [of('start'), of('complete')];
  // Rows that only begin steps, or say neither, are moments: nothing could be paired.
  if (complete.length === 0) return undefined;
  return { column: column.index, start, complete };
}

/** A column of whole numbers without gaps in its cells, of which no two are alike. */
function ordersEvents({ measures, filled, rows, distinct }: ColumnProfile): boolean {
  const whole = measures.plain === rows && measures.integer === rows && measures.min >= 0;
  return whole && filled === rows && distinct >= 0.985 * rows && measures.max < 2 ** 53;
}

/**
 * Plans the conversion of a staged service log.
 * Throws RangeError when mapping and profile are not of one file, or the mapping names no step.
 */
export function planEvents(mapping: FileMapping, profile: TableProfile, dictionary: Dictionary): EventPlan {
  const profileOf = (index: number): ColumnProfile => {
    const found = profile.columns[index];
    if (!found) throw new RangeError(`the file has no column ${index}`);
    return found;
  };
  const one = (role: ColumnMapping['role']): ColumnMapping | undefined =>
    mapping.columns.find((column) => column.role === role);
  const valuesOf = (index: number): readonly string[] =>
    dictionary.get(index) ?? profileOf(index).values.map(({ value }) => value);
  const text = (column: ColumnMapping): TextPlan => textPlan(column, valuesOf(column.index));
  const time = (column: ColumnMapping): TimePlan => ({
    column: column.index,
    zone: mapping.timeZone,
    order: mapping.dateOrder,
    yearLast: profileOf(column.index).measures.dates.dayOrMonthFirst > 0,
  });
  const activity = one('activity');
  if (!activity) throw new RangeError('a log without a step');
  const [journey, customer, started, order] = [one('journey'), one('customer'), one('started'), one('id')];
  const [channel, unit, staff, result] = [one('channel'), one('unit'), one('staff'), one('result')];
  const ended = one('ended') ?? one('time');
  const lifecycleColumn = one('lifecycle');
  const lifecycle = lifecycleColumn && lifecyclePlan(lifecycleColumn, valuesOf(lifecycleColumn.index));
  const score = one('outcome');
  return {
    ...(journey ? { journey: journey.index } : {}),
    gapMinutes: mapping.journeyGapMinutes ?? usualGapMinutes,
    keepCaseId: journey !== undefined && keepsCaseId(profileOf(journey.index)),
    ...(customer ? { customer: { column: customer.index, absent: customer.missing } } : {}),
    activity: text(activity),
    ...(started ? { started: time(started) } : {}),
    ...(ended ? { ended: time(ended) } : {}),
    ...(lifecycle ? { lifecycle } : {}),
    ...(order && ordersEvents(profileOf(order.index)) ? { order: order.index } : {}),
    ...(channel ? { channel: text(channel) } : {}),
    ...(unit ? { unit: text(unit) } : {}),
    ...(staff ? { staff: text(staff) } : {}),
    ...(result ? { result: text(result) } : {}),
    ...(score ? { score: numberPlan(score, scoreProfile(profileOf(score.index), dictionary), false) } : {}),
    categories: mapping.columns.filter(({ role }) => role === 'segment').map(text),
  };
}

/** With all values of a score known, each is read by its word or figure; else its cells are parsed. */
function scoreProfile(profile: ColumnProfile, dictionary: Dictionary): ColumnProfile {
  const all = dictionary.get(profile.index);
  if (!all) return profile;
  return { ...profile, exact: true, values: all.map((value) => ({ value, count: 1 })) };
}
