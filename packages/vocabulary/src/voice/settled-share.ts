import type { Interval } from '../find-result.ts';
import type { VoiceTopic } from './voice-result.ts';

/** Comments of a topic below which nothing is said of its share. */
export const fewComments = 30;
/** A 95 % interval wider than this tells nothing that one did not know: the share is somewhere. */
const widestInterval = 0.5;

function isNarrow({ low, high }: Interval): boolean {
  return high - low <= widestInterval;
}

/** Whether the negative share of a topic can be told: enough speak of it, and the model's errors leave it an interval. */
export function isSettled({
  comments,
  negativeShare,
}: Pick<VoiceTopic, 'comments' | 'negativeShare'>): boolean {
  return comments >= fewComments && isNarrow(negativeShare);
}
