import { chiSquareUpper } from '../../distribution/chi-square-upper.ts';
import { choleskyFactor, choleskySolve } from '../../matrix/cholesky.ts';
import type { Column } from '../../moments/cross-products-from-columns.ts';
import { requireFinite, requireLength } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type AttMethod, attTwoPeriods } from './att-two-periods.ts';
import type { Label } from './label-codes.ts';
import { readStaggered, requireBalanced, type StaggeredPanel, type StaggeredRows } from './read-panel.ts';

/** The effect on one group (units of equal start) in one period. */
export interface GroupTimeCell {
  /** First treated period of the group. */
  readonly group: number;
  readonly period: number;
  readonly estimate: number;
  readonly standardError: number;
  /** The base period itself, 0 by definition and without an error. */
  readonly reference: boolean;
  /** Influence of each unit; the error is √(Σ ψ²) / n. */
  readonly influence: Float64Array;
}

/** Group-time effects. */
export interface GroupTimeEffects {
  readonly kind: 'answer';
  readonly cells: readonly GroupTimeCell[];
  /** Groups with their share of the units. */
  readonly groups: readonly { readonly first: number; readonly units: number; readonly share: number }[];
  /** Units in the analysis, the order of every `influence`, and the group of each (`Infinity`: never, or controls only). */
  readonly units: readonly Label[];
  readonly groupOf: Float64Array;
  /** Wald test that all effects before the start are 0. */
  readonly pretest:
    | { readonly kind: 'answer'; readonly chi2: number; readonly degrees: number; readonly p: number }
    | Unanswerable;
  /** Cells that could not be told, and why. */
  readonly missing: readonly {
    readonly group: number;
    readonly period: number;
    readonly why: Unanswerable;
  }[];
  /** Units treated from the first period on: nothing to compare them with. */
  readonly alwaysTreated: readonly Label[];
}

/** Choices of `groupTimeEffects`. */
export interface GroupTimeOptions {
  /** Who is compared with: the never treated (default), or everyone not treated yet in either period. */
  readonly control?: 'never' | 'notYet';
  /** Default `doublyRobust`; matters only with covariates. */
  readonly method?: AttMethod;
  /** Effects before the start against the period before each (`varying`, default) or the last one before the start. */
  readonly base?: 'varying' | 'universal';
  /** Covariates by row; each comparison takes the values of its earlier period. */
  readonly covariates?: readonly Column[];
}

/**
 * Group-time average effects on the treated (Callaway & Sant'Anna 2021, Journal of Econometrics 225, theorem 1):
 * ATT(g, t) = E[Y_t − Y_b | g] less the same of the controls, b the last period before g; with covariates doubly robust,
 * by regression or by weighting. Never takes an already treated unit for a control. Without never treated units,
 * `notYet` uses the last group as controls only, and leaves out the periods from its start on.
 * Needs a panel without gaps. Cost cells · units · (covariates + 1)².
 *
 * Unanswerable: `emptyLevel` when there is no treated group or no control group.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow, incompletePanel
 */
export function groupTimeEffects(
  given: StaggeredRows,
  { control = 'never', method = 'doublyRobust', base = 'varying', covariates = [] }: GroupTimeOptions = {},
): GroupTimeEffects | Unanswerable {
  const panel = readStaggered(given);
  requireBalanced(panel);
  for (const { name, values } of covariates) {
    requireLength(values, panel.outcome.length, name);
    requireFinite(values, name);
  }
  const plan = planOf(panel, control);
  if ('kind' in plan) return plan;
  const { members, starts, end } = plan;
  const cells: GroupTimeCell[] = [];
  const missing: { group: number; period: number; why: Unanswerable }[] = [];
  for (const start of starts) {
    const group = panel.periods[start] ?? 0;
    for (let at = base === 'universal' ? 0 : 1; at < end; at++) {
      const period = panel.periods[at] ?? 0;
      const from = base === 'universal' || at >= start ? start - 1 : at - 1;
      if (from === at) {
        const influence = new Float64Array(members.length);
        cells.push({ group, period, estimate: 0, standardError: 0, reference: true, influence });
        continue;
      }
      const found = cellOf({ panel, members, covariates, method }, { start, at, from, control });
      if (found.kind === 'unanswerable') missing.push({ group, period, why: found });
      else cells.push({ group, period, reference: false, ...found });
    }
  }
  const count = members.length;
  return {
    kind: 'answer',
    cells,
    groups: starts.map((start) => {
      const units = members.reduce((sum, unit) => sum + Number(panel.start[unit] === start), 0);
      return { first: panel.periods[start] ?? 0, units, share: units / count };
    }),
    units: members.map((unit) => panel.units[unit] ?? ''),
    groupOf: Float64Array.from(members, (unit) => {
      const start = panel.start[unit] ?? 0;
      return starts.includes(start) ? (panel.periods[start] ?? 0) : Number.POSITIVE_INFINITY;
    }),
    pretest: pretestOf(cells),
    missing,
    alwaysTreated: panel.units.filter((_, unit) => panel.start[unit] === 0),
  };
}

interface Plan {
  /** Units in the analysis, positions of groups' starts, and the number of periods used. */
  readonly members: readonly number[];
  readonly starts: readonly number[];
  readonly end: number;
}

function planOf({ units, start, periods }: StaggeredPanel, control: 'never' | 'notYet'): Plan | Unanswerable {
  const members = units.flatMap((_, unit) => ((start[unit] ?? 0) > 0 ? [unit] : []));
  const all = [...new Set(members.map((unit) => start[unit] ?? 0))].sort((one, other) => one - other);
  const never = all.at(-1) === periods.length;
  if (!never && control === 'never')
    return unanswerable('emptyLevel', ['never treated'], { units: members.length });
  const end = all.at(-1) ?? 0;
  const starts = all.slice(0, -1);
  if (starts.length === 0) return unanswerable('emptyLevel', ['treated'], { units: members.length });
  return { members, starts, end };
}

interface CellInput {
  readonly panel: StaggeredPanel;
  readonly members: readonly number[];
  readonly covariates: readonly Column[];
  readonly method: AttMethod;
}

function cellOf(
  { panel, members, covariates, method }: CellInput,
  cell: {
    readonly start: number;
    readonly at: number;
    readonly from: number;
    readonly control: 'never' | 'notYet';
  },
):
  | (Pick<GroupTimeCell, 'estimate' | 'standardError' | 'influence'> & { readonly kind: 'answer' })
  | Unanswerable {
  const { start, rowAt, outcome, periods } = panel;
  const later = Math.max(cell.at, cell.from);
  const isControl = (from: number): boolean =>
    cell.control === 'never' ? from === periods.length : from > later && from !== cell.start;
  const places = members.flatMap((unit, place) => {
    const from = start[unit] ?? 0;
    return from === cell.start || isControl(from) ? [place] : [];
  });
  const rowOf = (place: number, at: number): number =>
    rowAt[(members[place] ?? 0) * periods.length + at] ?? 0;
  const earlier = Math.min(cell.at, cell.from);
  const found = attTwoPeriods(
    {
      change: Float64Array.from(
        places,
        (place) => (outcome[rowOf(place, cell.at)] ?? 0) - (outcome[rowOf(place, cell.from)] ?? 0),
      ),
      treated: Uint8Array.from(places, (place) => Number(start[members[place] ?? 0] === cell.start)),
      covariates: covariates.map(({ values }) =>
        Float64Array.from(places, (place) => values[rowOf(place, earlier)] ?? 0),
      ),
    },
    method,
  );
  if (found.kind === 'unanswerable') return found;
  // The influence within the compared units, carried to all units of the analysis.
  const influence = new Float64Array(members.length);
  places.forEach((place, at) => {
    influence[place] = ((found.influence[at] ?? 0) * members.length) / places.length;
  });
  return { kind: 'answer', estimate: found.estimate, standardError: influenceError(influence), influence };
}

/** √(mean(ψ²) / n). */
export function influenceError(influence: Float64Array): number {
  let sum = 0;
  for (const value of influence) sum += value * value;
  return Math.sqrt(sum) / influence.length;
}

function pretestOf(cells: readonly GroupTimeCell[]): GroupTimeEffects['pretest'] {
  const leads = cells.filter(({ group, period, reference }) => period < group && !reference);
  const degrees = leads.length;
  const units = leads[0]?.influence.length ?? 0;
  if (degrees === 0) return unanswerable('tooFewRows', ['leads'], { leads: 0 });
  const covariance = new Float64Array(degrees * degrees);
  leads.forEach((one, i) => {
    leads.forEach((other, j) => {
      let sum = 0;
      one.influence.forEach((value, unit) => {
        sum += value * (other.influence[unit] ?? 0);
      });
      covariance[i * degrees + j] = sum / units / units;
    });
  });
  const factor = choleskyFactor(covariance, degrees, 1e-10);
  if (factor === undefined) return unanswerable('notPositiveDefinite', ['leads'], { leads: degrees, units });
  const estimates = Float64Array.from(leads, ({ estimate }) => estimate);
  const chi2 = choleskySolve(factor, estimates).reduce(
    (sum, value, at) => sum + value * (estimates[at] ?? 0),
    0,
  );
  return { kind: 'answer', chi2, degrees, p: chiSquareUpper(chi2, degrees) };
}
