/** Clauses about one touchpoint by the level of the experience. */
export interface TouchpointPhrases {
  readonly low: readonly string[];
  readonly middle: readonly string[];
  readonly high: readonly string[];
}
