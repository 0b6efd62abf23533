import { normalQuantile, simultaneousLowerBounds, studentQuantile } from '@touchstone/statistics';
import type { Verdict } from '@touchstone/vocabulary';
import type { Effect, Effects } from './effects.ts';
import type { TouchpointImportance } from './importance.ts';

/** Limits of P(importance above an equal share). */
const verdictLimits = { moment: 0.95, likely: 0.8, no: 0.2 } as const;
/** Journeys for each parameter of the model below which no verdict is given. */
export const journeysPerParameter = 5;

/** Evidence on one touchpoint. */
export interface VerdictEvidence {
  readonly gain: Effect;
  /** Gain above zero simultaneously over all touchpoints. */
  readonly gainIsPositive: boolean;
  readonly importance: TouchpointImportance;
  /** Cannot be told apart from other touchpoints. */
  readonly twin: boolean;
}

/** How much data there is for the model. */
export interface DataSize {
  readonly rows: number;
  readonly parameters: number;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly neededN: number | null;
}

/**
 * Which gains are above zero simultaneously over all touchpoints, one-sided at 95 %: max-t over the gains' joint
 * distribution. Each standard error is first widened by the ratio of Student's to the normal quantile at the level
 * 0.05 / touchpoints, because the errors are estimated from few buckets or few journeys.
 */
export function positiveGains({ values, gainCovariance }: Effects, seed: number): readonly boolean[] {
  const size = values.length;
  const level = 1 - 0.05 / size;
  const widened = values.map(({ gain }) => studentQuantile(level, gain.degrees) / normalQuantile(level));
  const covariance = gainCovariance.map((value, at) => {
    return value * (widened[Math.floor(at / size)] ?? 1) * (widened[at % size] ?? 1);
  });
  const estimates = values.map(({ gain }) => gain.estimate);
  return simultaneousLowerBounds(estimates, covariance, { seed }).aboveZero.map(
    (positive, index) => positive && (values[index]?.gain.error ?? 0) > 0,
  );
}

/**
 * The verdict on one touchpoint.
 * - `moment`: its gain is positive simultaneously, and P(importance above an equal share) ≥ 0.95;
 * - `likely`: the 95 % interval of its gain lies above zero, and that probability ≥ 0.80;
 * - `no`: that probability ≤ 0.20, or the 95 % interval of its gain lies below zero;
 * - `undecided` otherwise; always when there are fewer than 5 journeys a parameter, and when it cannot be told apart
 *   from another touchpoint.
 */
export function judge(evidence: VerdictEvidence, size: DataSize): Judged {
  const enough = journeysPerParameter * (size.parameters + 1);
  if (evidence.twin) return { verdict: 'undecided', neededN: null };
  if (size.rows < enough)
    return { verdict: 'undecided', neededN: neededJourneys(evidence, size.rows, enough) };
  const { gain, gainIsPositive, importance } = evidence;
  const margin = halfWidth(gain);
  const { aboveEqualShare } = importance;
  if (aboveEqualShare <= verdictLimits.no || gain.estimate + margin < 0)
    return { verdict: 'no', neededN: null };
  if (gainIsPositive && aboveEqualShare >= verdictLimits.moment) return { verdict: 'moment', neededN: null };
  if (gain.estimate - margin > 0 && aboveEqualShare >= verdictLimits.likely)
    return { verdict: 'likely', neededN: null };
  return { verdict: 'undecided', neededN: neededJourneys(evidence, size.rows, size.rows + 1) };
}

function halfWidth({ error, degrees }: Effect): number {
  return error > 0 ? studentQuantile(0.975, degrees) * error : 0;
}

/**
 * Journeys at which today's estimates would settle the verdict, when standard errors shrink with the root of n: the
 * fewer of what `likely` and what `no` ask for, at least `least`, rounded up to two digits. Null when the estimates
 * sit so close to a limit that even a thousand times the data would not do.
 */
function neededJourneys({ gain, importance }: VerdictEvidence, rows: number, least: number): number | null {
  const { estimate, error } = importance.margin;
  const limit = normalQuantile(verdictLimits.likely);
  const ofMargin = error > 0 ? estimate / error : 0;
  const ofGain = gain.error > 0 ? gain.estimate / gain.error : 0;
  const times = (reached: number, asked: number): number =>
    reached > 0 ? (asked / reached) ** 2 : Number.POSITIVE_INFINITY;
  const student = studentQuantile(0.975, gain.degrees);
  const likely = Math.max(times(ofMargin, limit), times(ofGain, student));
  const no = Math.min(times(-ofMargin, limit), times(-ofGain, student));
  const factor = Math.min(likely, no);
  if (!(factor <= 1000)) return null;
  const needed = Math.max(least, factor * rows);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return Math.ceil(needed / digits) * digits;
}
