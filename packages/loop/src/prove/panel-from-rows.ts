import type { ProofPlan } from '@touchstone/vocabulary';
import { TouchstoneError } from '@touchstone/vocabulary';
import { addRow, type ExactCell, emptyCell, sumsOf } from './exact-cell.ts';
import { type Panel, type PanelCell, type PanelNote, periodOf, periodsBetween } from './panel.ts';
import { panelPairs } from './panel-pairs.ts';
import type { ProofRow } from './proof-row.ts';
import { type PeriodRange, scaleChange } from './scale-change.ts';
import { type UsableRow, usableRows } from './usable-rows.ts';

/** What of a plan decides how rows are summed, and the zone whose days count where rows carry times with offsets. */
export interface PanelOptions extends Pick<ProofPlan, 'period' | 'mixBy'> {
  /** With the waves, customers seen before and after are paired. */
  readonly waves?: ProofPlan['waves'];
  /** IANA name. */
  readonly zone?: string;
}

/** More periods than this come of a wrong date, such as 1900-01-01. */
const mostPeriods = 4_000;

/**
 * Sums rows by unit and period, each answer once. Values are centred about the middle of their range, so that squares keep their
 * digits, and added up by value, so that the order of the rows leaves no trace. Rows without a value count as asked. Whether the
 * scale changed on the way is noted.
 *
 * @throws TouchstoneError proveNoRows (nothing usable, with what was wrong), proveSpan (dates that cannot be one study)
 */
export function panelFromRows(given: Iterable<ProofRow>, plan: PanelOptions): Panel {
  const { rows, unanswered, notes } = usableRows(given, plan.zone);
  const wrong = (): string => notes.map(({ kind, count }) => `${kind} ${count}`).join(', ');
  const first = rows[0];
  if (first === undefined) throw new TouchstoneError('proveNoRows', { wrong: wrong() });
  const strata =
    plan.mixBy === undefined ? [] : [...new Set(rows.map(({ stratum = '' }) => stratum))].toSorted();
  const places = new Map(strata.map((name, at) => [name, at]));
  const cells = new Map<string, Map<string, ExactCell>>();
  const begins = new Map<string, string>();
  const cellAt = (unit: string, day: string): ExactCell => {
    const period = begins.get(day) ?? periodOf(day, plan.period);
    begins.set(day, period);
    const own = cells.get(period) ?? new Map<string, ExactCell>();
    cells.set(period, own);
    const cell = own.get(unit) ?? emptyCell(strata.length);
    own.set(unit, cell);
    return cell;
  };
  let [min, max] = [first.value, first.value];
  let whole = true;
  for (const row of rows) {
    min = Math.min(min, row.value);
    max = Math.max(max, row.value);
    whole &&= Number.isInteger(row.value) && (row.n ?? 1) === 1;
    addRow(
      cellAt(row.unit, row.day),
      row,
      plan.mixBy === undefined ? 0 : (places.get(row.stratum ?? '') ?? 0),
    );
  }
  for (const { unit, day } of unanswered) cellAt(unit, day).unanswered += 1;
  const found = [...cells.keys()].toSorted();
  const periods = periodsOf(found, plan.period);
  const shift = (min + max) / 2;
  const changed = whole ? scaleChange(found.map((period) => rangeIn(period, cells.get(period)))) : undefined;
  return {
    periods,
    units: [...new Set([...cells.values()].flatMap((own) => [...own.keys()]))].toSorted(),
    cells: cellsOf(cells, periods, { shift, strata: strata.length, asked: unanswered.length > 0 }),
    shift,
    strata,
    range: { min, max },
    rows: rows.length,
    notes: changed === undefined ? notes : [...notes, scaleNote(changed, rows)],
    ...(plan.waves === undefined || !rows.some(({ customer }) => customer !== undefined)
      ? {}
      : { pairs: panelPairs(rows, plan.waves) }),
  };
}

function periodsOf(found: readonly string[], period: ProofPlan['period']): string[] {
  const [first = '', last = ''] = [found[0], found.at(-1)];
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  const least = period === 'day' ? 1 : period === 'week' ? 7 : 28;
  if (days / least > mostPeriods) throw new TouchstoneError('proveSpan', { first, last });
  return periodsBetween(first, last, period);
}

function rangeIn(begins: string, own: ReadonlyMap<string, ExactCell> | undefined): PeriodRange {
  let [n, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { counts } of own?.values() ?? []) {
    for (const values of counts) {
      for (const [value, times] of values) {
        n += times;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
  }
  return { begins, n, min, max };
}

function scaleNote({ begins }: PeriodRange, rows: readonly UsableRow[]): PanelNote {
  return { kind: 'scaleChange', count: rows.filter(({ day }) => day >= begins).length, from: begins };
}

/** Cells by period, then by unit. Where somebody did not answer, all rows of a cell were asked. */
function cellsOf(
  cells: ReadonlyMap<string, ReadonlyMap<string, ExactCell>>,
  periods: readonly string[],
  given: { readonly shift: number; readonly strata: number; readonly asked: boolean },
): PanelCell[] {
  return periods.flatMap((begins, period) => {
    const own = cells.get(begins);
    if (own === undefined) return [];
    return [...own.keys()].toSorted().flatMap((unit): PanelCell[] => {
      const cell = own.get(unit);
      if (cell === undefined) return [];
      const { n, sum, squares, strata } = sumsOf(cell, given.shift);
      const asked = cell.asked ?? (given.asked ? n + cell.unanswered : null);
      return [
        {
          unit,
          period,
          n,
          sum,
          squares,
          ...(given.strata > 0 ? { strata } : {}),
          ...(asked === null ? {} : { asked }),
        },
      ];
    });
  });
}
