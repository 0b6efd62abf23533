import { type DueTask, dueTasks } from '@touchstone/loop/fix';
import type { Ledger } from '@touchstone/storage';
import { type Locale, type Say, speaker } from '@touchstone/vocabulary';
import ics from 'ical-generator';
import type { Reminders } from '../contract.ts';
import { listImprovements } from './improvement-rows.ts';

const day = 86_400_000;

/** An ISO date so many days later. */
function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

function sentenceOf(due: DueTask, say: Say): string {
  const { name, task, owner, due: on } = due;
  const state = due.overdue ? 'overdue' : 'coming';
  return task === null
    ? say('fix.reminder.start', { name, on, owner: owner ?? '_', state })
    : say('fix.reminder.task', { name, task, on, owner: owner ?? '_', state });
}

/** What is late or due within a week. */
export async function reminders(
  ledger: Ledger,
  project: string,
  { today, locale }: { readonly today: string; readonly locale: Locale },
): Promise<Reminders> {
  const say = speaker(locale);
  const due = dueTasks(await listImprovements(ledger, project), today, later(today, 7));
  return { today, reminders: due.map((one) => ({ ...one, sentence: sentenceOf(one, say) })) };
}

/** All open tasks as a calendar that other programs subscribe to. */
export async function improvementCalendar(
  ledger: Ledger,
  project: string,
  { name, locale }: { readonly name: string; readonly locale: Locale },
): Promise<string> {
  const say = speaker(locale);
  const calendar = ics({ name });
  for (const due of dueTasks(await listImprovements(ledger, project), '0000-01-01', '9999-12-31')) {
    calendar.createEvent({
      id: `${due.improvement}-${due.task ?? 'start'}@touchstone`,
      start: new Date(`${due.due}T00:00:00Z`),
      allDay: true,
      summary: due.task === null ? due.name : `${due.name}: ${due.task}`,
      description: sentenceOf(due, say),
    });
  }
  return calendar.toString();
}
