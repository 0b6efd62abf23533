import type { RoleOverrides } from '@touchstone/loop/listen';
import {
  type FindRequest,
  findRequestSchema,
  industries,
  type StudyName,
  type StudyRequest,
  studyNames,
  studyRequestSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
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
  xlsx: z.optional(z.string().min(1)),
  study: z.optional(z.string().min(1)),
  log: z.optional(z.string().min(1)),
  industry: z.optional(z.enum(industries)),
  data: z.optional(z.string()),
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
  xlsx: 'study.xlsx',
  study: studyNames.join(' | '),
  log: 'LOG',
  industry: industries.join(' | '),
} as const;

/** The flags of `find`. Throws `flagValue`, `flagsTogether`, `flagNeeds`, `findUnknownStudy`. */
export function findFlags(flags: Readonly<Record<string, FlagValue>>): FindFlags {
  const read = readFlags(flags, flagsSchema, expected);
  for (const one of ['html', 'pptx'] as const) {
    if (read[one] && read.group) throw new TouchstoneError('flagsTogether', { one, other: 'group' });
  }
  for (const other of ['html', 'pptx', 'group'] as const) {
    if (read.study && read[other]) throw new TouchstoneError('flagsTogether', { one: 'study', other });
  }
  if (read.log && !read.study) throw new TouchstoneError('flagNeeds', { flag: 'log', other: 'study' });
  studyNamed(read);
  return read;
}

/** The study that the flags name; undefined when none. Throws `findUnknownStudy`. */
export function studyNamed({ study }: Pick<FindFlags, 'study'>): StudyName | undefined {
  if (study === undefined) return undefined;
  const found = studyNames.find((name) => name === study);
  if (!found) throw new TouchstoneError('findUnknownStudy', { name: study });
  return found;
}

/** What a study is asked of the loaded file. */
export function studyRequestOf(
  study: StudyName,
  flags: FindFlags,
  touchpoints: readonly string[],
): StudyRequest {
  return studyRequestSchema.parse({ ...requestOf(flags, touchpoints), study });
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
