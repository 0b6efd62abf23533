import { collectReadings, type Readers, readSurvey, startReaders } from '@touchstone/loop/voice';
import type { Stores } from '@touchstone/storage';
import { jobLine } from '../jobs/job-line.ts';
import { projectReader } from './project-reader.ts';

/** The comments of surveys, read in threads of their own, one survey after the other. */
export interface CommentReading {
  /** A survey has new comments. */
  read(surveyId: string): void;
  /** The reader of a project has changed: all its surveys are read anew where they need it. */
  readProject(projectId: string): Promise<void>;
  /** Reads what a stopped process left, in every project; nothing is read before this was called. */
  begin(): Promise<void>;
  /** How far the reading of a survey is; undefined when it neither runs nor waits. */
  progress(surveyId: string): { readonly read: number; readonly of: number } | undefined;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** An answer that began before a survey changed over may still read the old readings. */
const garbageAfterMilliseconds = 65_000;

export function commentReading(stores: Stores, onFailure: (error: unknown) => void): CommentReading {
  const line = jobLine((_key, error) => {
    if (!stopping) onFailure(error);
  });
  const under = new Map<string, { read: number; of: number }>();
  let stopping = false;
  let begun = false;
  let garbage: NodeJS.Timeout | undefined;
  const { db } = stores.ledger;

  const tidyLater = (): void => {
    clearTimeout(garbage);
    const tidy = (): void =>
      line.add({ key: 'garbage', run: async () => void (await collectReadings(stores)) });
    garbage = setTimeout(tidy, garbageAfterMilliseconds).unref();
  };
  const work = async (survey: string, signal: AbortSignal): Promise<void> => {
    const row = await db
      .selectFrom('survey')
      .select('project_id')
      .where('id', '=', survey)
      .executeTakeFirst();
    if (!row) return;
    const { key, source } = await projectReader(stores.ledger, row.project_id);
    let team: Readers | undefined;
    const readers = async (): Promise<Readers> => {
      team ??= startReaders(source);
      return team;
    };
    const onProgress = (read: number, of: number): void => void under.set(survey, { read, of });
    try {
      const { read } = await readSurvey(stores, { survey, key, signal, onProgress }, readers);
      if (read > 0) tidyLater();
    } finally {
      await team?.close();
    }
  };
  const add = (survey: string): void => {
    if (!under.has(survey)) under.set(survey, { read: 0, of: 0 });
    if (!begun) return;
    const run = (signal: AbortSignal): Promise<void> =>
      work(survey, signal).finally(() => under.delete(survey));
    line.add({ key: survey, run });
  };
  return {
    read: add,
    async readProject(projectId) {
      const surveys = await db
        .selectFrom('survey')
        .select('id')
        .where('project_id', '=', projectId)
        .execute();
      for (const { id } of surveys) add(id);
    },
    async begin() {
      begun = true;
      line.add({ key: 'garbage', run: async () => void (await collectReadings(stores)) });
      const surveys = await db.selectFrom('survey').select('id').orderBy('created_at').execute();
      for (const { id } of surveys) add(id);
    },
    progress: (survey) => under.get(survey),
    idle: () => line.idle(),
    async stop() {
      stopping = true;
      clearTimeout(garbage);
      await line.stop(new Error('the server stops'));
    },
  };
}
