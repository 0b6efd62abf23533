import type { ProofPlan } from '@touchstone/vocabulary';
import { TouchstoneError } from '@touchstone/vocabulary';
import { type Panel, type PanelCell, type PanelNote, type PanelPair, periodsBetween } from '../panel.ts';

/** One row of the aggregate query: a unit in a period, by stratum. */
export interface PanelSum {
  readonly unit: string;
  /** ISO date on which the period begins. */
  readonly period: string;
  readonly stratum: string;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

interface About {
  readonly period: ProofPlan['period'];
  readonly shift: number;
  readonly range: { readonly min: number | null; readonly max: number | null; readonly undated: number };
  readonly mixed: boolean;
  readonly served: readonly { readonly unit: string; readonly period: string; readonly asked: number }[];
  readonly pairs: readonly PanelPair[];
}

/** Strata beyond so many are put together: a mix of hundreds cannot be held fixed. */
const mostStrata = 30;

/**
 * Lays the answer of the warehouse out as a panel: periods without a gap, strata by their number of answers.
 * @throws TouchstoneError proveNoRows
 */
export function panelOfSums(sums: readonly PanelSum[], about: About): Panel {
  const { period, shift, range, mixed, served, pairs } = about;
  const days = [...new Set(sums.map((one) => one.period))].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) throw new TouchstoneError('proveNoRows', { wrong: '0' });
  const periods = periodsBetween(first, last, period);
  const place = new Map(periods.map((begin, at) => [begin, at]));
  const strata = mixed ? strataOf(sums) : [];
  const asked = new Map(served.map((one) => [`${one.period} ${one.unit}`, one.asked]));
  const cells = new Map<string, PanelCell>();
  for (const { unit, period: begin, stratum, n, sum, squares } of sums) {
    const key = `${begin} ${unit}`;
    const known = cells.get(key);
    const layer = strata.indexOf(strata.includes(stratum) ? stratum : other);
    const layers = known?.strata ?? strata.map(() => ({ n: 0, sum: 0 }));
    cells.set(key, {
      unit,
      period: place.get(begin) ?? 0,
      n: (known?.n ?? 0) + n,
      sum: (known?.sum ?? 0) + sum,
      squares: (known?.squares ?? 0) + squares,
      ...(mixed
        ? { strata: layers.map((one, at) => (at === layer ? { n: one.n + n, sum: one.sum + sum } : one)) }
        : {}),
      ...(asked.has(key) ? { asked: asked.get(key) ?? 0 } : {}),
    });
  }
  const notes: PanelNote[] = range.undated > 0 ? [{ kind: 'noDate', count: range.undated }] : [];
  return {
    periods,
    units: [...new Set(sums.map(({ unit }) => unit))].toSorted(),
    cells: [...cells.values()].toSorted((a, b) => a.period - b.period || (a.unit < b.unit ? -1 : 1)),
    shift,
    strata,
    range: range.min === null || range.max === null ? null : { min: range.min, max: range.max },
    rows: sums.reduce((total, { n }) => total + n, 0),
    notes,
    ...(pairs.length > 0 ? { pairs } : {}),
  };
}

const other = '…';

function strataOf(sums: readonly PanelSum[]): string[] {
  const counts = new Map<string, number>();
  for (const { stratum, n } of sums) counts.set(stratum, (counts.get(stratum) ?? 0) + n);
  const names = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return names.length <= mostStrata ? names : [...names.slice(0, mostStrata - 1), other];
}
