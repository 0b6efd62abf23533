import type { Ledger } from '@touchstone/storage';
import { type Improvement, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { scoreBodySchema } from '../contract.ts';
import { storedImprovement } from './improvement-rows.ts';
import { writeEntry } from './improvement-store.ts';

/**
 * Stores a person's score of one criterion. People never overwrite each other; the same person in two windows is refused
 * where the score changed since it was read. Throws `notFound`, `fixScoreChanged`.
 */
export async function saveScore(
  ledger: Ledger,
  id: string,
  { person, criterion, score, reason, revision }: z.infer<typeof scoreBodySchema>,
): Promise<Improvement> {
  const { revision: ofImprovement } = await storedImprovement(ledger, id);
  await ledger.transaction(async (transaction) => {
    const key = { improvement_id: id, person, criterion };
    const values = { score, reason, revision: revision + 1, changed_at: new Date() };
    const written =
      revision === 0
        ? await transaction
            .insertInto('feasibility_score')
            .values({ ...key, ...values })
            .onConflict((conflict) => conflict.doNothing())
            .returning('revision')
            .executeTakeFirst()
        : await transaction
            .updateTable('feasibility_score')
            .set(values)
            .where('improvement_id', '=', id)
            .where('person', '=', person)
            .where('criterion', '=', criterion)
            .where('revision', '=', revision)
            .returning('revision')
            .executeTakeFirst();
    if (!written) {
      const found = await transaction
        .selectFrom('feasibility_score')
        .select('score')
        .where('improvement_id', '=', id)
        .where('person', '=', person)
        .where('criterion', '=', criterion)
        .executeTakeFirst();
      throw new TouchstoneError('fixScoreChanged', { person, found: found?.score ?? 0 });
    }
    const content = { criterion, score, reason };
    await writeEntry(transaction, {
      improvement: id,
      revision: ofImprovement,
      person,
      kind: 'score',
      content,
    });
  });
  return storedImprovement(ledger, id);
}
