import { type FileReading, fileReadingSchema } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { Flag } from './command.ts';

/** How a file is to be read, where recognising it went wrong; `find` and `import` both take these. */
export const readingFlags: readonly Flag[] = [
  { name: 'encoding', value: 'NAME', about: 'cli.flagEncoding' },
  { name: 'separator', value: 'CHAR', about: 'cli.flagSeparator' },
  { name: 'header-rows', value: 'N', about: 'cli.flagHeaderRows' },
  { name: 'sheet', value: 'NAME', about: 'cli.flagSheet' },
];

/** A shell makes a tab hard to type. */
const tabNames: ReadonlySet<string> = new Set(['tab', '\\t']);
const { encoding, separator, sheet } = fileReadingSchema.shape;

export const readingFlagsSchema = z.object({
  encoding,
  separator: z.optional(z.string().transform((text) => (tabNames.has(text) ? '\t' : text))).pipe(separator),
  'header-rows': z.optional(z.coerce.number().int().min(0).max(100)),
  sheet,
});

export const readingExpected = {
  encoding: 'utf-8 | gb18030 | big5 | …',
  separator: ', | ; | tab | |',
  'header-rows': '0–100',
  sheet: 'NAME',
} as const;

/** What the flags say about reading the file. */
export function readingOf(flags: z.infer<typeof readingFlagsSchema>): FileReading {
  const { encoding, separator, 'header-rows': headerRows, sheet } = flags;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
    ...(headerRows === undefined ? {} : { headerRows }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}
