import type { Ledger } from '@touchstone/storage';
import { portfolioSettingsSchema, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';
import type { portfolioSchema } from '../contract.ts';

type Portfolio = z.infer<typeof portfolioSchema>;

/** The settings of a project's portfolio; without money until somebody says how much there is. */
export async function storedPortfolio({ db }: Ledger, project: string): Promise<Portfolio> {
  const row = await db
    .selectFrom('portfolio')
    .selectAll()
    .where('project_id', '=', project)
    .executeTakeFirst();
  return row
    ? { revision: row.revision, settings: portfolioSettingsSchema.parse(row.settings) }
    : { revision: 0, settings: portfolioSettingsSchema.parse({ budget: 0 }) };
}

/** Stores the settings. Throws `changedMeanwhile` when somebody changed them since they were read. */
export async function savePortfolio(
  ledger: Ledger,
  project: string,
  { revision, settings }: Portfolio,
): Promise<Portfolio> {
  const values = { settings: JSON.stringify(settings), revision: revision + 1, changed_at: new Date() };
  const written =
    revision === 0
      ? await ledger.db
          .insertInto('portfolio')
          .values({ project_id: project, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await ledger.db
          .updateTable('portfolio')
          .set(values)
          .where('project_id', '=', project)
          .where('revision', '=', revision)
          .returning('revision')
          .executeTakeFirst();
  const now = await storedPortfolio(ledger, project);
  if (written) return now;
  throw new TouchstoneError('changedMeanwhile', {
    what: 'portfolio',
    found: now.revision,
    version: revision,
  });
}
