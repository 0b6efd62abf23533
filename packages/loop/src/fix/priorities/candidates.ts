import type { FindResult, Improvement, Interval, PrioritiesRequest } from '@touchstone/vocabulary';
import { predictedGain } from '../improvements/predicted-gain.ts';
import { type Feasibility, feasibility, scale, scaleSpread } from './feasibility.ts';

/** A finding with the survey it is of. */
export interface SurveyFinding {
  readonly survey: string;
  readonly finding: FindResult;
}

/** An improvement that is to be put in order. */
export interface Candidate {
  readonly improvement: Improvement;
  /** Undefined where the finding does not know its moment. */
  readonly impact: Interval | undefined;
  /** Promised at its start, not expected now. */
  readonly isFrozen: boolean;
  /** Which gain it lifts: improvements of one share what is not known of it. */
  readonly source: string;
  readonly feasibility: Feasibility | undefined;
  /** What stands in where nobody scored it, and what is tried out: for the order. */
  readonly weighed: Pick<Feasibility, 'estimate' | 'standardError' | 'degreesOfFreedom'>;
  readonly isTrial: boolean;
}

/** What can still be chosen: not what is over, nor what runs already. */
const open = new Set(['idea', 'planned', 'paused']);

/** Nobody scored it: the middle of the scale, with the spread of the whole scale. */
const unknown = { estimate: scale.middle, standardError: scaleSpread, degreesOfFreedom: 3 };

/** The finding that an improvement was aimed by. */
function findingOf(
  { content: { target } }: Improvement,
  findings: readonly SurveyFinding[],
): FindResult | undefined {
  return findings.find(
    ({ survey, finding }) => survey === target.survey && finding.outcome === target.outcome,
  )?.finding;
}

/**
 * Improvements that can still be chosen, with what `find` expects of each, adjusted by how much of earlier promises came true,
 * and how feasible people find it.
 */
export function candidates(
  improvements: readonly Improvement[],
  findings: readonly SurveyFinding[],
  {
    request: { weights, trial },
    realisation,
  }: { readonly request: PrioritiesRequest; readonly realisation: Interval | null },
): Candidate[] {
  return improvements
    .filter(({ status }) => open.has(status))
    .map((improvement) => {
      const { content, prediction, id } = improvement;
      const finding = findingOf(improvement, findings);
      const { survey, outcome, moment, direction } = content.target;
      const tried = trial.find((one) => one.improvement === id)?.feasibility;
      const scored = feasibility(improvement.scores, weights);
      const known = scored ?? unknown;
      return {
        improvement,
        impact: prediction?.gain ?? (finding && predictedGain(content, finding, realisation)?.gain),
        isFrozen: prediction !== null,
        source: JSON.stringify([survey, outcome, moment, direction]),
        feasibility: scored,
        weighed: tried === undefined ? known : { ...known, estimate: tried },
        isTrial: tried !== undefined,
      };
    });
}
