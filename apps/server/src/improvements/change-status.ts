import { type Improvement, type Interval, type Locale, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { statusBodySchema } from '../contract.ts';
import type { ServerContext } from '../server-context.ts';
import { storedSurvey } from '../surveys/stored-survey.ts';
import { storedImprovement } from './improvement-rows.ts';
import { writeEntry } from './improvement-store.ts';
import { promisedGain } from './promised-gain.ts';

/** The day it is now in a zone, as an ISO date. */
export function todayIn(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

interface Asked {
  readonly body: z.infer<typeof statusBodySchema>;
  readonly locale: Locale;
  /** How much of earlier promises came true, where that is known. */
  readonly realisation: Interval | null;
}

/**
 * Moves an improvement on. At its first start the gain that `find` expects of it is written down for good. Throws
 * `notFound`, `fixNeedsOwner` (a plan or start without an owner), `fixNoMoment` (nothing can be promised), and what `find` throws.
 */
export async function changeStatus(
  context: Pick<ServerContext, 'stores' | 'findings'>,
  id: string,
  { body, locale, realisation }: Asked,
): Promise<Improvement> {
  const { ledger } = context.stores;
  const improvement = await storedImprovement(ledger, id);
  const { content } = improvement;
  const survey = await storedSurvey(ledger, content.target.survey);
  const on = body.on ?? todayIn(survey.timeZone);
  if (['planned', 'running'].includes(body.status) && content.owner === undefined) {
    throw new TouchstoneError('fixNeedsOwner', { name: content.name });
  }
  const starts = body.status === 'running' && improvement.prediction === null;
  const prediction = starts ? await promisedGain(context, content, { locale, realisation }) : null;
  await ledger.transaction(async (transaction) => {
    const row = await transaction
      .updateTable('improvement')
      .set((set) => ({
        status: body.status,
        revision: set('revision', '+', 1),
        changed_at: new Date(),
        ...(prediction ? { prediction: JSON.stringify(prediction) } : {}),
        ...(body.status === 'running' && improvement.startedOn === null ? { started_on: on } : {}),
        finished_on: body.status === 'done' || body.status === 'dropped' ? on : null,
      }))
      .where('id', '=', id)
      .returning('revision')
      .executeTakeFirst();
    if (!row) throw new TouchstoneError('notFound', { what: 'improvement', found: id });
    await writeEntry(transaction, {
      improvement: id,
      revision: row.revision,
      person: body.person,
      kind: 'status',
      content: { from: improvement.status, to: body.status, on, note: body.note },
    });
  });
  return storedImprovement(ledger, id);
}
