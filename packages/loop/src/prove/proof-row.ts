/** One answer (or one service with its time), or one unit in one period already summed. */
export interface ProofRow {
  readonly unit: string;
  /** ISO date, or an ISO time; with an offset it is put into the zone that counts. */
  readonly day: string;
  /** Null where somebody was asked and did not answer. */
  readonly value: number | null;
  /** Natural id of the answer: one that comes twice counts once. */
  readonly id?: string;
  readonly stratum?: string;
  readonly customer?: string;
  /** Answers that this row stands for, where it is a mean already; 1 when absent. */
  readonly n?: number;
  /** Standard deviation within, where it is a mean already. */
  readonly sd?: number;
  readonly asked?: number;
}
