import type { TouchpointTruth, WorldTruth } from '@touchstone/simulator';
import type { Interval, TouchpointFinding } from '@touchstone/vocabulary';

/** Quantities whose intervals are held against the truth. */
export const quantities = ['gain', 'upside', 'penalty', 'reward', 'importance', 'rank'] as const;
export type Quantity = (typeof quantities)[number];

/** Sums over the touchpoints of one world. */
export interface QuantityScore {
  readonly intervals: number;
  readonly covered: number;
  readonly below: number;
  readonly above: number;
  readonly error: number;
  readonly width: number;
}

interface VerdictScore {
  readonly trueMoments: number;
  readonly found: number;
  readonly foundOrLikely: number;
  readonly denied: number;
  readonly falseMoments: number;
  readonly falseLikely: number;
  readonly undecided: number;
}

export interface WorldScore {
  readonly quantities: Readonly<Record<Quantity, QuantityScore>>;
  /** The same for the true moments alone: the figures that are acted on. */
  readonly atMoments: Readonly<Record<Quantity, QuantityScore>>;
  readonly verdicts: VerdictScore;
  /** Touchpoints that were refused as evidence. */
  readonly refused: number;
  /** Confidence sets of ranks and of the first three. */
  readonly sets: SetScore;
}

interface SetScore {
  /** The set "could be among the first three" holds every touchpoint that surely is; null without such a one. */
  readonly top3Covered: boolean | null;
  /** Touchpoints in that set. */
  readonly top3Size: number;
  /** All ranges of ranks hold the true rank together. */
  readonly ranksCovered: boolean;
}

/** Truth and finding of one touchpoint; null where the method refused it. */
interface Pair {
  readonly truth: TouchpointTruth;
  readonly finding: TouchpointFinding | null;
}

/** Ranks that are true beyond Monte-Carlo error: touchpoints nearly tied in the population share a range. */
export function trueRanks(truth: WorldTruth, touchpoint: TouchpointTruth): { first: number; last: number } {
  const clear = 4 * truth.importanceError;
  const others = truth.touchpoints.filter((other) => other !== touchpoint);
  const larger = others.filter((other) => other.importance > touchpoint.importance + clear).length;
  const smaller = others.filter((other) => other.importance < touchpoint.importance - clear).length;
  return { first: 1 + larger, last: truth.touchpoints.length - smaller };
}

function intervalOf(finding: TouchpointFinding, quantity: Quantity): Interval | null {
  return finding[quantity];
}

/** The true value as a range: a point, except for ranks. */
function truthOf(
  truth: WorldTruth,
  touchpoint: TouchpointTruth,
  quantity: Quantity,
): { first: number; last: number } {
  if (quantity === 'rank') return trueRanks(truth, touchpoint);
  const value = quantity === 'importance' ? touchpoint.importance : touchpoint[quantity].value;
  return { first: value, last: value };
}

function scoreQuantity(truth: WorldTruth, pairs: readonly Pair[], quantity: Quantity): QuantityScore {
  const score = { intervals: 0, covered: 0, below: 0, above: 0, error: 0, width: 0 };
  for (const { truth: touchpoint, finding } of pairs) {
    const interval = finding && intervalOf(finding, quantity);
    if (!interval) continue;
    const { first, last } = truthOf(truth, touchpoint, quantity);
    // Sums of the same numbers in another order may differ in the last digit: an interval [0, 0] covers 0.
    const slack = 1e-9;
    score.intervals += 1;
    if (interval.high < first - slack) score.below += 1;
    else if (interval.low > last + slack) score.above += 1;
    else score.covered += 1;
    score.error += interval.estimate - (first + last) / 2;
    score.width += interval.high - interval.low;
  }
  return score;
}

function scoreQuantities(truth: WorldTruth, pairs: readonly Pair[]): Record<Quantity, QuantityScore> {
  return {
    gain: scoreQuantity(truth, pairs, 'gain'),
    upside: scoreQuantity(truth, pairs, 'upside'),
    penalty: scoreQuantity(truth, pairs, 'penalty'),
    reward: scoreQuantity(truth, pairs, 'reward'),
    importance: scoreQuantity(truth, pairs, 'importance'),
    rank: scoreQuantity(truth, pairs, 'rank'),
  };
}

function scoreVerdicts(pairs: readonly Pair[]): VerdictScore {
  const count = (isMoment: boolean, ...wanted: readonly string[]) =>
    pairs.filter(
      ({ truth, finding }) => truth.isMoment === isMoment && wanted.includes(finding?.verdict ?? 'refused'),
    ).length;
  return {
    trueMoments: pairs.filter(({ truth }) => truth.isMoment).length,
    found: count(true, 'moment'),
    foundOrLikely: count(true, 'moment', 'likely'),
    denied: count(true, 'no'),
    falseMoments: count(false, 'moment'),
    falseLikely: count(false, 'likely'),
    undecided: count(true, 'undecided') + count(false, 'undecided'),
  };
}

/** Ties of the population count as either rank: a touchpoint is surely among the first three if even its last possible rank is. */
function scoreSets(truth: WorldTruth, pairs: readonly Pair[]): SetScore {
  const first = pairs.filter((pair) => trueRanks(truth, pair.truth).last <= 3);
  return {
    top3Covered: first.length > 0 ? first.every(({ finding }) => finding?.topSet['3'] === true) : null,
    top3Size: pairs.filter(({ finding }) => finding?.topSet['3'] === true).length,
    ranksCovered: pairs.every((pair) => {
      const { first: best, last: worst } = trueRanks(truth, pair.truth);
      const range = pair.finding?.rankTogether;
      return range === undefined || (range.low <= worst && range.high >= best);
    }),
  };
}

/** Holds what was found in one world against what is true in it. */
export function scoreWorld(truth: WorldTruth, findings: readonly TouchpointFinding[]): WorldScore {
  const pairs = truth.touchpoints.map((touchpoint) => ({
    truth: touchpoint,
    finding: findings.find((finding) => finding.name === touchpoint.key) ?? null,
  }));
  return {
    quantities: scoreQuantities(truth, pairs),
    atMoments: scoreQuantities(
      truth,
      pairs.filter((pair) => pair.truth.isMoment),
    ),
    verdicts: scoreVerdicts(pairs),
    refused: pairs.filter(({ finding }) => finding === null).length,
    sets: scoreSets(truth, pairs),
  };
}
