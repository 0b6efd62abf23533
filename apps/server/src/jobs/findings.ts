import { snapshotKey } from '@touchstone/loop/find';
import type { Ledger } from '@touchstone/storage';
import { type FindRequest, type FindResult, findResultSchema, type Locale } from '@touchstone/vocabulary';
import type { StoredSurvey } from '../surveys/stored-survey.ts';
import type { Analyst } from './analyst.ts';

export interface Findings {
  /** The finding for the survey as it stands: from the ledger, from a run under way, or computed now. */
  find(survey: StoredSurvey, request: FindRequest, locale: Locale): Promise<FindResult>;
}

export interface FindingsOptions {
  readonly ledger: Ledger;
  readonly analyst: Analyst;
  onFailure(error: unknown): void;
}

/** Finished analyses kept a survey: the newest; older snapshots are asked for no more. */
const keptAnalyses = 200;

function about({ batches, items, timeZone }: StoredSurvey, request: FindRequest, locale: Locale) {
  return { batches, items, timeZone, request, locale };
}

async function known(ledger: Ledger, surveyId: string, snapshot: string): Promise<FindResult | undefined> {
  const row = await ledger.db
    .selectFrom('analysis')
    .select('result')
    .where('survey_id', '=', surveyId)
    .where('snapshot', '=', snapshot)
    .executeTakeFirst();
  // A result written by another version may have another shape; it is then computed anew.
  return row ? findResultSchema.safeParse(row.result).data : undefined;
}

interface Finished {
  readonly surveyId: string;
  readonly snapshot: string;
  readonly request: FindRequest;
  readonly result: FindResult;
}

async function keep(ledger: Ledger, { surveyId, snapshot, request, result }: Finished): Promise<void> {
  const row = { survey_id: surveyId, snapshot };
  const stored = { request: JSON.stringify(request), result: JSON.stringify(result) };
  await ledger.transaction(async (transaction) => {
    await transaction
      .insertInto('analysis')
      .values({ ...row, ...stored })
      .onConflict((conflict) => conflict.columns(['survey_id', 'snapshot']).doUpdateSet(stored))
      .execute();
    await transaction
      .deleteFrom('analysis')
      .where('survey_id', '=', surveyId)
      .where('id', 'in', (from) =>
        from
          .selectFrom('analysis')
          .select('id')
          .where('survey_id', '=', surveyId)
          .orderBy('created_at', 'desc')
          .offset(keptAnalyses),
      )
      .execute();
  });
}

/**
 * Findings with a memory: the same snapshot and request are answered from the ledger, and a request that comes
 * while the same one runs joins it.
 */
export function findings({ ledger, analyst, onFailure }: FindingsOptions): Findings {
  const running = new Map<string, Promise<FindResult>>();
  const compute = async (survey: StoredSurvey, request: FindRequest, locale: Locale, snapshot: string) => {
    const earlier = await known(ledger, survey.id, snapshot);
    if (earlier) return earlier;
    const result = await analyst.find({ ...about(survey, request, locale), snapshot });
    // The answer is right even if it cannot be kept (the survey may have been deleted meanwhile).
    await keep(ledger, { surveyId: survey.id, snapshot, request, result }).catch(onFailure);
    return result;
  };
  return {
    find(survey, request, locale) {
      const snapshot = snapshotKey(about(survey, request, locale));
      const key = `${survey.id} ${snapshot}`;
      const joined = running.get(key);
      if (joined) return joined;
      const started = compute(survey, request, locale, snapshot).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
  };
}
