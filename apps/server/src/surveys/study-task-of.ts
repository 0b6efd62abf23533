import type { Stores } from '@touchstone/storage';
import type { Locale, StudyRequest } from '@touchstone/vocabulary';
import { catalogueInForce } from '../catalogue/catalogue-view.ts';
import type { StudyTask } from '../jobs/analysis-task.ts';
import { storedLog } from '../logs/stored-log.ts';
import { voiceAbout } from '../voice/voice-about.ts';
import type { StoredSurvey } from './stored-survey.ts';

/** The newest log of the project: the journeys that answers may name. */
async function logOf({ ledger }: Stores, projectId: string): Promise<StudyTask['log']> {
  const newest = await ledger.db
    .selectFrom('log')
    .select('id')
    .where('project_id', '=', projectId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return undefined;
  const { batches, items } = await storedLog(ledger, newest.id);
  return batches.length > 0 ? { batches, items } : undefined;
}

/** What a deeper question needs beside the survey: touchpoints in force, the log, the comments as far as they were read. */
export async function studyTaskOf(
  stores: Stores,
  survey: StoredSurvey,
  { request, locale }: { readonly request: StudyRequest; readonly locale: Locale },
): Promise<{ readonly task: Omit<StudyTask, 'snapshot'>; readonly complete: boolean }> {
  const spoken = survey.items.comments.length > 0;
  const [catalogue, log, voice] = await Promise.all([
    catalogueInForce(stores, survey.projectId, locale),
    logOf(stores, survey.projectId),
    spoken ? voiceAbout(stores, survey.id, locale) : undefined,
  ]);
  const { batches, items, timeZone } = survey;
  const about = voice?.about;
  return {
    complete: about?.complete ?? true,
    task: {
      batches,
      items,
      timeZone,
      request,
      locale,
      catalogue: catalogue.content,
      catalogueVersion: catalogue.version,
      ...(log ? { log } : {}),
      ...(about && about.batches.length > 0
        ? { voice: { batches: about.batches, reader: about.reader } }
        : {}),
    },
  };
}
