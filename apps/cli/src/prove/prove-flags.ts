import { metricKinds, selections } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { FlagValue } from '../command.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema } from '../reading-flags.ts';

const column = z.string().min(1);
const day = z.optional(z.iso.date());
const positive = z.optional(z.coerce.number().positive());

const flagsSchema = readingFlagsSchema.extend({
  unit: column,
  time: column,
  outcome: column,
  treated: z.string().min(1),
  since: day,
  control: z.optional(column),
  dose: z.optional(column),
  worth: positive,
  selection: z.enum(selections).default('convenience'),
  'picked-from': day,
  'picked-to': day,
  direction: z.enum(['higher', 'lower']).default('higher'),
  period: z.enum(['day', 'week', 'month']).default('week'),
  kind: z.enum(metricKinds).default('mean'),
  mix: z.optional(column),
  customer: z.optional(column),
  id: z.optional(column),
  n: z.optional(column),
  sd: z.optional(column),
  asked: z.optional(column),
  looks: z
    .string()
    .regex(/^(end|any|[2-9]|1\d|20)$/)
    .default('end'),
  until: day,
  'time-zone': z.optional(
    z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
  ),
  events: z.optional(z.string().min(1)),
  seed: z.coerce.number().int().nonnegative().default(20260101),
  json: z.boolean().default(false),
  xlsx: z.optional(z.string().min(1)),
  pptx: z.optional(z.string().min(1)),
});
export type ProveFlags = z.infer<typeof flagsSchema>;

const columns = ['unit', 'time', 'outcome', 'control', 'dose', 'mix', 'customer', 'id', 'n', 'sd', 'asked'];

const expected = {
  ...readingExpected,
  ...Object.fromEntries(columns.map((name) => [name, 'COL'])),
  treated: 'COL | A,B@2026-03-01;C@2026-04-05',
  since: '2026-03-01',
  worth: '0.1',
  selection: selections.join(' | '),
  'picked-from': '2026-01-01',
  'picked-to': '2026-01-31',
  direction: 'higher | lower',
  period: 'day | week | month',
  kind: metricKinds.join(' | '),
  looks: 'end | 2–20 | any',
  until: '2026-06-30',
  'time-zone': 'Asia/Shanghai | UTC | …',
  events: 'events.csv',
  seed: '0, 1, 2 …',
  xlsx: 'proof.xlsx',
  pptx: 'proof.pptx',
} as const;

/** The flags of `prove`. Throws `flagValue`. */
export function proveFlags(flags: Readonly<Record<string, FlagValue>>): ProveFlags {
  return readFlags(flags, flagsSchema, expected);
}
