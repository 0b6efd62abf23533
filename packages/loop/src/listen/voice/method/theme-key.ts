import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import type { ThemeWords } from '../facts/theme-queries.ts';

const keySchema = z.object({
  topic: z.string().max(80),
  words: z.array(z.string().min(1).max(40)).min(1).max(12),
});

/** A key from which the theme can be told again, so that links outlive the run that found it. */
export function themeKey({ topic, words }: ThemeWords): string {
  return Buffer.from(JSON.stringify({ topic, words })).toString('base64url');
}

/** The theme of a key. Throws voiceUnknownTheme. */
export function themeOfKey(key: string): ThemeWords {
  try {
    return keySchema.parse(JSON.parse(Buffer.from(key, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new TouchstoneError('voiceUnknownTheme', { found: key.slice(0, 40) }, cause);
  }
}
