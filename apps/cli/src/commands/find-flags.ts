import type { RoleOverrides } from '@touchstone/loop/listen';
import { type FindRequest, findRequestSchema, TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { FlagValue } from '../command.ts';
import { readFlags } from '../read-flags.ts';
import { readingExpected, readingFlagsSchema } from '../reading-flags.ts';

const flagsSchema = readingFlagsSchema.extend({
  outcome: z.optional(z.string().min(1)),
  touchpoints: z.optional(z.array(z.string())),
  scale: z.enum(['levels', 'linear']).default('levels'),
  weight: z.optional(z.string().min(1)),
  group: z.optional(z.string().min(1)),
  json: z.boolean().default(false),
  html: z.optional(z.string().min(1)),
  pptx: z.optional(z.string().min(1)),
  seed: z.optional(z.coerce.number().int()),
  replicates: z.optional(z.coerce.number().int().min(100).max(10_000)),
  'json-schema': z.boolean().default(false),
});
export type FindFlags = z.infer<typeof flagsSchema>;

const expected = {
  ...readingExpected,
  scale: 'levels | linear',
  seed: '20260101',
  replicates: '100–10000',
  outcome: 'COL',
  weight: 'COL',
  group: 'COL',
  html: 'report.html',
  pptx: 'report.pptx',
} as const;

/** The flags of `find`. Throws `flagValue`, `flagsTogether`. */
export function findFlags(flags: Readonly<Record<string, FlagValue>>): FindFlags {
  const read = readFlags(flags, flagsSchema, expected);
  for (const one of ['html', 'pptx'] as const) {
    if (read[one] && read.group) throw new TouchstoneError('flagsTogether', { one, other: 'group' });
  }
  return read;
}

/** `A,B` and repeated flags as one list; a comma that belongs to a name is written `\,`. */
function listOf(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(/(?<!\\)[,，]/))
    .map((name) => name.replaceAll('\\,', ',').trim())
    .filter((name) => name !== '');
}

/** What the flags say about columns. */
export function overridesOf({ outcome, touchpoints, weight, group }: FindFlags): RoleOverrides {
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(touchpoints === undefined ? {} : { touchpoints: listOf(touchpoints) }),
    ...(weight === undefined ? {} : { weight }),
    ...(group === undefined ? {} : { group }),
  };
}

/** What is asked of the loaded file; `touchpoints` are the names under which the named columns were stored. */
export function requestOf(
  { scale, seed, replicates }: FindFlags,
  touchpoints: readonly string[],
): FindRequest {
  return findRequestSchema.parse({
    scale,
    ...(seed === undefined ? {} : { seed }),
    ...(replicates === undefined ? {} : { replicates }),
    ...(touchpoints.length === 0 ? {} : { touchpoints }),
  });
}
