/** Who tells of a journey: ratings, what happened, what was written. */
export const witnesses = ['answers', 'behaviour', 'voice'] as const;
export type Witness = (typeof witnesses)[number];

/** Why a witness is not heard, or that it is. */
export const witnessStates = ['heard', 'noLog', 'notJoined', 'noComments', 'nothingToRank'] as const;
export type WitnessState = (typeof witnessStates)[number];

/**
 * What a disagreement usually means. ceiling: answers crowd at the best end; nonResponse: who answered differs from who
 * travelled; silent: it goes badly and costs, but is neither asked nor spoken of; loudMinority: much spoken of, passed by
 * few; overstated, understated: behaviour says less, or more, than the answers would have it; opposite: one witness sees a gain
 * where another sees a loss.
 */
export const witnessFlags = [
  'ceiling',
  'nonResponse',
  'silent',
  'loudMinority',
  'overstated',
  'understated',
  'opposite',
] as const;
export type WitnessFlag = (typeof witnessFlags)[number];

/**
 * agree: settled alike, in one direction, with ranks that overlap; differ: ranks that do not overlap, each with its reason to
 * be true; conflict: a flag says that one of them is biased; open: too little to tell; alone: one witness only.
 */
export const agreements = ['agree', 'differ', 'conflict', 'open', 'alone'] as const;
export type Agreement = (typeof agreements)[number];
