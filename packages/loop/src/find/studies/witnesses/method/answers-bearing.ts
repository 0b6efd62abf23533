import {
  bucketCrossProducts,
  bucketJackknife,
  type CrossProducts,
  columnIndex,
  replicateCovariance,
  replicateStatistic,
  totalCrossProducts,
} from '@touchstone/statistics';
import type { JourneyFacts } from '../../../facts/journey-facts.ts';
import { type Effect, influenceDegrees } from '../../../method/effects.ts';
import { selectSums } from '../../../method/select-sums.ts';
import { type Factors, fittedFactors, withCombination } from './with-combination.ts';

/** Columns of answers and of behaviour in the sums of the same journeys: `low:3`, `high:3`, `absent:3`. */
export interface BearingColumns {
  readonly answers: readonly string[];
  readonly behaviour: readonly string[];
}

/** Two comparisons of what answers foretell with what behaviour bears out. */
export interface AnswersBearing {
  /** 1 where behaviour moves the outcome as the answers' effects foretell. */
  readonly slope: Effect;
  /** 0 where the general impression that behaviour makes goes with the outcome as the answers' effects foretell. */
  readonly impression: Effect;
}

/** Fewer foretold differences than this share of the outcome's variance leave nothing to bear out. */
const leastForetold = 0.002;

/**
 * Whether behaviour bears out what the answers say. The answers' model foretells an outcome ŷ for each journey; λ is the
 * slope of the true outcome on the part of ŷ that behaviour explains:
 *
 *   λ = ŷ'Z (Z'Z)⁻¹ Z'y / ŷ'Z (Z'Z)⁻¹ Z'ŷ, Z: low and high behaviour.
 *
 * Where behaviour moves the outcome only by what is felt and rated, λ is 1. Answers that hide what was felt (at the end of
 * their scale, faded) leave λ above 1. A mood that colours answers and outcome alike enlarges the answers' effects but not
 * those of waits, so λ falls below 1; but it enlarges all effects, those of what does not matter too, while λ looks most at
 * what matters most. So the general impression g, the sum over touchpoints of high less low about its mean there, has a test of its own: κ is
 * the slope of P_Z g beside all answers' levels, zero without a mood and of the sign of a worse outcome with one. Both
 * are comparisons of Hausman (1978, Econometrica 46, 1251–1271), behaviour used as instruments are; κ in the form of an
 * added variable (Wu 1973, Econometrica 41, 733–750). Errors by leaving out one bucket of customers at a time.
 * Null where behaviour explains next to nothing of what is foretold.
 */
export function answersBearing(facts: JourneyFacts, columns: BearingColumns): AnswersBearing | null {
  const names = ['y', ...new Set([...columns.answers, ...columns.behaviour])];
  const buckets = bucketCrossProducts(selectSums(facts.sums, names));
  const total = totalCrossProducts(buckets);
  const places = {
    y: columnIndex(total, 'y'),
    answers: columns.answers.map((name) => columnIndex(total, name)),
    behaviour: columns.behaviour.map((name) => columnIndex(total, name)),
    impression: impressionOf(total, columns.answers),
  };
  const whole = total.centred[places.y * names.length + places.y] ?? 0;
  const [slope, foretold] = bearingSlope(total, places);
  if (!(foretold > leastForetold * whole)) return null;
  const replicates = replicateStatistic(bucketJackknife(buckets), 2, (products) => [
    bearingSlope(products, places)[0],
    impressionSlope(products, places),
  ]);
  const covariance = replicateCovariance(replicates);
  const degrees = influenceDegrees(replicates);
  const effect = (estimate: number, at: number): Effect => {
    return { estimate, error: Math.sqrt(covariance[at * 3] ?? 0), degrees: degrees[at] ?? 4 };
  };
  return { slope: effect(slope, 0), impression: effect(impressionSlope(total, places), 1) };
}

interface Places {
  readonly y: number;
  readonly answers: readonly number[];
  readonly behaviour: readonly number[];
  readonly impression: Factors;
}

/** λ, and the sum of squares of what behaviour explains of ŷ. */
function bearingSlope(products: CrossProducts, { y, answers, behaviour }: Places): readonly [number, number] {
  const size = products.names.length;
  const withFitted = withCombination(products, fittedFactors(products, y, answers));
  const projected = fittedFactors(withFitted, size, behaviour);
  const onto = (column: number): number =>
    projected.reduce(
      (sum, [row, slope]) => sum + slope * (withFitted.centred[row * (size + 1) + column] ?? 0),
      0,
    );
  const foretold = onto(size);
  return [foretold > 0 ? onto(y) / foretold : 0, foretold];
}

/** κ: the slope of what behaviour explains of the general impression, with all answers' levels held fixed. */
function impressionSlope(products: CrossProducts, { y, answers, behaviour, impression }: Places): number {
  const size = products.names.length;
  const withImpression = withCombination(products, impression);
  const withBorne = withCombination(withImpression, fittedFactors(withImpression, size, behaviour));
  const slopes = fittedFactors(withBorne, y, [...answers, size + 1]);
  return slopes.find(([column]) => column === size + 1)?.[1] ?? 0;
}

/** High less low at each touchpoint about its mean among those who passed; nothing where the journey did not. */
function impressionOf(total: CrossProducts, answers: readonly string[]): Factors {
  const shareOf = (name: string): number => {
    return answers.includes(name) ? (total.means[columnIndex(total, name)] ?? 0) : 0;
  };
  return answers.map((name) => {
    const [kind, touchpoint] = name.split(':');
    const column = columnIndex(total, name);
    if (kind === 'low') return [column, -1];
    if (kind === 'high') return [column, 1];
    const balance = shareOf(`high:${touchpoint}`) - shareOf(`low:${touchpoint}`);
    return [column, balance / Math.max(Number.EPSILON, 1 - shareOf(name))];
  });
}
