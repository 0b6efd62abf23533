import type { RoleOverrides } from '@touchstone/loop/listen';
import { type ColumnRole, industries } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { FlagValue } from '../command.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema } from '../reading-flags.ts';

const column = z.optional(z.string().min(1));

const flagsSchema = readingFlagsSchema.extend({
  case: column,
  activity: column,
  time: column,
  start: column,
  end: column,
  staff: column,
  channel: column,
  unit: column,
  customer: column,
  score: column,
  'time-zone': z.optional(
    z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
  ),
  gap: z.optional(z.coerce.number().positive()),
  industry: z.optional(z.enum(industries)),
  json: z.boolean().default(false),
  html: z.optional(z.string().min(1)),
  xlsx: z.optional(z.string().min(1)),
  'json-schema': z.boolean().default(false),
});
export type MapFlags = z.infer<typeof flagsSchema>;

const expected = {
  ...readingExpected,
  case: 'COL',
  activity: 'COL',
  time: 'COL',
  start: 'COL',
  end: 'COL',
  staff: 'COL',
  channel: 'COL',
  unit: 'COL',
  customer: 'COL',
  score: 'COL',
  'time-zone': 'Asia/Shanghai | UTC | …',
  gap: '120',
  industry: industries.join(' | '),
  html: 'map.html',
  xlsx: 'map.xlsx',
} as const;

/** The flags of `map`. Throws `flagValue`. */
export function mapFlags(flags: Readonly<Record<string, FlagValue>>): MapFlags {
  return readFlags(flags, flagsSchema, expected);
}

/** The flags that name a column, and the role it then has. */
const roleFlags = [
  ['case', 'journey'],
  ['activity', 'activity'],
  ['time', 'time'],
  ['start', 'started'],
  ['end', 'ended'],
  ['staff', 'staff'],
  ['channel', 'channel'],
  ['unit', 'unit'],
  ['customer', 'customer'],
  ['score', 'outcome'],
] as const;

/** What the flags say about columns. */
export function logOverrides(flags: MapFlags): RoleOverrides {
  const roles: Partial<Record<ColumnRole, string>> = {};
  for (const [flag, role] of roleFlags) {
    const name = flags[flag];
    if (name !== undefined) roles[role] = name;
  }
  return { roles };
}
