import type { ProofPlan } from '@touchstone/vocabulary';
import { type Panel, type PanelCell, periodOf } from '../panel.ts';
import { stratumOffsets } from './stratum-offsets.ts';

/** One unit with its values in the order of the periods. */
export interface FrameUnit {
  readonly name: string;
  /** Place of the first whole period with the improvement; `Infinity` for a control. */
  readonly start: number;
  /** Answers by period, 0 where there are none. */
  readonly n: Float64Array;
  /** Mean (a count: sum) by period, NaN where there is none or it is left out. */
  readonly value: Float64Array;
  /** Σ (value − its mean)² within each period. */
  readonly within: Float64Array;
  /** Served or invited; NaN where it is not known. */
  readonly asked: Float64Array;
}

/** The panel as the plan looks at it: who is treated from when, who is compared with, which periods count. */
export interface Frame {
  readonly periods: readonly string[];
  readonly treated: readonly FrameUnit[];
  readonly controls: readonly FrameUnit[];
  /** Units of the plan without any row. */
  readonly absent: readonly string[];
  /** Units that two waves name. */
  readonly twice: readonly string[];
  /** Starts of the waves as places of periods, upward, each once. */
  readonly starts: readonly number[];
  /** Places of periods that count as before: none in which the units were picked. */
  readonly baseline: readonly number[];
  /** Whether answers were counted (one row each) and not only their means. */
  readonly counted: boolean;
  /** Effect of the mix taken out; 0 strata: nothing was. */
  readonly standardised: boolean;
}

/**
 * Lays the panel out by unit. A period in which a unit starts, but not on its first day, is neither before nor after for
 * that unit. Periods after `until` do not count. With `standardise` every answer is counted as if all strata were alike:
 * the strata's offsets, estimated where nobody was treated yet, are taken off.
 */
export function frameOf(
  panel: Panel,
  plan: ProofPlan,
  {
    standardise = false,
    keep = [],
  }: { readonly standardise?: boolean; readonly keep?: readonly string[] } = {},
): Frame {
  const { until } = plan;
  const periods = panel.periods.filter((begins) => until === undefined || begins <= until);
  const first = new Map<string, string>();
  const twice = new Set<string>();
  for (const { from, units } of plan.waves) {
    for (const name of units) {
      const known = first.get(name);
      if (known !== undefined && known !== from) twice.add(name);
      if (known === undefined || from < known) first.set(name, from);
    }
  }
  const leftOut = new Set(plan.leftOut.filter((name) => !keep.includes(name)));
  const chosen = new Set(plan.controls);
  const isControl = (name: string): boolean => !first.has(name) && (chosen.size === 0 || chosen.has(name));
  const names = panel.units.filter((name) => !leftOut.has(name) && (first.has(name) || isControl(name)));
  const placed = (from: string): { readonly start: number; readonly partial: number } => {
    const own = periodOf(from, plan.period);
    const at = periods.findIndex((begins) => begins >= own);
    if (at < 0) return { start: periods.length, partial: -1 };
    const whole = periods[at] === own && from > own;
    return { start: at + Number(whole), partial: whole ? at : -1 };
  };
  const byUnit = new Map(names.map((name) => [name, { name, ...blank(periods.length) }]));
  const offsets = standardise
    ? stratumOffsets(panel, (cell) => untreated(cell, first, panel, plan))
    : undefined;
  for (const cell of panel.cells) {
    const unit = byUnit.get(cell.unit);
    if (unit === undefined || cell.period >= periods.length) continue;
    fill(unit, cell, { shift: panel.shift, total: plan.metric.kind === 'count', offsets });
  }
  const picked = picking(plan);
  const baselineOf = (start: number): number[] =>
    periods.flatMap((begins, at) => (at < start && !picked(begins, periods[at + 1]) ? [at] : []));
  const units = [...byUnit.values()].map((unit): FrameUnit => {
    const from = first.get(unit.name);
    if (from === undefined) return { ...unit, start: Number.POSITIVE_INFINITY };
    const { start, partial } = placed(from);
    if (partial >= 0) unit.value[partial] = Number.NaN;
    return { ...unit, start };
  });
  const treated = units.filter(({ start }) => start !== Number.POSITIVE_INFINITY);
  const starts = [...new Set(treated.map(({ start }) => start))].toSorted((a, b) => a - b);
  const sizes = panel.cells.map(({ n }) => n).toSorted((a, b) => a - b);
  const partials = new Set([...first.values()].map((from) => placed(from).partial));
  return {
    periods,
    treated,
    controls: units.filter(({ start }) => start === Number.POSITIVE_INFINITY),
    absent: [...first.keys()].filter((name) => !panel.units.includes(name)).toSorted(),
    twice: [...twice].toSorted(),
    starts,
    baseline: baselineOf(starts[0] ?? 0).filter((at) => !partials.has(at)),
    counted: (sizes[Math.floor(sizes.length / 2)] ?? 0) >= 2,
    standardised: offsets !== undefined,
  };
}

interface Filled {
  readonly n: Float64Array;
  readonly value: Float64Array;
  readonly within: Float64Array;
  readonly asked: Float64Array;
}

function blank(periods: number): Filled {
  return {
    n: new Float64Array(periods),
    value: new Float64Array(periods).fill(Number.NaN),
    within: new Float64Array(periods),
    asked: new Float64Array(periods).fill(Number.NaN),
  };
}

function fill(
  unit: Filled,
  { period, n, sum, squares, strata, asked }: PanelCell,
  given: { readonly shift: number; readonly total: boolean; readonly offsets: readonly number[] | undefined },
): void {
  const { shift, total, offsets } = given;
  const off =
    offsets === undefined ? 0 : (strata ?? []).reduce((all, own, at) => all + own.n * (offsets[at] ?? 0), 0);
  if (asked !== undefined) unit.asked[period] = asked;
  if (!(n > 0)) return;
  unit.n[period] = n;
  unit.value[period] = total ? sum + n * shift : shift + (sum - off) / n;
  unit.within[period] = Math.max(0, squares - (sum * sum) / n);
}

function untreated(
  cell: PanelCell,
  first: ReadonlyMap<string, string>,
  panel: Panel,
  plan: ProofPlan,
): boolean {
  const from = first.get(cell.unit);
  return from === undefined || (panel.periods[cell.period] ?? '') < periodOf(from, plan.period);
}

/** Where the worst (or best) were picked but nobody says by which days, the last quarter before the start is taken. */
const pickingDays = 91;

/** The days by which units were picked, as far as they are known or must be assumed; undefined: they were not picked by result. */
export function pickedDays({
  pickedFrom,
  pickedTo,
  selection,
  waves,
}: ProofPlan): { readonly from: string; readonly to: string } | undefined {
  if (pickedFrom !== undefined || pickedTo !== undefined)
    return { from: pickedFrom ?? '', to: pickedTo ?? pickedFrom ?? '' };
  if (selection !== 'worst' && selection !== 'best') return undefined;
  const start = waves.map(({ from }) => from).toSorted()[0] ?? '';
  const from = new Date(Date.parse(`${start}T00:00:00Z`) - pickingDays * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return { from, to: start };
}

/** Whether a period lies in the days by which the units were picked. */
function picking(plan: ProofPlan): (begins: string, next: string | undefined) => boolean {
  const days = pickedDays(plan);
  if (days === undefined) return () => false;
  const { from, to } = days;
  return (begins, next) => begins <= to && (next === undefined || next > from);
}
