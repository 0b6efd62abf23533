import { type VoiceTask, voiceKey } from '@touchstone/loop/voice';
import type { Ledger } from '@touchstone/storage';
import { type VoiceRequest, type VoiceResult, voiceResultSchema } from '@touchstone/vocabulary';
import type { Analyst } from '../jobs/analyst.ts';
import type { SurveyVoice } from './voice-about.ts';

/** What comments say, with a memory: the same readings and request are answered from the ledger. */
export interface HeardVoices {
  hear(voice: SurveyVoice, request: VoiceRequest, signal?: AbortSignal): Promise<VoiceResult>;
}

export function heardVoices({
  ledger,
  analyst,
  onFailure,
}: {
  readonly ledger: Ledger;
  readonly analyst: Analyst;
  onFailure(error: unknown): void;
}): HeardVoices {
  const running = new Map<string, Promise<VoiceResult>>();
  const known = async (surveyId: string, snapshot: string): Promise<VoiceResult | undefined> => {
    const row = await ledger.db
      .selectFrom('analysis')
      .select('result')
      .where('survey_id', '=', surveyId)
      .where('snapshot', '=', snapshot)
      .executeTakeFirst();
    return row ? voiceResultSchema.safeParse(row.result).data : undefined;
  };
  const compute = async (surveyId: string, task: VoiceTask, snapshot: string): Promise<VoiceResult> => {
    const earlier = await known(surveyId, snapshot);
    if (earlier) return earlier;
    const result = await analyst.hear({ ...task, snapshot });
    // While comments are still being read the next look is another snapshot: nothing is worth keeping.
    if (!task.complete) return result;
    const stored = { request: JSON.stringify(task.request), result: JSON.stringify(result) };
    await ledger.db
      .insertInto('analysis')
      .values({ survey_id: surveyId, snapshot, ...stored })
      .onConflict((conflict) => conflict.columns(['survey_id', 'snapshot']).doUpdateSet(stored))
      .execute()
      .catch(onFailure);
    return result;
  };
  return {
    async hear({ survey, about }, request, signal) {
      signal?.throwIfAborted();
      const task: VoiceTask = { ...about, request };
      const snapshot = voiceKey(task);
      const key = `${survey.id} ${snapshot}`;
      const run = running.get(key) ?? compute(survey.id, task, snapshot).finally(() => running.delete(key));
      running.set(key, run);
      return run;
    },
  };
}
