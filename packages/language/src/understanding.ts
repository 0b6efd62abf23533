import type { Aspect, Emotion, Intent, OverallLabel, Polarity } from './aspects.ts';
import type { TextSpan } from './clauses.ts';
import type { Reading } from './network.ts';
import type { ReadingView } from './reading-view.ts';

/** One thing said about one touchpoint. */
export interface Mention extends TextSpan {
  readonly aspect: Aspect;
  readonly polarity: Polarity;
  /** Expected polarity, −1 to 1. */
  readonly sentiment: number;
  /** Calibrated probability that `polarity` is right, given that the aspect is mentioned. */
  readonly probability: number;
  /** Calibrated probability that the aspect is mentioned. */
  readonly certainty: number;
}

/** What one comment says. Places are UTF-16 offsets into `text`. */
export interface Understanding {
  /** The comment with personal data masked: what may be stored. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly overall: {
    readonly label: OverallLabel;
    readonly sentiment: number;
    readonly probability: number;
  };
  /** Calibrated probabilities of the intents. */
  readonly complaint: number;
  readonly praise: number;
  readonly suggestion: number;
  readonly question: number;
  readonly leave: number;
  /** The intents that are more likely than not, by the model's thresholds. */
  readonly intents: readonly Intent[];
  /** 0 nothing to do, 1 somebody should act, 2 act now. */
  readonly urgency: 0 | 1 | 2;
  readonly urgencyProbability: number;
  readonly emotion: Emotion;
  readonly emotionProbability: number;
}

/** The polarity of one aspect, whether or not the comment mentions it. */
export interface Judgement {
  readonly polarity: Polarity;
  readonly sentiment: number;
  readonly probability: number;
}

/** What is known of a comment beside its words. */
export interface ReadingContext {
  /** The industry; one the model does not know reads like none. */
  readonly domain?: string;
}

/** All that the network saw of a comment: what an adaptation learns on. */
export interface Look {
  readonly view: ReadingView;
  readonly reading: Reading;
  readonly understanding: Understanding;
  /** What the probability of a pair must reach to be said, by aspect. */
  readonly thresholds: readonly number[];
}

/** Reads comments. Holds no state between them. */
export interface CommentReader {
  read(text: string, context?: ReadingContext): Understanding;
  /** How the comment speaks of one aspect, for a reader who already knows that it does. */
  judge(text: string, aspect: Aspect, context?: ReadingContext): Judgement;
  /** The reading with the network's own numbers; for a layer learnt on top. */
  look(text: string, context?: ReadingContext): Look;
  /** Industries the model was trained on. */
  readonly domains: readonly string[];
  /** Hash of the model's bytes. */
  readonly version: string;
}
