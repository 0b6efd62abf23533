import type { Design, ProofPlan, ProofResult, ProofVerdict } from '@touchstone/vocabulary';
import type { Measured } from './measured.ts';

/** How far a design can carry: A drawn by lot, B compared, C a series by itself, D before and after. */
export function gradeOf(design: Design): ProofResult['grade'] {
  switch (design) {
    case 'randomised':
    case 'clusterRandomised':
      return 'A';
    case 'differenceInDifferences':
    case 'staggered':
    case 'doseResponse':
    case 'syntheticControl':
    case 'regressionDiscontinuity':
      return 'B';
    case 'interruptedSeries':
    case 'structuralSeries':
      return 'C';
    case 'paired':
    case 'beforeAfter':
      return 'D';
  }
}

/** The effect turned so that more is better. */
export function oriented(effect: Measured, direction: ProofPlan['metric']['direction']): Measured {
  if (direction === 'higherIsBetter') return effect;
  const { estimate, low, high, inner } = effect;
  return {
    ...effect,
    estimate: -estimate,
    low: -high,
    high: -low,
    inner: { low: -inner.high, high: -inner.low },
  };
}

/**
 * One of five, from the interval against zero and the smallest effect worth having. An effect is ruled out by two one-sided tests
 * (Schuirmann 1987): by the inner interval.
 *
 * @param effect turned so that more is better
 */
export function verdictOf(effect: Measured, worth: number): Exclude<ProofVerdict, 'cannotJudge'> {
  if (effect.low > worth) return 'worked';
  if (effect.low > 0) return 'workedSizeOpen';
  if (effect.inner.low > -worth && effect.inner.high < worth) return 'noRelevantEffect';
  return effect.high < 0 ? 'worse' : 'notYetKnown';
}
