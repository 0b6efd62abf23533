import type { CellFault } from '../method/cell-value.ts';
import type { EventFault } from '../method/event-faults.ts';
import type { RejectCode } from '../source/table.ts';

/** A row that was left out, whoever found the fault; its sentence is `listen.reject.<code>`. */
export interface RowReject {
  /** Row people see in the file, header rows included, from 1. */
  readonly row: number;
  readonly column: string;
  /** What stood there, personal data masked. */
  readonly value: string;
  readonly code: RejectCode | CellFault | EventFault;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Above this share of refused rows the file is refused: the mapping is wrong, not the rows. */
export const mostRejected = 0.5;

/** The fault that occurs most, with an example: what a refusal of the whole file names. */
export function commonestFault(rejects: readonly RowReject[]): {
  readonly column: string;
  readonly found: string;
  readonly row: number;
  readonly reason: string;
} {
  const groups = new Map<string, { first: RowReject; count: number }>();
  for (const reject of rejects) {
    const key = `${reject.code} ${reject.column}`;
    groups.set(key, { first: groups.get(key)?.first ?? reject, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...groups.values()].toSorted((a, b) => b.count - a.count);
  const { column = '', value: found = '', row = 0, code: reason = 'other' } = most?.first ?? {};
  return { column, found, row, reason };
}
