import { type Improvement, type ProofPlan, proofPlanSchema } from '@touchstone/vocabulary';

/**
 * What an improvement's roll-out says of a plan already: who, when, how picked, which outcome. The smallest effect worth
 * having begins at half of what was promised, for people to correct. Null while no unit and no day is named.
 */
export function draftPlan(
  { content, prediction }: Improvement,
  direction: ProofPlan['metric']['direction'],
): ProofPlan | null {
  const { rollout, target } = content;
  if (rollout.waves.length === 0) return null;
  const promised = Math.abs(prediction?.gain.estimate ?? 0) / 2;
  return proofPlanSchema.parse({
    metric: {
      source: { of: 'survey', survey: target.survey, item: target.outcome },
      kind: 'mean',
      direction,
    },
    unit: rollout.unit,
    waves: rollout.waves,
    ...(rollout.selection === undefined ? {} : { selection: rollout.selection }),
    ...(rollout.pickedFrom === undefined ? {} : { pickedFrom: rollout.pickedFrom }),
    ...(rollout.pickedTo === undefined ? {} : { pickedTo: rollout.pickedTo }),
    smallestWorth: promised > 0 ? Number(promised.toPrecision(2)) : 0.1,
  });
}
