import type { FindResult, Locale } from '@touchstone/vocabulary';

/** What a report is made from. Nothing in it depends on the clock: the same input gives the same bytes. */
export interface ReportInput {
  readonly result: FindResult;
  readonly locale: Locale;
  /** Name of the project or of the file, as people know it. */
  readonly title: string;
  /** The finding in one sentence. */
  readonly headline: string;
  /** One sentence a moment, most important first. */
  readonly sentences: readonly string[];
  /** What deeper questions answer in a sentence: for whom, does it hold. Left out where nobody asked them. */
  readonly beside?: readonly { readonly question: string; readonly answer: string }[];
  /** The filters in words, empty when all journeys are looked at. */
  readonly filters: readonly string[];
}
