import { predictedGain } from '@touchstone/loop/fix';
import {
  findRequestSchema,
  type Improvement,
  type Interval,
  type Locale,
  type Prediction,
  TouchstoneError,
} from '@touchstone/vocabulary';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';

/**
 * What an improvement of this target would promise if it started now, from the finding as it stands. Throws `notFound`,
 * `fixNoMoment` (the finding does not know the moment, or sees no gain in that direction), and what `find` throws.
 */
export async function promisedGain(
  { stores, findings }: Pick<ServerContext, 'stores' | 'findings'>,
  { target, lifts }: Pick<Improvement['content'], 'target' | 'lifts'>,
  { locale, realisation }: { readonly locale: Locale; readonly realisation: Interval | null },
): Promise<Prediction> {
  const survey = await storedSurvey(stores.ledger, target.survey);
  const finding = await findings.find(survey, findRequestSchema.parse({ outcome: target.outcome }), locale);
  const predicted = predictedGain({ target, lifts }, finding, realisation);
  if (!predicted) {
    throw new TouchstoneError('fixNoMoment', { moment: target.moment, outcome: target.outcome });
  }
  return {
    ...predicted,
    lifts,
    outcome: finding.outcome,
    n: finding.n,
    snapshot: finding.method.snapshot,
    realisation,
    frozenAt: new Date().toISOString(),
  };
}
