import { snapshotKey, studyKey } from '@touchstone/loop/find';
import {
  type FindRequest,
  type FindResult,
  findResultSchema,
  type Locale,
  type StudyResult,
  studyResultSchema,
} from '@touchstone/vocabulary';
import type { StoredSurvey } from '../surveys/stored-survey.ts';
import type { AnalysisMemory } from './analysis-memory.ts';
import type { StudyTask } from './analysis-task.ts';
import type { Analyst } from './analyst.ts';

export interface Findings {
  /**
   * The finding for the survey as it stands: from the ledger, from a run under way, or computed now. A run that nobody
   * waits for any more (the signals of all who asked are aborted) is stopped, on the engine too.
   */
  find(survey: StoredSurvey, request: FindRequest, locale: Locale, signal?: AbortSignal): Promise<FindResult>;
  /** A deeper question, in the same way. `complete` is false while comments are still being read: nothing is kept then. */
  study(
    surveyId: string,
    asked: { readonly task: Omit<StudyTask, 'snapshot'>; readonly complete: boolean },
    signal?: AbortSignal,
  ): Promise<StudyResult>;
}

export interface FindingsOptions {
  readonly memory: AnalysisMemory;
  readonly analyst: Analyst;
}

/** Findings with a memory. */
export function findings({ memory, analyst }: FindingsOptions): Findings {
  return {
    find({ id, batches, items, timeZone }, request, locale, signal) {
      const task = { batches, items, timeZone, request, locale };
      const snapshot = snapshotKey(task);
      const work = (abandoned: AbortSignal) => analyst.find({ ...task, snapshot }, abandoned);
      const read = (kept: unknown) => findResultSchema.safeParse(kept).data;
      return memory.answer({ surveyId: id, snapshot, request, read, work }, signal);
    },
    study(surveyId, { task, complete }, signal) {
      const snapshot = studyKey(task);
      const work = (abandoned: AbortSignal) => analyst.study({ ...task, snapshot }, abandoned);
      const read = (kept: unknown) => studyResultSchema.safeParse(kept).data;
      return memory.answer({ surveyId, snapshot, request: task.request, read, work, keep: complete }, signal);
    },
  };
}
