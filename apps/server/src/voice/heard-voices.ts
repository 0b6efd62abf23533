import { type VoiceTask, voiceKey } from '@touchstone/loop/voice';
import { type VoiceRequest, type VoiceResult, voiceResultSchema } from '@touchstone/vocabulary';
import type { AnalysisMemory } from '../jobs/analysis-memory.ts';
import type { Analyst } from '../jobs/analyst.ts';
import type { SurveyVoice } from './voice-about.ts';

/** What comments say, with a memory: the same readings and request are answered from the ledger. */
export interface HeardVoices {
  hear(voice: SurveyVoice, request: VoiceRequest, signal?: AbortSignal): Promise<VoiceResult>;
}

export function heardVoices({
  memory,
  analyst,
}: {
  readonly memory: AnalysisMemory;
  readonly analyst: Analyst;
}): HeardVoices {
  return {
    async hear({ survey, about }, request, signal) {
      signal?.throwIfAborted();
      const task: VoiceTask = { ...about, request };
      const snapshot = voiceKey(task);
      const work = (abandoned: AbortSignal) => analyst.hear({ ...task, snapshot }, abandoned);
      const read = (kept: unknown) => voiceResultSchema.safeParse(kept).data;
      // While comments are still being read the next look is another snapshot: nothing is worth keeping.
      const keep = task.complete;
      return memory.answer({ surveyId: survey.id, snapshot, request, read, work, keep }, signal);
    },
  };
}
