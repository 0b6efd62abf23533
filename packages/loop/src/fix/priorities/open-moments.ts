import type { Improvement, PrioritiesResult } from '@touchstone/vocabulary';
import type { SurveyFinding } from './candidates.ts';

/**
 * Moments of truth, sure or likely, that no improvement is for that was not dropped; the greatest gain first. A moment that
 * delights is listed by what making it better would bring.
 */
export function openMoments(
  improvements: readonly Improvement[],
  findings: readonly SurveyFinding[],
): PrioritiesResult['open'] {
  const taken = new Set(
    improvements
      .filter(({ status }) => status !== 'dropped')
      .map(({ content: { target } }) => JSON.stringify([target.survey, target.outcome, target.moment])),
  );
  return findings
    .flatMap(({ survey, finding }) =>
      finding.touchpoints
        .filter(({ verdict, name }) => {
          const isMoment = verdict === 'moment' || verdict === 'likely';
          return isMoment && !taken.has(JSON.stringify([survey, finding.outcome, name]));
        })
        .map(({ name, gain, upside, direction, verdict }) => ({
          moment: name,
          outcome: finding.outcome,
          survey,
          gain: direction === 'delight' && upside ? upside : gain,
          verdict,
        })),
    )
    .toSorted((a, b) => b.gain.estimate - a.gain.estimate);
}
