import type { Ledger } from '@touchstone/storage';
import { type CalendarEvent, calendarEventSchema, TouchstoneError } from '@touchstone/vocabulary';
import type { EventsView } from '../contract.ts';

/** The calendar of a project: changes beside its improvements, in the order in which they were written down. */
export async function listEvents({ db }: Ledger, project: string): Promise<EventsView['events']> {
  const rows = await db
    .selectFrom('calendar_event')
    .select(['id', 'person', 'content'])
    .where('project_id', '=', project)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, person, content }) => ({ id, person, content: calendarEventSchema.parse(content) }));
}

export async function addEvent(
  { db }: Ledger,
  project: string,
  { content, person }: { readonly content: CalendarEvent; readonly person: string },
): Promise<void> {
  await db
    .insertInto('calendar_event')
    .values({ project_id: project, content: JSON.stringify(content), person })
    .execute();
}

/** Throws `notFound`. */
export async function deleteEvent({ db }: Ledger, id: string): Promise<void> {
  const deleted = await db.deleteFrom('calendar_event').where('id', '=', id).returning('id').execute();
  if (deleted.length === 0) throw new TouchstoneError('notFound', { what: 'event', found: id });
}
