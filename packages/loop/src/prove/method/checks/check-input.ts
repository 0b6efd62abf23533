import type { CheckedProof, MessageKey, ProofCheck, Say, SentenceParameters } from '@touchstone/vocabulary';
import type { Amounts } from '../../finding/amounts.ts';
import type { ProofTask } from '../../proof-task.ts';
import type { Estimated } from '../estimated.ts';
import type { Frame } from '../frame.ts';
import type { LookedAt } from '../looks.ts';
import type { Measured } from '../measured.ts';

/** What a check looks at. */
export interface CheckInput {
  readonly task: ProofTask;
  readonly frame: Frame;
  readonly found: Estimated;
  /** Effect that the verdict rests on, with limits for the looks taken. */
  readonly looked: LookedAt;
  readonly effect: Measured;
  readonly say: Say;
  readonly amounts: Amounts;
}

/** What a check says, and of what figure. */
export interface Said {
  readonly state: CheckedProof['state'];
  readonly figure?: number;
  readonly key: MessageKey;
  readonly parameters?: SentenceParameters;
}

/** One check as results carry it. */
export function checked(
  check: ProofCheck,
  { state, figure, key, parameters = {} }: Said,
  say: Say,
): CheckedProof {
  return {
    check,
    state,
    figure: figure === undefined || !Number.isFinite(figure) ? null : figure,
    sentence: say(key, parameters),
  };
}
