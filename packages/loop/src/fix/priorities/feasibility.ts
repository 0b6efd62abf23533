import { studentQuantile } from '@touchstone/statistics';
import {
  type FeasibilityCriterion,
  type FeasibilityScore,
  feasibilityCriteria,
  type Interval,
  type PrioritiesRequest,
} from '@touchstone/vocabulary';

/** Ends and middle of the scale of feasibility. */
export const scale = { low: 1, middle: 3, high: 5 } as const;

/** Spread of somebody of whom nothing is known: a uniform over the scale. */
export const scaleSpread = (scale.high - scale.low) / Math.sqrt(12);

/** That spread counts as much as this many people: two who happen to agree do not make a certainty. */
const priorDegrees = 3;

/** How feasible people find something. */
export interface Feasibility {
  readonly estimate: number;
  /** Of the estimate. */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly people: number;
  readonly criteria: readonly {
    readonly criterion: FeasibilityCriterion;
    readonly mean: number;
    readonly people: number;
    readonly spread: number;
  }[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function spreadOf(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/**
 * Feasibility = Σ weight of the criterion × mean of its scores, weights summing to 1 over the criteria that somebody scored.
 * A person is a cluster (who is strict with cost is often strict with risk): the variance between people is that of
 * e = Σ weight × (own score − mean) × people / people who scored it, and the spread of the whole scale is mixed in as if it had
 * been seen on three more degrees of freedom (scaled inverse χ²; Gelman et al. 2013, section 3.2):
 * s² = (3 · (4/√12)² + (P − 1) · s²_people) / (P + 2), standard error s/√P, Student's t with P + 2 degrees of freedom.
 * With one person s is the spread of the scale. Undefined when nobody scored a criterion that has a weight.
 */
export function feasibility(
  scores: readonly FeasibilityScore[],
  weights: PrioritiesRequest['weights'],
): Feasibility | undefined {
  const criteria = feasibilityCriteria.flatMap((criterion) => {
    const own = scores.filter((score) => score.criterion === criterion).map(({ score }) => score);
    return own.length === 0
      ? []
      : [{ criterion, mean: mean(own), people: own.length, spread: spreadOf(own) }];
  });
  const weightOf = (criterion: FeasibilityCriterion): number => (weights ? (weights[criterion] ?? 0) : 1);
  const counted = criteria.filter(({ criterion }) => weightOf(criterion) > 0);
  const total = counted.reduce((sum, { criterion }) => sum + weightOf(criterion), 0);
  if (!(total > 0)) return undefined;
  const share = new Map(counted.map((one) => [one.criterion, weightOf(one.criterion) / total]));
  const people = [
    ...new Set(scores.filter(({ criterion }) => share.has(criterion)).map(({ person }) => person)),
  ];
  const count = people.length;
  const deviations = people.map((person) =>
    counted.reduce((sum, { criterion, mean: centre, people: scored }) => {
      const own = scores.find((score) => score.person === person && score.criterion === criterion);
      return own ? sum + ((share.get(criterion) ?? 0) * (own.score - centre) * count) / scored : sum;
    }, 0),
  );
  const squares = deviations.reduce((sum, value) => sum + value ** 2, 0);
  const degreesOfFreedom = count - 1 + priorDegrees;
  const variance = (priorDegrees * scaleSpread ** 2 + squares) / degreesOfFreedom;
  return {
    estimate: counted.reduce((sum, one) => sum + (share.get(one.criterion) ?? 0) * one.mean, 0),
    standardError: Math.sqrt(variance / count),
    degreesOfFreedom,
    people: count,
    criteria,
  };
}

/** The 95 % interval, within the scale. */
export function feasibilityInterval({ estimate, standardError, degreesOfFreedom }: Feasibility): Interval {
  const half = studentQuantile(0.975, degreesOfFreedom) * standardError;
  return {
    estimate,
    low: Math.max(scale.low, estimate - half),
    high: Math.min(scale.high, estimate + half),
  };
}
