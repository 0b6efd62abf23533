import { type Locale, nearestLocale } from '@touchstone/vocabulary';

/** The language to speak: the flag, else TOUCHSTONE_LANG, LC_ALL, LANG (the first that is set), else Chinese. */
export function language(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  return nearestLocale(
    flag || environment['TOUCHSTONE_LANG'] || environment['LC_ALL'] || environment['LANG'],
  );
}
