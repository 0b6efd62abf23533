import type { FindRequest, Locale, SurveyItems } from '@touchstone/vocabulary';

/** What is to be analysed. */
export interface FindTask {
  /** The batches of the survey's snapshot, as the ledger lists them. */
  readonly batches: readonly (bigint | number | string)[];
  readonly items: SurveyItems;
  readonly request: FindRequest;
  /** Language of the warnings. */
  readonly locale: Locale;
  /** Key of data and request; left out, `snapshotKey` of this task. */
  readonly snapshot?: string;
  /** IANA zone of the filter's days. Default UTC. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
}
