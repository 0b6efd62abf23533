import { measureLibrary } from '@touchstone/loop/fix';
import { type Locale, type Measure, speaker } from '@touchstone/vocabulary';

const known = new Map<Locale, readonly Measure[]>();

/** The library of measures in a language. */
export function measuresIn(locale: Locale): readonly Measure[] {
  const measures = known.get(locale) ?? measureLibrary(speaker(locale));
  known.set(locale, measures);
  return measures;
}
