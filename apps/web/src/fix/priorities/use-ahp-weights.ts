import { type FeasibilityCriterion, feasibilityCriteria } from '@touchstone/vocabulary';
import { useSay } from '../../shell/preferences.tsx';
import { useAhp, useAhpResult } from '../ahp/use-ahp.ts';

interface AhpWeights {
  readonly weights?: Partial<Record<FeasibilityCriterion, number>>;
  /** Why there are none yet; empty when there are, or when none are asked for. */
  readonly unweighed: string;
}

/** Weights of the feasibility criteria as a comparison of the project gives them. */
export function useAhpWeights(project: string, id: string | undefined): AhpWeights {
  const say = useSay();
  const ahp = useAhp(project, id ?? '').data;
  const request = id && ahp ? { content: ahp.content, judgements: ahp.judgements } : undefined;
  const result = useAhpResult(request).data;
  if (!(request && result)) return { unweighed: '' };
  if (!result.criteria)
    return { unweighed: say('fix.weighing.unweighed', { reason: result.sentences[0] ?? '' }) };
  const weights: Partial<Record<FeasibilityCriterion, number>> = {};
  for (const { id: criterion, weight } of result.criteria) {
    const own = feasibilityCriteria.find((one) => one === criterion);
    if (own) weights[own] = weight;
  }
  return { weights, unweighed: '' };
}
