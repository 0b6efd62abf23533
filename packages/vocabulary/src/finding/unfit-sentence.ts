import type { Unfit } from '../find-result.ts';
import type { Say } from '../sentence.ts';

/** Why a touchpoint cannot serve as evidence and is not in the ranking. */
export function unfitSentence(say: Say, { name, reason, figure }: Unfit): string {
  return say('find.unfit', { name, reason, figure });
}
