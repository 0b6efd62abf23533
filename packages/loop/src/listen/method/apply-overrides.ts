import {
  type ColumnMapping,
  type ColumnRole,
  columnRoles,
  type FileMapping,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { ColumnProfile, TableProfile } from './column-profile.ts';
import { readColumn } from './column-reading.ts';
import { headerText } from './header-words.ts';
import { numberScale } from './number-scale.ts';
import { scaleOf } from './scale-limits.ts';

/** What a person says outright, by the names of columns. */
export interface RoleOverrides {
  readonly outcome?: string;
  readonly touchpoints?: readonly string[];
  readonly weight?: string;
  /** A column to compare groups by. */
  readonly group?: string;
  /** Columns of a service log by the role they have: `{ journey: '工单号', activity: '环节' }`. */
  readonly roles?: Readonly<Partial<Record<ColumnRole, string>>>;
}

/** The column that a person means: by name, by header, or by either with case and question number ignored. */
export function findColumn(mapping: FileMapping, wanted: string, file: string): ColumnMapping {
  const exact = mapping.columns.find(({ name, header }) => name === wanted || header === wanted);
  const loose = mapping.columns.filter(({ header }) => headerText(header) === headerText(wanted));
  const found = exact ?? (loose.length === 1 ? loose[0] : undefined);
  if (found) return found;
  const known = mapping.columns.slice(0, 30).map(({ name }) => name);
  const more = mapping.columns.length > known.length ? ' …' : '';
  throw new TouchstoneError('columnUnknown', { file, found: wanted, known: `${known.join(', ')}${more}` });
}

/**
 * A scale for a column that recognition did not take for a rating: its answers if they form one, else its range in thirds
 * (a figure has no bad end of its own, so low and high are the outer thirds).
 */
export function scaleFor(column: ColumnMapping, profile: ColumnProfile | undefined): ColumnMapping['scale'] {
  if (column.scale || !profile) return column.scale;
  const reading = readColumn(profile);
  if (reading.yes + reading.no >= 0.8 * reading.answered || profile.measures.max === 1) {
    return scaleOf({ min: 0, max: 1 }, 'higherIsBetter', {});
  }
  const found = profile.exact ? numberScale(reading.numbers) : undefined;
  if (found) return scaleOf({ min: found.min, max: found.max }, 'higherIsBetter', {});
  const { min, max, numeric } = profile.measures;
  if (numeric === 0 || min >= max) return undefined;
  const third = (max - min) / 3;
  return { min, max, lowLimit: min + third, highLimit: max - third, direction: 'higherIsBetter', labels: {} };
}

/** The mapping with a person's words applied; what was said is certain. Throws columnUnknown. */
export function applyOverrides(
  mapping: FileMapping,
  overrides: RoleOverrides,
  context: { readonly profile: TableProfile; readonly file: string },
): FileMapping {
  const { profile, file } = context;
  const roles = new Map<number, ColumnMapping['role']>();
  const say = (name: string, role: ColumnMapping['role']): void => {
    roles.set(findColumn(mapping, name, file).index, role);
  };
  if (overrides.group !== undefined) say(overrides.group, 'segment');
  for (const touchpoint of overrides.touchpoints ?? []) say(touchpoint, 'rating');
  if (overrides.weight !== undefined) say(overrides.weight, 'weight');
  if (overrides.outcome !== undefined) say(overrides.outcome, 'outcome');
  const said = new Set<ColumnRole>();
  for (const role of columnRoles) {
    const name = overrides.roles?.[role];
    if (name === undefined) continue;
    say(name, role);
    said.add(role);
  }
  const columns = mapping.columns.map((column): ColumnMapping => {
    const role = roles.get(column.index);
    if (role === undefined) {
      // Another outcome stays one, behind the outcome that was said: satisfaction is never an input to itself.
      if (said.has(column.role)) return { ...column, role: 'ignored' };
      return overrides.weight !== undefined && column.role === 'weight'
        ? { ...column, role: 'number' }
        : column;
    }
    const scale =
      role === 'rating' || role === 'outcome' ? scaleFor(column, profile.columns[column.index]) : undefined;
    const { scale: _, ...rest } = column;
    return { ...rest, role, confidence: 1, reasons: ['listen.reason.said'], ...(scale ? { scale } : {}) };
  });
  return { ...mapping, columns };
}
