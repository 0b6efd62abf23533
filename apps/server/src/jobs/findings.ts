import { snapshotKey } from '@touchstone/loop/find';
import type { Ledger } from '@touchstone/storage';
import { type FindRequest, type FindResult, findResultSchema, type Locale } from '@touchstone/vocabulary';
import type { StoredSurvey } from '../surveys/stored-survey.ts';
import type { FindTask } from './analysis-task.ts';
import type { Analyst } from './analyst.ts';

export interface Findings {
  /**
   * The finding for the survey as it stands: from the ledger, from a run under way, or computed now. A run that nobody
   * waits for any more (the signals of all who asked are aborted) is stopped, on the engine too.
   */
  find(survey: StoredSurvey, request: FindRequest, locale: Locale, signal?: AbortSignal): Promise<FindResult>;
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

interface Run {
  readonly result: Promise<FindResult>;
  /** One more waits for it. */
  join(signal: AbortSignal | undefined): void;
}

/** Work for several who may each go away: it is aborted, and `onAbandoned` told, when the last has gone. */
function startRun(work: (signal: AbortSignal) => Promise<FindResult>, onAbandoned: () => void): Run {
  const controller = new AbortController();
  let waiting = 0;
  const leave = (): void => {
    waiting -= 1;
    if (waiting > 0) return;
    onAbandoned();
    controller.abort();
  };
  return {
    result: work(controller.signal),
    join(signal) {
      waiting += 1;
      if (signal?.aborted) leave();
      else signal?.addEventListener('abort', leave, { once: true });
    },
  };
}

/**
 * Findings with a memory: the same snapshot and request are answered from the ledger, and a request that comes
 * while the same one runs joins it.
 */
export function findings({ ledger, analyst, onFailure }: FindingsOptions): Findings {
  const running = new Map<string, Run>();
  const compute = async (task: FindTask, surveyId: string, signal: AbortSignal) => {
    const { snapshot, request } = task;
    const earlier = await known(ledger, surveyId, snapshot);
    if (earlier) return earlier;
    const result = await analyst.find(task, signal);
    // The answer is right even if it cannot be kept (the survey may have been deleted meanwhile).
    await keep(ledger, { surveyId, snapshot, request, result }).catch(onFailure);
    return result;
  };
  const start = (key: string, surveyId: string, task: FindTask): Run => {
    const forget = (): void => {
      if (running.get(key) === run) running.delete(key);
    };
    const run = startRun((abandoned) => compute(task, surveyId, abandoned), forget);
    running.set(key, run);
    run.result.then(forget, forget);
    return run;
  };
  return {
    find(survey, request, locale, signal) {
      const asked = about(survey, request, locale);
      const snapshot = snapshotKey(asked);
      const key = `${survey.id} ${snapshot}`;
      const run = running.get(key) ?? start(key, survey.id, { ...asked, snapshot });
      run.join(signal);
      return run.result;
    },
  };
}
