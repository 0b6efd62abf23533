/** A bar with its 95 % interval. An open one is drawn hollow: it is not settled. */
export interface IntervalRow {
  readonly name: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Six digits, without #. */
  readonly colour: string;
  readonly open?: boolean;
}
