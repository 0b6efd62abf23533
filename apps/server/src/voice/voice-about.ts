import type { VoiceAbout } from '@touchstone/loop/voice';
import type { Stores } from '@touchstone/storage';
import { type Locale, TouchstoneError } from '@touchstone/vocabulary';
import { catalogueInForce } from '../catalogue/catalogue-view.ts';
import { type StoredSurvey, storedSurvey } from '../surveys/stored-survey.ts';
import { projectReader } from './project-reader.ts';

export interface SurveyVoice {
  readonly survey: StoredSurvey;
  readonly about: VoiceAbout;
}

/** Whose comments are asked about, as they have been read so far. Throws `notFound`, `voiceNoComments`. */
export async function voiceAbout(stores: Stores, surveyId: string, locale: Locale): Promise<SurveyVoice> {
  const survey = await storedSurvey(stores.ledger, surveyId);
  if (survey.items.comments.length === 0) throw new TouchstoneError('voiceNoComments', { name: survey.name });
  const [reader, catalogue, row] = await Promise.all([
    projectReader(stores.ledger, survey.projectId),
    catalogueInForce(stores, survey.projectId, locale),
    stores.ledger.db
      .selectFrom('survey')
      .select(['reader', 'readings'])
      .where('id', '=', surveyId)
      .executeTakeFirst(),
  ]);
  const readings = (row?.readings ?? []).map(String);
  const batches = survey.batches.filter((batch) => readings.includes(batch));
  const about: VoiceAbout = {
    batches,
    allBatches: survey.batches,
    reader: row?.reader ?? reader.key,
    complete: row?.reader === reader.key && batches.length === survey.batches.length,
    items: survey.items,
    timeZone: survey.timeZone,
    catalogue: catalogue.content,
    locale,
    model: reader.model,
    adaptation: reader.adaptation,
  };
  return { survey, about };
}
