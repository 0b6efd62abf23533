import type { Aspect, Polarity } from './aspects.ts';
import type { CommentReader, Mention, ReadingContext, Understanding } from './understanding.ts';

/** A touchpoint of a company's own catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly names: readonly string[];
  readonly synonyms: readonly string[];
  /** Comments, or parts of them, that speak of it. */
  readonly examples: readonly string[];
}

/** What a person said a comment says: all its mentions. */
export interface Correction {
  readonly text: string;
  readonly domain?: string;
  readonly mentions: readonly CorrectedMention[];
}
/** A mention of a general aspect, or of a touchpoint of the catalogue by its id. */
export interface CorrectedMention {
  readonly aspect?: Aspect;
  readonly touchpoint?: string;
  readonly polarity: Polarity;
}

/** A mention of a general aspect, or of a touchpoint of the catalogue. */
export interface AdaptedMention extends Mention {
  /** Id in the catalogue; absent for a mention of the general aspect alone. */
  readonly touchpoint?: string;
}

export interface AdaptedUnderstanding extends Omit<Understanding, 'mentions'> {
  readonly mentions: readonly AdaptedMention[];
}

/** What an adaptation learnt, as plain data: for the ledger. */
export interface AdaptationState {
  /** Version of the model that it was learnt on; it fits no other. */
  readonly model: string;
  readonly catalogue: readonly CatalogueEntry[];
  readonly corrections: number;
  /** A pair must be so far above its threshold, in log-odds. */
  readonly margin: number;
  /** By target (the aspects, then the catalogue): weights of the clause's hidden values, by place. */
  readonly dense: readonly (readonly number[])[];
  readonly bias: readonly number[];
  /** By target: place and weight of each run of characters, in turns. */
  readonly sparse: readonly (readonly number[])[];
  /** The same for the three polarities. */
  readonly polarDense: readonly (readonly number[])[];
  readonly polarSparse: readonly (readonly number[])[];
}

/** A reader that knows a company's touchpoints and has learnt from its corrections. */
export interface AdaptedReader {
  read(text: string, context?: ReadingContext): AdaptedUnderstanding;
  toJSON(): AdaptationState;
  readonly base: CommentReader;
}
