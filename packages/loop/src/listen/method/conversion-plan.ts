import { maskPersonalData, normaliseText } from '@touchstone/language';
import type { ColumnMapping, FileMapping, SurveyItems } from '@touchstone/vocabulary';
import { cellValue } from './cell-value.ts';
import type { ColumnProfile, TableProfile } from './column-profile.ts';
import { headerText } from './header-words.ts';
import { namesPassage } from './log-words.ts';
import { surveyItems } from './survey-items.ts';

/** How the cells of one column become numbers. In maps and results NaN is "not there" and Infinity a fault. */
export type NumberPlan =
  | {
      readonly kind: 'map';
      readonly column: number;
      readonly texts: readonly string[];
      readonly numbers: readonly number[];
      readonly faulty: boolean;
    }
  | {
      readonly kind: 'parse';
      readonly column: number;
      /** The cells need cleaning: separators, units, full-width digits. */
      readonly clean: boolean;
      readonly absent: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly faulty: boolean;
    };

/** How the cells of one column become text: as they stand, but for the listed ones. */
export interface TextPlan {
  readonly column: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface TimePlan {
  readonly column: number;
  readonly zone: string;
  readonly order: FileMapping['dateOrder'];
  /** Some dates have their year last. */
  readonly yearLast: boolean;
}

/** Everything the engine needs to turn staged text into responses; no value of the file is left to decide. */
export interface ConversionPlan {
  readonly items: SurveyItems;
  readonly values: readonly NumberPlan[];
  readonly categories: readonly TextPlan[];
  readonly channel?: TextPlan;
  readonly unit?: TextPlan;
  readonly staff?: TextPlan;
  readonly weight?: NumberPlan;
  readonly time?: TimePlan;
  readonly id?: number;
  readonly customer?: number;
  /** What the answers are about: a ticket, an order, a call. */
  readonly journey?: number;
  readonly comments: readonly number[];
}

/** How a column of figures is read: by a map where all its values are known. */
export function numberPlan(column: ColumnMapping, profile: ColumnProfile, emptyIsFault: boolean): NumberPlan {
  const { index } = column;
  if (profile.exact) {
    const texts = profile.values.map(({ value }) => value);
    const numbers = texts.map((text) => {
      const read = cellValue(text, column);
      if (read.kind === 'value') return read.value;
      return read.kind === 'absent' && !emptyIsFault ? Number.NaN : Number.POSITIVE_INFINITY;
    });
    const faulty =
      numbers.includes(Number.POSITIVE_INFINITY) || (emptyIsFault && profile.filled < profile.rows);
    return { kind: 'map', column: index, texts, numbers, faulty };
  }
  const { plain, numeric, min: least, max: most } = profile.measures;
  const { min, max } = column.scale ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  const faulty = numeric < profile.filled || least < min || most > max || emptyIsFault;
  const absent = [...column.missing, ...column.suspected];
  return { kind: 'parse', column: index, clean: plain < profile.filled, absent, min, max, faulty };
}

/** Places and groups: trimmed, one spelling, personal data masked, "not applicable" words empty. */
export function textPlan(column: ColumnMapping, values: readonly string[]): TextPlan {
  const absent = new Set([...column.missing, ...column.suspected]);
  const changed = values
    .map((value) => ({ value, to: absent.has(value) ? '' : maskPersonalData(normaliseText(value)).text }))
    .filter(({ value, to }) => value !== to);
  return { column: column.index, from: changed.map(({ value }) => value), to: changed.map(({ to }) => to) };
}

/** Answers that are told apart by the number of their ticket are about that ticket. */
function passageOf(
  journey: ColumnMapping | undefined,
  id: ColumnMapping | undefined,
): Pick<ConversionPlan, 'journey'> {
  if (journey) return { journey: journey.index };
  return id && namesPassage(headerText(id.header)) ? { journey: id.index } : {};
}

/**
 * Plans the conversion of a staged file. `dictionary` holds every distinct value of place columns too long for the profile.
 * Throws RangeError when mapping and profile are not of one file.
 */
export function planConversion(
  mapping: FileMapping,
  profile: TableProfile,
  dictionary: ReadonlyMap<number, readonly string[]> = new Map(),
): ConversionPlan {
  const profileOf = (index: number): ColumnProfile => {
    const found = profile.columns[index];
    if (!found) throw new RangeError(`the file has no column ${index}`);
    return found;
  };
  const one = (role: ColumnMapping['role']): ColumnMapping | undefined =>
    mapping.columns.find((column) => column.role === role);
  const text = (column: ColumnMapping): TextPlan =>
    textPlan(
      column,
      dictionary.get(column.index) ?? profileOf(column.index).values.map(({ value }) => value),
    );
  const items = surveyItems(mapping);
  const mapped = (index: number): ColumnMapping[] =>
    mapping.columns.filter((column) => column.index === index);
  const [channel, unit, staff, weight, time] = [
    one('channel'),
    one('unit'),
    one('staff'),
    one('weight'),
    one('time'),
  ];
  const [id, customer, journey] = [one('id'), one('customer'), one('journey')];
  const yearLast = time !== undefined && profileOf(time.index).measures.dates.dayOrMonthFirst > 0;
  return {
    items,
    values: items.values
      .flatMap(({ column }) => mapped(column))
      .map((column) => numberPlan(column, profileOf(column.index), false)),
    categories: items.categories.flatMap(({ column }) => mapped(column)).map(text),
    ...(channel ? { channel: text(channel) } : {}),
    ...(unit ? { unit: text(unit) } : {}),
    ...(staff ? { staff: text(staff) } : {}),
    ...(weight ? { weight: numberPlan(weight, profileOf(weight.index), true) } : {}),
    ...(time
      ? { time: { column: time.index, zone: mapping.timeZone, order: mapping.dateOrder, yearLast } }
      : {}),
    ...(id ? { id: id.index } : {}),
    ...(customer ? { customer: customer.index } : {}),
    ...passageOf(journey, id),
    comments: items.comments.map(({ column }) => column),
  };
}
