import type { CheckedProof } from '@touchstone/vocabulary';
import type { Measured } from '../measured.ts';
import type { Course } from '../novelty.ts';
import type { Response } from '../response.ts';
import { checkAssignment } from './assignment.ts';
import { checkCeiling } from './ceiling.ts';
import { type CheckInput, checked, type Said } from './check-input.ts';
import { checkClusters } from './clusters.ts';
import { checkData } from './data.ts';
import { checkEvents } from './events.ts';
import { checkInstrument } from './instrument.ts';
import { checkLooks } from './looks.ts';
import { checkMix } from './mix.ts';
import { checkNovelty } from './novelty.ts';
import { checkPlan } from './plan.ts';
import { checkPreFit } from './pre-fit.ts';
import { checkPreTrend } from './pre-trend.ts';
import { checkResiduals } from './residuals.ts';
import { checkResponseRate } from './response-rate.ts';
import { checkSeason } from './season.ts';
import { checkSelection } from './selection.ts';
import { checkSmallN } from './small-n.ts';
import { checkSpillOver } from './spill-over.ts';

/** What was worked out before the checks because the effect needs it too. */
export interface Known {
  readonly mixP: number | undefined;
  /** The effect with the mix as it came; undefined where it was not standardised. */
  readonly raw: Measured | undefined;
  readonly response: Response | undefined;
  readonly course: Course;
}

/** Every check that the design asks for, in the order in which a reader should see them. */
export function allChecks(input: CheckInput, { mixP, raw, response, course }: Known): CheckedProof[] {
  const { say } = input;
  const { design } = input.found;
  const compared = design !== 'interruptedSeries' && design !== 'paired' && design !== 'beforeAfter';
  const of = (check: CheckedProof['check'], said: Said | null): CheckedProof[] =>
    said === null ? [] : [checked(check, said, say)];
  return [
    ...of('plan', checkPlan(input)),
    ...of('selection', checkSelection(input)),
    ...of('assignment', design === 'randomised' ? checkAssignment(input) : null),
    ...of('mix', checkMix(input, mixP, raw)),
    ...of('responseRate', checkResponseRate(input, response)),
    ...of('instrument', checkInstrument(input)),
    ...of('clusters', checkClusters(input)),
    ...of(
      'preTrend',
      compared && design !== 'syntheticControl' && design !== 'structuralSeries'
        ? checkPreTrend(input)
        : null,
    ),
    ...of('preFit', checkPreFit(input)),
    ...of('residuals', checkResiduals(input)),
    ...of('season', checkSeason(input)),
    ...of('events', checkEvents(input)),
    ...of('spillOver', compared ? checkSpillOver(input) : null),
    ...of('novelty', checkNovelty(input, course)),
    ...of('smallN', checkSmallN(input)),
    ...of('looks', checkLooks(input)),
    ...of('multiplicity', { state: 'passed', figure: 1, key: 'prove.checkMultiplicityOne' }),
    ...of('ceiling', checkCeiling(input)),
    ...of('data', checkData(input.task, input.frame, say)),
  ];
}
