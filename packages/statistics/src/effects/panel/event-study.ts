import { requireFinite, requireRange } from '../../require-finite.ts';
import { type Unanswerable, unanswerable } from '../../unanswerable.ts';
import { type EventEffect, eventEffects } from './event-effects.ts';
import { type Pretrend, pretrend } from './pretrend.ts';
import { readStaggered, relativeTimes, type StaggeredRows } from './read-panel.ts';
import { cannotFit, unitFactor } from './within-errors.ts';
import { withinRegression } from './within-regression.ts';

/** An event study. */
export interface EventStudy {
  readonly kind: 'answer';
  /** Upward, without the reference. */
  readonly effects: readonly EventEffect[];
  readonly reference: number;
  /** Covariance of the effects, row after row. */
  readonly covariance: Float64Array;
  readonly degrees: number;
  /** Test of the leads before the reference, and what it could have found. */
  readonly pretrend: Pretrend | Unanswerable;
}

/** Choices of `eventStudy`. */
export interface EventStudyOptions {
  /** Relative period that counts as 0; default −1, the last before the start. */
  readonly reference?: number;
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/**
 * Event study by two-way fixed effects: a dummy for every period relative to the start, never treated units having none;
 * errors by unit as `twoWayEffect`'s, Student's t with G − 1 degrees. With staggered starts and effects that differ between
 * cohorts leads and lags contaminate each other (Sun & Abraham 2021): see `sunAbraham`. Panels may have gaps.
 *
 * Unanswerable: `notIdentified` (no never treated units: the relative periods are then determined up to a trend; or the
 * reference is not in the panel), `tooFewRows`, `noVariation`.
 * @throws StatisticsError empty, lengthsDiffer, notFinite, outOfRange, repeatedRow
 */
export function eventStudy(
  given: StaggeredRows,
  { reference = -1, level = 0.95 }: EventStudyOptions = {},
): EventStudy | Unanswerable {
  requireFinite([reference], 'reference');
  requireRange(level, 'level', [0, 1 - Number.EPSILON]);
  const panel = readStaggered(given);
  const times = relativeTimes(panel);
  const found = new Set(times.filter((time) => Number.isFinite(time)));
  if (!found.has(reference)) return unanswerable('notIdentified', ['reference'], { reference });
  const relative = [...found].filter((time) => time !== reference).sort((one, other) => one - other);
  const columns = relative.map((time) => times.map((own) => Number(own === time)));
  const fit = withinRegression(panel, columns);
  const refused = cannotFit(fit, relative.map(String));
  if (refused !== undefined) return refused;
  const factor = unitFactor(fit);
  const covariance = fit.covariance.map((value) => value * factor);
  const degrees = fit.units - 1;
  const leads = relative.filter((time) => time < reference);
  const post = times.filter((time) => time >= 0 && Number.isFinite(time));
  const meanPost = post.reduce((sum, time) => sum + time, 0) / Math.max(1, post.length);
  return {
    kind: 'answer',
    effects: eventEffects(relative, Array.from(fit.coefficients), { covariance, degrees, level }),
    reference,
    covariance,
    degrees,
    pretrend: pretrend(
      {
        relative: leads,
        estimates: Array.from(fit.coefficients.subarray(0, leads.length)),
        covariance: leadingBlock(covariance, relative.length, leads.length),
      },
      { residualDegrees: degrees, meanPost },
    ),
  };
}

function leadingBlock(matrix: Float64Array, size: number, count: number): Float64Array {
  return Float64Array.from(
    { length: count * count },
    (_, at) => matrix[Math.floor(at / count) * size + (at % count)] ?? 0,
  );
}
