import type { Reject } from '../source/table.ts';

/** A file in quarantine: the staging table and what did not get into it. */
export interface Staged {
  readonly table: string;
  readonly headers: readonly string[];
  readonly rows: number;
  /** Rows left out by the reader, at most `rejectsKept` of them; `rejected` counts all. */
  readonly rejects: readonly Reject[];
  readonly rejected: number;
}

/** Rejects kept for the report; beyond this they are only counted. */
export const rejectsKept = 10_000;
