import { normalQuantile, simultaneousLowerBounds, studentQuantile } from '@touchstone/statistics';
import type { Direction, Verdict } from '@touchstone/vocabulary';
import type { Effect, Effects } from './effects.ts';
import type { TouchpointImportance } from './importance.ts';
import { toTwoDigits } from './needed-journeys.ts';

/** Share of analyses that may name a touchpoint wrongly where all matter equally; and the limit below which it is `no`. */
const allowed = { moment: 0.05, likely: 0.2 } as const;
const noLimit = 0.2;

/**
 * What P(importance above an equal share) must reach. The allowed error is divided over the touchpoints (Bonferroni 1936),
 * because the greatest of ten equal importances looks unequal: with 0.95 for each, a third of the analyses of worlds in
 * which all matter equally named a moment.
 */
function leastShare(verdict: 'moment' | 'likely', touchpoints: number): number {
  return 1 - allowed[verdict] / Math.max(1, touchpoints);
}
/** Journeys for each parameter of the model below which no verdict is given. */
export const journeysPerParameter = 5;

/** Which effects of a touchpoint are above zero. */
export interface Positive {
  readonly gain: boolean;
  readonly upside: boolean;
}

/** Evidence on one touchpoint. */
export interface VerdictEvidence {
  readonly gain: Effect;
  /** Null where the question does not arise: on the linear scale, and where hardly anybody is in the middle. */
  readonly upside: Effect | null;
  /** Above zero simultaneously over the gains and upsides of all touchpoints. */
  readonly positive: Positive;
  readonly importance: TouchpointImportance;
  /** Cannot be told apart from other touchpoints. */
  readonly twin: boolean;
}

/** How much data there is for the model. */
export interface DataSize {
  readonly rows: number;
  readonly parameters: number;
  /** Touchpoints compared with one another. */
  readonly touchpoints: number;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly direction: Direction | null;
  readonly neededN: number | null;
}

/**
 * Which gains and upsides are above zero simultaneously over all touchpoints and both directions, one-sided at 95 %:
 * max-t with stepdown over their joint distribution. Each standard error is first widened by the ratio of Student's to
 * the normal quantile at the level 0.05 / (number of effects), because the errors are estimated from few buckets or few
 * journeys.
 */
export function positiveEffects(
  { values, covariance }: Pick<Effects, 'values' | 'covariance'>,
  seed: number,
): readonly Positive[] {
  const count = values.length;
  const family = [...values.map(({ gain }) => gain), ...values.map(({ upside }) => upside)];
  const size = family.length;
  const level = 1 - 0.05 / Math.max(1, family.filter(({ error }) => error > 0).length);
  const widened = family.map(({ degrees }) => studentQuantile(level, degrees) / normalQuantile(level));
  const wide = covariance.map((value, at) => {
    return value * (widened[Math.floor(at / size)] ?? 1) * (widened[at % size] ?? 1);
  });
  const estimates = family.map(({ estimate }) => estimate);
  const { aboveZero } = simultaneousLowerBounds(estimates, wide, { seed, draws: 4000 });
  const positive = family.map(({ error }, at) => error > 0 && aboveZero[at] === true);
  return values.map((_, at) => ({
    gain: positive[at] === true,
    upside: positive[count + at] === true,
  }));
}

/**
 * The verdict on one touchpoint; s is P(importance above an equal share).
 * - `moment`: its gain or its upside is positive simultaneously, and s ≥ 1 − 0.05 / touchpoints;
 * - `likely`: one of them is above zero by itself, at 2.5 % for the touchpoint (1.25 % each where there are two, so that
 *   the second look costs nothing), and s ≥ 1 − 0.20 / touchpoints;
 * - `no`: s ≤ 0.20, or the 95 % intervals of both exclude an improvement;
 * - `undecided` otherwise; always when there are fewer than 5 journeys a parameter, and when it cannot be told apart
 *   from another touchpoint.
 */
export function judge(evidence: VerdictEvidence, size: DataSize): Judged {
  const enough = journeysPerParameter * (size.parameters + 1);
  if (evidence.twin) return { verdict: 'undecided', direction: null, neededN: null };
  if (size.rows < enough) return undecided(evidence, size, enough);
  const { gain, upside, positive } = evidence;
  const { aboveEqualShare } = evidence.importance;
  if (aboveEqualShare <= noLimit || (cannotImprove(gain) && cannotImprove(upside)))
    return { verdict: 'no', direction: null, neededN: null };
  const simultaneous = directionOf(positive);
  if (simultaneous !== null && aboveEqualShare >= leastShare('moment', size.touchpoints))
    return { verdict: 'moment', direction: simultaneous, neededN: null };
  const ways = upside === null ? 1 : 2;
  const pointwise = directionOf({ gain: improves(gain, ways), upside: improves(upside, ways) });
  if (pointwise !== null && aboveEqualShare >= leastShare('likely', size.touchpoints))
    return { verdict: 'likely', direction: pointwise, neededN: null };
  return undecided(evidence, size, size.rows + 1);
}

function undecided(evidence: VerdictEvidence, size: DataSize, least: number): Judged {
  return { verdict: 'undecided', direction: null, neededN: neededJourneys(evidence, size, least) };
}

function directionOf({ gain, upside }: Positive): Direction | null {
  if (gain) return upside ? 'both' : 'mend';
  return upside ? 'delight' : null;
}

/** Above zero by itself, when it is one of so many ways. */
function improves(effect: Effect | null, ways: number): boolean {
  return effect !== null && effect.estimate > halfWidth(effect, ways);
}

function cannotImprove(effect: Effect | null): boolean {
  return effect === null || isNothing(effect) || effect.estimate < -halfWidth(effect, 1);
}

/** Nobody is there to be moved: the effect is exactly zero. */
function isNothing({ estimate, error }: Effect): boolean {
  return estimate === 0 && error === 0;
}

function halfWidth({ error, degrees }: Effect, ways: number): number {
  return error > 0 ? studentQuantile(1 - 0.025 / ways, degrees) * error : 0;
}

/**
 * Journeys at which today's estimates would settle the verdict, when standard errors shrink with the root of n: the
 * fewer of what `likely` and what `no` ask for, at least `least`, rounded up to two digits. Null when the estimates
 * sit so close to a limit that even a thousand times the data would not do.
 */
function neededJourneys(
  { gain, upside, importance }: VerdictEvidence,
  { rows, touchpoints }: DataSize,
  least: number,
): number | null {
  const { estimate, error } = importance.margin;
  const ofMargin = error > 0 ? estimate / error : 0;
  const effects = [gain, ...(upside ? [upside] : [])];
  const above = effects.map((effect) => settles(effect, 1, effects.length));
  const below = effects.map((effect) => settles(effect, -1, 1));
  const likely = Math.max(
    times(ofMargin, normalQuantile(leastShare('likely', touchpoints))),
    Math.min(...above),
  );
  const no = Math.min(times(-ofMargin, normalQuantile(1 - noLimit)), Math.max(...below));
  const factor = Math.min(likely, no);
  if (!(factor <= 1000)) return null;
  return toTwoDigits(Math.max(least, factor * rows));
}

/** How many times the data would put an effect above (1) or below (−1) zero by itself, as one of so many ways. */
function settles(effect: Effect, side: 1 | -1, ways: number): number {
  if (isNothing(effect)) return side < 0 ? 0 : Number.POSITIVE_INFINITY;
  const reached = effect.error > 0 ? (side * effect.estimate) / effect.error : 0;
  return times(reached, studentQuantile(1 - 0.025 / ways, effect.degrees));
}

function times(reached: number, asked: number): number {
  return reached > 0 ? (asked / reached) ** 2 : Number.POSITIVE_INFINITY;
}
