import { requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type AverageEffect, type EventEffect, eventEffects } from './event-effects.ts';
import type { Label } from './label-codes.ts';
import { readStaggered, relativeTimes, type StaggeredPanel, type StaggeredRows } from './read-panel.ts';
import { studentInterval } from './student-interval.ts';
import { cannotFit, unitFactor } from './within-errors.ts';
import { withinRegression } from './within-regression.ts';

/** Interaction-weighted event study. */
export interface SunAbraham {
  readonly kind: 'answer';
  /** By relative period, cohorts weighted by their rows there. */
  readonly effects: readonly EventEffect[];
  /** Mean over all treated rows. */
  readonly average: AverageEffect;
  /** Mean over the treated rows of each cohort. */
  readonly cohorts: readonly (AverageEffect & { readonly first: number })[];
  readonly degrees: number;
  /** First treated period of the cohort that served as control, when there are no never treated units. */
  readonly lastCohort?: number;
  /** Units without a period before their start: nothing to compare them with. */
  readonly alwaysTreated: readonly Label[];
}

/**
 * Sun & Abraham (2021, Journal of Econometrics 225, §4): the two-way regression with a dummy for every cohort and relative
 * period but −1, averaged with each cohort's share of the rows, so that no cohort's effect leaks into another's. Controls
 * are the never treated; where there are none the last cohort, and the periods from its start on are left out. Errors by
 * unit, weights taken as given. Cost rows · cohorts · periods. Panels may have gaps.
 *
 * Unanswerable: `notIdentified`, `tooFewRows`, `noVariation`, `emptyLevel` (no treated rows that can be told).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow
 */
export function sunAbraham(
  given: StaggeredRows,
  { level = 0.95 }: { readonly level?: number } = {},
): SunAbraham | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const panel = readStaggered(given);
  const plan = planOf(panel);
  if (plan.cells.length === 0)
    return unanswerable('emptyLevel', ['treated'], { cohorts: plan.cohorts.length });
  const { cells, used } = plan;
  const columns = cells.map(({ rows }) => {
    const column = new Float64Array(panel.outcome.length);
    for (const row of rows) column[row] = 1;
    return column;
  });
  const fit = withinRegression(panel, columns, used);
  const refused = cannotFit(
    fit,
    cells.map(({ first, relative }) => `${first}:${relative}`),
  );
  if (refused !== undefined) return refused;
  const factor = unitFactor(fit);
  const degrees = fit.units - 1;
  // Means of cells weighted by their rows.
  const mean = (chosen: readonly boolean[]): AverageEffect => {
    const count = cells.reduce((sum, { rows }, at) => sum + (chosen[at] ? rows.length : 0), 0);
    const weights = cells.map(({ rows }, at) => (chosen[at] ? rows.length / count : 0));
    const estimate = weights.reduce((sum, weight, at) => sum + weight * (fit.coefficients[at] ?? 0), 0);
    const standardError = Math.sqrt(Math.max(0, factor * quadratic(fit.covariance, weights)));
    return {
      estimate,
      standardError,
      interval: studentInterval(estimate, standardError, { degrees, level }),
    };
  };
  const relative = [...new Set(cells.map((cell) => cell.relative))].sort((one, other) => one - other);
  const byEvent = relative.map((time) => mean(cells.map((cell) => cell.relative === time)));
  const diagonal = new Float64Array(relative.length ** 2);
  byEvent.forEach(({ standardError }, at) => {
    diagonal[at * (relative.length + 1)] = standardError ** 2;
  });
  const treatedCohorts = plan.cohorts.filter((first) =>
    cells.some((cell) => cell.first === first && cell.relative >= 0),
  );
  return {
    kind: 'answer',
    effects: eventEffects(
      relative,
      byEvent.map(({ estimate }) => estimate),
      { covariance: diagonal, degrees, level },
    ),
    average: mean(cells.map((cell) => cell.relative >= 0)),
    cohorts: treatedCohorts.map((first) => ({
      first,
      ...mean(cells.map((cell) => cell.first === first && cell.relative >= 0)),
    })),
    degrees,
    ...(plan.lastCohort === undefined ? {} : { lastCohort: plan.lastCohort }),
    alwaysTreated: plan.alwaysTreated,
  };
}

interface CohortCell {
  readonly first: number;
  readonly relative: number;
  readonly rows: readonly number[];
}

interface Plan {
  readonly cohorts: readonly number[];
  readonly cells: readonly CohortCell[];
  readonly used: Uint8Array;
  readonly lastCohort?: number;
  readonly alwaysTreated: readonly Label[];
}

/** Which rows are used, and the cohorts' cells. */
function planOf(panel: StaggeredPanel): Plan {
  const { start, periods, unit, period, units, firstTreated } = panel;
  const never = start.includes(periods.length);
  const last = never ? periods.length : Math.max(...start);
  const used = Uint8Array.from(unit, (of, row) => Number((start[of] ?? 0) > 0 && (period[row] ?? 0) < last));
  const times = relativeTimes(panel);
  const cells = new Map<string, { first: number; relative: number; rows: number[] }>();
  const cohorts = new Set<number>();
  unit.forEach((of, row) => {
    if (used[row] === 0 || (start[of] ?? 0) >= last) return;
    const first = firstTreated[of] ?? 0;
    const relative = times[row] ?? 0;
    cohorts.add(first);
    if (relative === -1) return;
    const key = `${first}:${relative}`;
    const cell = cells.get(key) ?? { first, relative, rows: [] };
    cell.rows.push(row);
    cells.set(key, cell);
  });
  return {
    cohorts: [...cohorts].sort((one, other) => one - other),
    cells: [...cells.values()].sort((one, other) => one.first - other.first || one.relative - other.relative),
    used,
    ...(never ? {} : { lastCohort: periods[last] ?? 0 }),
    alwaysTreated: units.filter((_, at) => start[at] === 0),
  };
}

function quadratic(matrix: Float64Array, weights: readonly number[]): number {
  let sum = 0;
  weights.forEach((left, i) => {
    if (left === 0) return;
    weights.forEach((right, j) => {
      sum += left * right * (matrix[i * weights.length + j] ?? 0);
    });
  });
  return sum;
}
