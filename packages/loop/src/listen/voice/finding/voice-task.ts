import type {
  Catalogue,
  CommentsRequest,
  Industry,
  Locale,
  SurveyItems,
  VoiceRequest,
} from '@touchstone/vocabulary';

/** Whose comments are asked about: one snapshot of a survey as one reader has read it. */
export interface VoiceAbout {
  /** Batches of the snapshot that the reader has read. */
  readonly batches: readonly string[];
  /** Every batch of the snapshot. */
  readonly allBatches: readonly string[];
  /** Name of the reader, as `readerKey` gives it. */
  readonly reader: string;
  /** True when the reader in force has read every batch. */
  readonly complete: boolean;
  readonly items: SurveyItems;
  /** IANA zone of the days. */
  readonly timeZone: string;
  /** The touchpoints in force; absent: the aspects alone. */
  readonly catalogue?: Catalogue;
  /** Whose customers wrote; left out, the catalogue's. */
  readonly industry?: Industry;
  /** Language of the topics' names. */
  readonly locale: Locale;
  /** Hash of the model's bytes. */
  readonly model: string;
  /** Version of what was learnt here; 0: nothing. */
  readonly adaptation: number;
  readonly signal?: AbortSignal;
}

export interface VoiceTask extends VoiceAbout {
  readonly request: VoiceRequest;
  /** Key of data and request; left out, made by `voiceKey`. */
  readonly snapshot?: string;
}

export interface CommentsTask extends VoiceAbout {
  readonly request: CommentsRequest;
}
