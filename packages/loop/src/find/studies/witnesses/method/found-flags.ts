import { normalQuantile, studentQuantile } from '@touchstone/statistics';
import type { TouchpointFinding, Unfit, Witness, WitnessFlag } from '@touchstone/vocabulary';
import type { Effect } from '../../../method/effects.ts';
import type { AnswersBearing } from './answers-bearing.ts';
import type { BeyondAnswers } from './joint-evidence.ts';
import { loudMinorities } from './loud-minority.ts';
import type { ResponseGap } from './non-response.ts';
import type { HeardWitness } from './rank-witness.ts';
import type { WitnessSums } from './witness-sums.ts';

/** A disagreement at a touchpoint and the figure that was tested. */
export interface FoundFlag {
  readonly flag: WitnessFlag;
  readonly figure: Effect | null;
}

interface Row {
  readonly key: string;
  readonly seen: Readonly<Record<Witness, TouchpointFinding | null>>;
  readonly unfit: Unfit | null;
}

interface Evidence {
  readonly sums: WitnessSums;
  readonly heard: Readonly<Partial<Record<Witness, HeardWitness>>>;
  readonly rows: readonly Row[];
  /** In the order of the behaviour's positions. */
  readonly gaps: readonly (ResponseGap | null)[];
  /** By how much the answers are too kind. */
  readonly lift: Effect | null;
  readonly beyond: readonly BeyondAnswers[];
  readonly bearing: AnswersBearing | null;
  /** Chance of a false alarm of one kind over all touchpoints. */
  readonly alarm: number;
}

/** From this share of best answers on the scale tells hardly anything more. */
const crowdedShare = 0.75;
/** Rated or spoken of by fewer of those who pass is neither asked nor said. */
const leastRated = 0.1;
const leastSpoken = 0.01;
/**
 * Chance of each of the two one-sided tests of misstatement. Jackknife errors lean to the safe side: in worlds without bias
 * both raise fewer false alarms than this.
 */
const misstatedAlarm = 0.02;
/** Of all that behaviour could gain, a smaller part is not worth a place in a questionnaire. */
const leastCost = 0.1;

/**
 * Where a witness is biased, by touchpoint. Each kind has its own test at `alarm` over all touchpoints (Bonferroni); those
 * that rest on another finding (ceiling, silent) ask that it be settled.
 */
export function foundFlags(given: Evidence): ReadonlyMap<string, readonly FoundFlag[]> {
  const found = new Map<string, FoundFlag[]>();
  const raise = (key: string, flag: WitnessFlag, figure: Effect | null): void => {
    found.set(key, [...(found.get(key) ?? []), { flag, figure }]);
  };
  for (const row of given.rows) {
    const crowded = ceilingAt(given, row);
    if (crowded) raise(row.key, 'ceiling', crowded);
    if (isSilent(given, row)) raise(row.key, 'silent', null);
    if (isOpposite(row, given.alarm / given.rows.length)) raise(row.key, 'opposite', null);
  }
  const lifted = given.lift !== null && isBeyond(given.lift, given.alarm);
  given.sums.behaviour.forEach(({ key }, position) => {
    const gap = given.gaps[position];
    if (!gap?.large) return;
    if (gap.beyond || (lifted && isBeyond(gap.gap, 0.05))) raise(key, 'nonResponse', gap.gap);
  });
  for (const { key, share } of loudMinorities(given)) raise(key, 'loudMinority', share);
  for (const { key, penalty, flag } of misstated(given)) raise(key, flag, penalty);
  return found;
}

/** Two-sided test at `level`. */
function isBeyond({ estimate, error, degrees }: Effect, level: number): boolean {
  return error > 0 && Math.abs(estimate) > studentQuantile(1 - level / 2, degrees) * error;
}

/** Best answers of those given, where they surely crowd there and tell nothing that is settled. */
function ceilingAt({ sums }: Evidence, { key, seen, unfit }: Row): Effect | null {
  const placed = sums.answers.find((one) => one.key === key);
  const facts = placed && sums.whole.facts.touchpoints[placed.at];
  if (!facts || facts.rows === 0) return null;
  const best = facts.item.scale?.direction === 'lowerIsBetter' ? facts.bottomRows : facts.topRows;
  const share = best / facts.rows;
  const error = Math.sqrt((share * (1 - share)) / facts.rows);
  const crowded = unfit?.reason === 'ceiling' || share - normalQuantile(0.99) * error >= crowdedShare;
  const blind = seen.answers === null || !weighs(seen.answers);
  return crowded && blind ? { estimate: share, error, degrees: Number.MAX_SAFE_INTEGER } : null;
}

function weighs({ verdict }: TouchpointFinding): boolean {
  return verdict === 'moment' || verdict === 'likely';
}

/** It goes badly and costs, surely, but is not rated by a tenth of those who pass, nor spoken of by a hundredth. */
function isSilent({ sums, heard }: Evidence, { key, seen, unfit }: Row): boolean {
  const { behaviour, answers, voice } = seen;
  if (!behaviour?.gainIsPositive || unfit?.reason === 'ceiling') return false;
  const gains = heard.behaviour?.touchpoints.map(({ gain }) => Math.max(0, gain.estimate)) ?? [];
  if (behaviour.gain.estimate < leastCost * gains.reduce((sum, gain) => sum + gain, 0)) return false;
  const asked = sums.answers.some((one) => one.key === key) && answers !== null;
  if (asked && answers.n >= leastRated * behaviour.n) return false;
  const spoken = spokenOf(heard.voice, sums, key) ?? voice?.n ?? 0;
  return spoken < leastSpoken * behaviour.n;
}

/** Comments as read that speak of a touchpoint; undefined where none do. */
function spokenOf(heard: HeardWitness | undefined, sums: WitnessSums, key: string): number | undefined {
  const topic = sums.voice?.topics.find((one) => one.key === key);
  if (!(heard && topic)) return undefined;
  const [low = 0, middle = 0, high = 0] = topic.errors.read;
  return low + middle + high;
}

/** One witness is sure of a gain from mending, another of a loss. */
function isOpposite({ seen }: Row, alarm: number): boolean {
  const present = [seen.answers, seen.behaviour, seen.voice].flatMap((one) => one ?? []);
  // Intervals are of 95 %: the part beyond them is stretched to the level that is asked for.
  const stretch = normalQuantile(1 - alarm / 2) / normalQuantile(0.975);
  const low = ({ gain }: TouchpointFinding): number => gain.estimate - stretch * (gain.estimate - gain.low);
  const high = ({ gain }: TouchpointFinding): number => gain.estimate + stretch * (gain.high - gain.estimate);
  return present.some((one) => low(one) > 0) && present.some((one) => high(one) < 0);
}

/**
 * Where behaviour costs less, or more, than the answers foretell. Whether it does is asked of all touchpoints together:
 * understated by the slope λ, overstated by the general impression κ; it is told where behaviour beside the answers says so
 * too, or else where it comes nearest to it.
 */
function misstated({ beyond, bearing, sums, heard }: Evidence): readonly (BeyondAnswers & {
  readonly flag: WitnessFlag;
})[] {
  if (!bearing) return [];
  const better = sums.whole.plan.outcome.scale?.direction === 'lowerIsBetter' ? -1 : 1;
  const over = beyondBy(bearing.impression, 0, -better) > 0;
  const under = beyondBy(bearing.slope, 1, 1) > 0;
  // A mood at one place and a ceiling at another: the answers' effects are neither too large nor too small as a whole.
  if (over === under) return [];
  const flag = over ? 'overstated' : 'understated';
  const rated = new Set(heard.answers?.placed.map(({ key }) => key));
  const surely = ({ penalty }: BeyondAnswers): number =>
    ((over ? 1 : -1) * better * penalty.estimate) / penalty.error;
  const told = beyond.filter(({ key }) => rated.has(key)).toSorted((a, b) => surely(b) - surely(a));
  return told
    .filter((one, place) => surely(one) > 0 && (place === 0 || isBeyond(one.penalty, 0.2)))
    .map((one) => ({ ...one, flag }));
}

/** By how much an effect lies beyond a value on one side, over what chance allows at `misstatedAlarm`. */
function beyondBy({ estimate, error, degrees }: Effect, value: number, side: number): number {
  return side * (estimate - value) - studentQuantile(1 - misstatedAlarm, degrees) * error;
}
