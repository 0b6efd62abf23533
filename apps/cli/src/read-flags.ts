import { TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { FlagValue } from './command.ts';

/** The flags as a command needs them. `expected` says for each flag what its value must be. Throws `flagValue`. */
export function readFlags<T>(
  flags: Readonly<Record<string, FlagValue>>,
  schema: z.ZodType<T>,
  expected: Readonly<Record<string, string>>,
): T {
  const read = schema.safeParse(flags);
  if (read.success) return read.data;
  const flag = String(read.error.issues[0]?.path[0] ?? '');
  const found = String(flags[flag] ?? '');
  throw new TouchstoneError('flagValue', { flag, found, expected: expected[flag] ?? '' }, read.error);
}
