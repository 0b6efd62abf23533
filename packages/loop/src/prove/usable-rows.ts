import { localDays } from './local-day.ts';
import type { PanelNote } from './panel.ts';
import type { ProofRow } from './proof-row.ts';

/** A row that can be used: its day is that of the zone, its value a number. */
export interface UsableRow extends ProofRow {
  readonly value: number;
}

/** Rows with a unit and a day, each answer once; and what was wrong with the others. */
export interface UsableRows {
  readonly rows: readonly UsableRow[];
  /** Unit and day of those that gave no value though they were asked. */
  readonly unanswered: readonly { readonly unit: string; readonly day: string }[];
  readonly notes: readonly PanelNote[];
}

/**
 * Leaves out rows without unit, day or value, and answers that came twice: the same id; or, without ids, the same customer, unit,
 * moment and value; or a mean that is given twice. Which of two rows of one id counts does not depend on their order.
 */
export function usableRows(given: Iterable<ProofRow>, zone: string | undefined): UsableRows {
  const dayOf = localDays(zone);
  const single: ProofRow[] = [];
  const byKey = new Map<string, ProofRow>();
  let [duplicates, noDate, noUnit] = [0, 0, 0];
  for (const row of given) {
    const day = dayOf(row.day);
    if (row.unit === '') noUnit += 1;
    else if (day === undefined) noDate += 1;
    else {
      const key = keyOf(row);
      const own = day === row.day ? row : { ...row, day };
      if (key === undefined) {
        single.push(own);
        continue;
      }
      const known = byKey.get(key);
      if (known !== undefined) duplicates += 1;
      if (known === undefined || precedes(own, known)) byKey.set(key, own);
    }
  }
  const rows: UsableRow[] = [];
  const unanswered: { unit: string; day: string }[] = [];
  for (const row of byKey.values()) single.push(row);
  for (const row of single) {
    if (isUsable(row)) rows.push(row);
    else unanswered.push({ unit: row.unit, day: row.day });
  }
  const counted = { duplicates, missingValues: unanswered.length, noDate, noUnit };
  const kinds = ['duplicates', 'missingValues', 'noDate', 'noUnit'] as const;
  const notes = kinds.flatMap((kind) => (counted[kind] > 0 ? [{ kind, count: counted[kind] }] : []));
  return { rows, unanswered, notes };
}

function isUsable(row: ProofRow): row is UsableRow {
  return row.value !== null && Number.isFinite(row.value);
}

function keyOf({ id, unit, day, value, n, sd, customer }: ProofRow): string | undefined {
  if (id !== undefined) return `i${id}`;
  if (n !== undefined && n > 1) return `m${unit}\n${day}\n${value}\n${n}\n${sd}`;
  return customer === undefined ? undefined : `c${customer}\n${unit}\n${day}\n${value}`;
}

/** A fixed order of rows that say different things under one id: with a value before without, then by day, unit and value. */
function precedes(one: ProofRow, other: ProofRow): boolean {
  if ((one.value === null) !== (other.value === null)) return one.value !== null;
  const order = (row: ProofRow): string => `${row.day}\n${row.unit}\n${row.stratum ?? ''}`;
  const [a, b] = [order(one), order(other)];
  return a === b ? (one.value ?? 0) < (other.value ?? 0) : a < b;
}
