import { normalQuantile, normalTwoSided } from '../../distribution/normal.ts';
import { requireRange } from '../../require-finite.ts';
import type { Unanswerable } from '../../unanswerable.ts';
import { type AverageEffect, type EventEffect, eventEffects } from './event-effects.ts';
import { byDistance, type ImputedRows, imputedRows, meanGap } from './imputed-rows.ts';
import type { Label } from './label-codes.ts';
import { readStaggered, relativeTimes, type StaggeredPanel, type StaggeredRows } from './read-panel.ts';
import { cannotFit, unitFactor } from './within-errors.ts';
import { withinRegression } from './within-regression.ts';

/** Effects by imputation. */
export interface ImputationEffects {
  readonly kind: 'answer';
  /** Mean over all treated rows that could be imputed. */
  readonly average: AverageEffect & { readonly p: number };
  /** By periods since the start, normal intervals. */
  readonly effects: readonly EventEffect[];
  /** Leads −`leads` … −1, tested on untreated rows alone; unanswerable where these cannot tell them. */
  readonly leads: readonly EventEffect[] | Unanswerable;
  readonly treatedRows: number;
  /** Treated rows without an untreated row of their unit, or in their period, to impute from. */
  readonly notImputed: number;
  readonly alwaysTreated: readonly Label[];
}

/** Choices of `imputationEffects`. */
export interface ImputationOptions {
  /** How many periods before the start are tested; default 3. */
  readonly leads?: number;
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/**
 * Imputation (Borusyak, Jaravel & Spiess 2024, Review of Economic Studies 91, theorem 2): unit and period effects are fitted
 * on rows not treated yet, every treated row is compared with what they impute, and the differences are averaged. Efficient
 * under independent errors, and never compares with treated rows. Errors by unit, conservative (their theorem 3): a
 * treated row's residual is its effect less the mean effect of its cohort and period. With few units a cohort prefer
 * `imputationJackknife`. Leads by regression on the untreated rows (their §5). Panels may have gaps.
 *
 * Unanswerable: `notConnected` (untreated rows do not tie all units and periods together), `emptyLevel` (no treated row).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow
 */
export function imputationEffects(
  given: StaggeredRows,
  { leads = 3, level = 0.95 }: ImputationOptions = {},
): ImputationEffects | Unanswerable {
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  requireRange(leads, 'leads', [0, 1000]);
  const panel = readStaggered(given);
  const rows = imputedRows(panel, relativeTimes(panel));
  if ('kind' in rows) return rows;
  const reach = normalQuantile((1 + level) / 2);
  const described = (of: readonly number[]): AverageEffect & { readonly p: number } => {
    const estimate = meanGap(rows.gaps, of);
    const standardError = imputationError(panel, rows, of);
    const margin = reach * standardError;
    const p = standardError > 0 ? normalTwoSided(estimate / standardError) : Number(estimate === 0);
    return { estimate, standardError, p, interval: { low: estimate - margin, high: estimate + margin } };
  };
  return {
    kind: 'answer',
    average: described(rows.treatedRows),
    effects: byDistance(rows).map(([relative, of]) => ({ relative, ...described(of) })),
    leads: leadsOf(panel, rows, { leads, level }),
    treatedRows: rows.treatedRows.length,
    notImputed: rows.notImputed,
    alwaysTreated: panel.units.filter((_, unit) => panel.start[unit] === 0),
  };
}

/**
 * Error of the mean gap of some treated rows: Σ_i (Σ_t v ε)², v the weight of each row in the mean, which for untreated
 * rows is −Z (Z'Z)⁻¹ Σ z w, and ε their residuals.
 */
function imputationError(panel: StaggeredPanel, imputed: ImputedRows, of: readonly number[]): number {
  const { unit, period, units, periods, start } = panel;
  const { gaps, model, untreated } = imputed;
  const unitSums = new Float64Array(units.length);
  const periodSums = new Float64Array(periods.length);
  const weight = 1 / of.length;
  // Equal weights: the mean effect of a cohort and period is the plain mean of its rows here.
  const cells = new Map<number, { sum: number; count: number }>();
  const cellOf = (row: number): number => (start[unit[row] ?? 0] ?? 0) * periods.length + (period[row] ?? 0);
  for (const row of of) {
    const [i, t] = [unit[row] ?? 0, period[row] ?? 0];
    unitSums[i] = (unitSums[i] ?? 0) + weight;
    periodSums[t] = (periodSums[t] ?? 0) + weight;
    const cell = cells.get(cellOf(row)) ?? { sum: 0, count: 0 };
    cell.sum += gaps[row] ?? 0;
    cell.count++;
    cells.set(cellOf(row), cell);
  }
  const back = model.solve(unitSums, periodSums);
  const scores = new Float64Array(units.length);
  untreated.forEach((flag, row) => {
    if (flag === 0) return;
    const i = unit[row] ?? 0;
    const own = (back.unit[i] ?? 0) + (back.period[period[row] ?? 0] ?? 0);
    scores[i] = (scores[i] ?? 0) - own * (gaps[row] ?? 0);
  });
  for (const row of of) {
    const i = unit[row] ?? 0;
    const { sum, count } = cells.get(cellOf(row)) ?? { sum: 0, count: 1 };
    scores[i] = (scores[i] ?? 0) + weight * ((gaps[row] ?? 0) - sum / count);
  }
  return Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0));
}

function leadsOf(
  panel: StaggeredPanel,
  { untreated, relative: times }: ImputedRows,
  { leads, level }: { readonly leads: number; readonly level: number },
): readonly EventEffect[] | Unanswerable {
  const wanted = Array.from({ length: leads }, (_, at) => at - leads);
  const relative = wanted.filter((time) => times.some((own, row) => own === time && untreated[row] === 1));
  if (relative.length === 0) return [];
  const columns = relative.map((time) => times.map((own) => Number(own === time)));
  const fit = withinRegression(panel, columns, untreated);
  const refused = cannotFit(fit, relative.map(String));
  if (refused !== undefined) return refused;
  const factor = unitFactor(fit);
  const covariance = fit.covariance.map((value) => value * factor);
  return eventEffects(relative, Array.from(fit.coefficients), { covariance, degrees: fit.units - 1, level });
}
