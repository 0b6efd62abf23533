import { isMessageKey, type Say, type SentenceParameters } from '@touchstone/vocabulary';

/** The sentence of a key that came over the wire; null when this page does not know it (an older page, a newer server). */
export function sayKey(say: Say, key: string, parameters?: SentenceParameters): string | null {
  return isMessageKey(key) ? say(key, parameters) : null;
}
