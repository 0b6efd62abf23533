import type { Ledger } from '@touchstone/storage';

/** A question whose answer is worth keeping. */
interface Asked<T> {
  readonly surveyId: string;
  /** Key of data and request: the same key, the same answer. */
  readonly snapshot: string;
  readonly request: unknown;
  /** Reads what was kept; undefined when another version wrote it in another shape. */
  read(kept: unknown): T | undefined;
  work(signal: AbortSignal): Promise<T>;
  /** False: the next look at these data is another snapshot, so nothing is kept. */
  readonly keep?: boolean;
}

/** Answers with a memory: kept ones come from the ledger, and a question asked while the same one runs joins it. */
export interface AnalysisMemory {
  answer<T>(asked: Asked<T>, signal?: AbortSignal): Promise<T>;
}

/** Finished analyses kept a survey: the newest; older snapshots are asked for no more. */
const keptAnalyses = 400;

async function known<T>(ledger: Ledger, { surveyId, snapshot, read }: Asked<T>): Promise<T | undefined> {
  const row = await ledger.db
    .selectFrom('analysis')
    .select('result')
    .where('survey_id', '=', surveyId)
    .where('snapshot', '=', snapshot)
    .executeTakeFirst();
  return row ? read(row.result) : undefined;
}

async function keep<T>(ledger: Ledger, { surveyId, snapshot, request }: Asked<T>, result: T): Promise<void> {
  const stored = { request: JSON.stringify(request), result: JSON.stringify(result) };
  await ledger.transaction(async (transaction) => {
    await transaction
      .insertInto('analysis')
      .values({ survey_id: surveyId, snapshot, ...stored })
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
  readonly result: Promise<unknown>;
  /** One more waits for it. */
  join(signal: AbortSignal | undefined): void;
}

/** Work for several who may each go away: it is aborted, and `onAbandoned` told, when the last has gone. */
function startRun(work: (signal: AbortSignal) => Promise<unknown>, onAbandoned: () => void): Run {
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

/** Opens the memory of a ledger; a failure to keep an answer is told and does not spoil it. */
export function analysisMemory(ledger: Ledger, onFailure: (error: unknown) => void): AnalysisMemory {
  const running = new Map<string, Run>();
  const compute = async <T>(asked: Asked<T>, signal: AbortSignal): Promise<T> => {
    const earlier = await known(ledger, asked);
    if (earlier !== undefined) return earlier;
    const result = await asked.work(signal);
    // The answer is right even if it cannot be kept (the survey may have been deleted meanwhile).
    if (asked.keep !== false) await keep(ledger, asked, result).catch(onFailure);
    return result;
  };
  const start = <T>(key: string, asked: Asked<T>): Run => {
    const forget = (): void => {
      if (running.get(key) === run) running.delete(key);
    };
    const run = startRun((abandoned) => compute(asked, abandoned), forget);
    running.set(key, run);
    run.result.then(forget, forget);
    return run;
  };
  return {
    async answer(asked, signal) {
      const key = `${asked.surveyId} ${asked.snapshot}`;
      const run = running.get(key) ?? start(key, asked);
      run.join(signal);
      const answered = asked.read(await run.result);
      if (answered === undefined) throw new Error(`an answer of another kind under ${key}`);
      return answered;
    },
  };
}
