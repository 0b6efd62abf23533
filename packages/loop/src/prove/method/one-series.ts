/** A series with a start, one point a period that was measured. */
export interface OneSeries {
  readonly outcome: readonly number[];
  readonly times: readonly number[];
  readonly lastBefore: number;
}
