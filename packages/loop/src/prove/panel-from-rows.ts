import type { ProofPlan } from '@touchstone/vocabulary';
import { TouchstoneError } from '@touchstone/vocabulary';
import { type Panel, type PanelCell, type PanelNote, periodOf, periodsBetween } from './panel.ts';

/** One answer (or one service with its time), or one unit in one period already summed. */
export interface ProofRow {
  readonly unit: string;
  /** ISO date, or the beginning of an ISO time in the zone that counts. */
  readonly day: string;
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

interface Summed {
  n: number;
  sum: number;
  squares: number;
  asked: number | null;
  strata: { n: number; sum: number }[];
}

interface Read {
  readonly rows: readonly ProofRow[];
  readonly notes: readonly PanelNote[];
}

const dayShape = /^\d{4}-\d{2}-\d{2}/;

/** Rows that can be used: with a unit, a day and a value, each id once. */
function usable(rows: Iterable<ProofRow>): Read {
  const kept: ProofRow[] = [];
  const seen = new Set<string>();
  let [duplicates, missingValues, noDate, noUnit] = [0, 0, 0, 0];
  for (const row of rows) {
    if (row.unit === '') noUnit += 1;
    else if (!dayShape.test(row.day)) noDate += 1;
    else if (row.id !== undefined && seen.has(row.id)) duplicates += 1;
    else if (row.value === null || !Number.isFinite(row.value)) missingValues += 1;
    else kept.push(row);
    if (row.id !== undefined) seen.add(row.id);
  }
  const counted = { duplicates, missingValues, noDate, noUnit };
  const kinds = ['duplicates', 'missingValues', 'noDate', 'noUnit'] as const;
  const notes = kinds.flatMap((kind) => (counted[kind] > 0 ? [{ kind, count: counted[kind] }] : []));
  return { rows: kept, notes };
}

/**
 * Sums rows by unit and period. Values are centred about the middle of their range, so that squares keep their digits.
 *
 * @throws TouchstoneError proveNoRows (nothing usable, with what was wrong)
 */
export function panelFromRows(given: Iterable<ProofRow>, plan: Pick<ProofPlan, 'period' | 'mixBy'>): Panel {
  const { rows, notes } = usable(given);
  if (rows.length === 0) {
    const wrong = notes.map(({ kind, count }) => `${kind} ${count}`).join(', ');
    throw new TouchstoneError('proveNoRows', { wrong });
  }
  const days = rows.map(({ day }) => day.slice(0, 10)).toSorted();
  const periods = periodsBetween(days[0] ?? '', days.at(-1) ?? '', plan.period);
  const place = new Map(periods.map((period, at) => [period, at]));
  const units = [...new Set(rows.map(({ unit }) => unit))].toSorted();
  const strata =
    plan.mixBy === undefined ? [] : [...new Set(rows.map(({ stratum = '' }) => stratum))].toSorted();
  const values = rows.map(({ value }) => value ?? 0);
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const shift = (min + max) / 2;
  const cells = new Map<string, Summed>();
  for (const row of rows) {
    const period = place.get(periodOf(row.day.slice(0, 10), plan.period)) ?? 0;
    const key = `${period} ${row.unit}`;
    const cell = cells.get(key) ?? empty(strata.length);
    cells.set(key, cell);
    add(cell, row, { shift, stratum: strata.indexOf(row.stratum ?? '') });
  }
  return {
    periods,
    units,
    strata,
    shift,
    range: { min, max },
    rows: rows.length,
    notes,
    cells: periods.flatMap((_, period) =>
      units.flatMap((unit): PanelCell[] => {
        const cell = cells.get(`${period} ${unit}`);
        return cell ? [cellOf(unit, period, cell)] : [];
      }),
    ),
  };
}

function empty(strata: number): Summed {
  return {
    n: 0,
    sum: 0,
    squares: 0,
    asked: null,
    strata: Array.from({ length: strata }, () => ({ n: 0, sum: 0 })),
  };
}

function add(
  cell: Summed,
  { value, n = 1, sd = 0, asked }: ProofRow,
  { shift, stratum }: { readonly shift: number; readonly stratum: number },
): void {
  const centred = (value ?? 0) - shift;
  cell.n += n;
  cell.sum += n * centred;
  cell.squares += n * centred ** 2 + Math.max(0, n - 1) * sd ** 2;
  if (asked !== undefined) cell.asked = (cell.asked ?? 0) + asked;
  const layer = cell.strata[stratum];
  if (layer) {
    layer.n += n;
    layer.sum += n * centred;
  }
}

function cellOf(unit: string, period: number, { n, sum, squares, asked, strata }: Summed): PanelCell {
  return {
    unit,
    period,
    n,
    sum,
    squares,
    ...(strata.length > 0 ? { strata } : {}),
    ...(asked === null ? {} : { asked }),
  };
}
