import type { Say } from '@touchstone/vocabulary';

/** A change of a mean, with its sign, where the finding that knows its scale is not at hand. */
export function signedGain(say: Say, value: number): string {
  return say('web.number.signed', { value });
}
