import { type FeasibilityCriterion, feasibilityCriteria } from '@touchstone/vocabulary';

export type Scores = Readonly<Record<FeasibilityCriterion, number>>;

const lowest = 1;
const highest = 5;

/** To one decimal, on the scale. */
function onScale(value: number): number {
  return Math.min(highest, Math.max(lowest, Math.round(value * 10) / 10));
}

/**
 * The scores that a person would have to give so that their weighted mean is `feasibility`: their own, all moved by as much; a criterion
 * without a score begins there. What meets an end of the scale stays on it.
 */
export function shiftedScores(
  own: Partial<Scores>,
  feasibility: number,
  weights: Partial<Scores> | undefined,
): Scores {
  let [sum, total] = [0, 0];
  for (const criterion of feasibilityCriteria) {
    const weight = weights ? (weights[criterion] ?? 0) : 1;
    sum += weight * (own[criterion] ?? feasibility);
    total += weight;
  }
  const move = total > 0 ? feasibility - sum / total : 0;
  const at = (criterion: FeasibilityCriterion): number => onScale((own[criterion] ?? feasibility) + move);
  return { cost: at('cost'), time: at('time'), dependency: at('dependency'), risk: at('risk') };
}
