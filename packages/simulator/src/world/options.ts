import type { Industry } from './industries.ts';

/** What decides how strong each touchpoint is. */
type EffectKind = 'bank' | 'random' | 'none' | 'equal';

/** Who answers: everybody, two in five whatever they felt, or fewer of those who felt one way. */
export type NonResponse = 'none' | 'atRandom' | 'unhappyAnswerLess' | 'happyAnswerLess';

/** Every switch of a world. `cleanWorld` holds the defaults. */
export interface WorldOptions {
  readonly seed: number;
  readonly industry: Industry;
  /**
   * `bank`: the effects of the demo bank. `random`: three strong, three mild, four without any, drawn by the seed.
   * `none`: no touchpoint matters. `equal`: ten touchpoints alike in reach, levels and effect.
   */
  readonly effects: EffectKind;
  /** Multiplies all effects. */
  readonly effectScale: number;
  /** Outcome when every touchpoint is middle, 0–10. */
  readonly base: number;
  /** Standard deviation of what moves the outcome from visit to visit and is no touchpoint. */
  readonly noise: number;
  /** Standard deviation of a customer's lasting level: it makes answers of one customer alike. */
  readonly customerNoise: number;
  /** Standard deviation of strictness: strict customers rate every touchpoint lower. The outcome does not see it. */
  readonly strictness: number;
  /** Confounding: a customer's mood colours all ratings and, apart from any touchpoint, the outcome. */
  readonly mood: { readonly rating: number; readonly outcome: number };
  /** 0: off. 1: most ratings are 5, hardly any is low, and the outcome piles up at 10. */
  readonly ceiling: number;
  readonly nonResponse: NonResponse;
  /** Two touchpoints (positions, the first one earlier) that always come together and feel alike; `correlation` of what is felt, 0–1. */
  readonly collinear: { readonly pair: readonly [number, number]; readonly correlation: number } | null;
  /**
   * Part of each experience that comes from what the systems record of it (times, retries), 0–1: it is drawn before anything is felt.
   */
  readonly friction: number;
  /** Added to every felt experience when it is rated: levels stay what they were, answers crowd at the best end. */
  readonly politeness: number;
  /** Touchpoints (positions) that are rated politely; null: all of them. */
  readonly politeAt: readonly number[] | null;
  /** Mean days between service and questionnaire, and the days in which a memory fades by half. */
  readonly recall: { readonly days: number; readonly halfLife: number } | null;
  /** From one touchpoint (position) directly to another, a long wait costs `penalty` points that no rating sees. */
  readonly handover: { readonly pair: readonly [number, number]; readonly penalty: number } | null;
  /** In one customer segment (position) a low experience at one touchpoint costs so much more. */
  readonly segment: {
    readonly segment: number;
    readonly touchpoint: number;
    readonly penalty: number;
  } | null;
}

/** A world in which levels move the outcome (nearly) linearly and nothing hides it. */
export const cleanWorld: Omit<WorldOptions, 'seed'> = {
  industry: 'bank',
  effects: 'random',
  effectScale: 1,
  base: 6.7,
  noise: 1.1,
  customerNoise: 0.4,
  strictness: 0.35,
  mood: { rating: 0, outcome: 0 },
  ceiling: 0,
  nonResponse: 'none',
  collinear: null,
  friction: 0,
  politeness: 0,
  politeAt: null,
  recall: null,
  handover: null,
  segment: null,
};
