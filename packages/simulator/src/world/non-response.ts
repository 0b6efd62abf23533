import type { NonResponse } from './options.ts';

/**
 * Probability that a customer answers, given the outcome felt: logistic, 0.38 at outcome 7; two points up or down move
 * it to about 0.62 and 0.18. Who answers depends on the outcome itself, which no adjustment for touchpoints mends.
 */
export function answerProbability(kind: NonResponse, outcome: number): number {
  if (kind === 'none') return 1;
  if (kind === 'atRandom') return 0.4;
  const direction = kind === 'unhappyAnswerLess' ? 1 : -1;
  return 1 / (1 + Math.exp(0.5 - 0.5 * direction * (outcome - 7)));
}
