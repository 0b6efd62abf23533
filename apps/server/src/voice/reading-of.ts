import type { z } from 'zod';
import type { readingSchema } from '../contract.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { projectReader } from './project-reader.ts';

/** How far the comments of a survey have been read by the reader in force. Throws `notFound`. */
export async function readingOf(
  { stores, reading }: Pick<ServerContext, 'stores' | 'reading'>,
  surveyId: string,
): Promise<z.infer<typeof readingSchema>> {
  const survey = await storedSurvey(stores.ledger, surveyId);
  const [{ key }, row] = await Promise.all([
    projectReader(stores.ledger, survey.projectId),
    stores.ledger.db
      .selectFrom('survey')
      .select(['reader', 'readings'])
      .where('id', '=', surveyId)
      .executeTakeFirst(),
  ]);
  const readings = (row?.readings ?? []).map(String);
  const complete = row?.reader === key && survey.batches.every((batch) => readings.includes(batch));
  return { ...(reading.progress(surveyId) ?? { read: 0, of: 0 }), complete };
}
