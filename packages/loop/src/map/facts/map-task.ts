import type { Catalogue, LogItems, MapRequest, SurveyItems } from '@touchstone/vocabulary';

/** Number of a batch, as the ledger lists it. */
export type BatchNumber = bigint | number | string;

/** Answers that name the journey they are about. */
export interface MapSurvey {
  readonly batches: readonly BatchNumber[];
  readonly items: SurveyItems;
  /** Name of the item whose value is the outcome of a journey. */
  readonly outcome: string;
}

/** What is to be mapped. */
export interface MapTask {
  /** The batches of the log's snapshot. */
  readonly batches: readonly BatchNumber[];
  readonly items: LogItems;
  readonly catalogue: Catalogue;
  readonly catalogueVersion: number;
  readonly request: MapRequest;
  /** Without it the score of the log itself is the outcome, when it has one. */
  readonly survey?: MapSurvey | undefined;
  readonly signal?: AbortSignal | undefined;
}
