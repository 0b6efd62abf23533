import type { Ledger } from '@touchstone/storage';
import { fileMappingSchema, TouchstoneError } from '@touchstone/vocabulary';

/** Name of a project and the IANA zone of its newest survey or log; UTC before there is one. Throws `notFound`. */
export async function projectZone({ db }: Ledger, id: string): Promise<{ name: string; zone: string }> {
  const project = await db.selectFrom('project').select('name').where('id', '=', id).executeTakeFirst();
  if (!project) throw new TouchstoneError('notFound', { what: 'project', found: id });
  for (const table of ['survey', 'log'] as const) {
    const row = await db
      .selectFrom(table)
      .select('mapping')
      .where('project_id', '=', id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row) return { name: project.name, zone: fileMappingSchema.parse(row.mapping).timeZone };
  }
  return { name: project.name, zone: 'UTC' };
}
