import type { Ledger } from '@touchstone/storage';
import {
  feasibilityCriteria,
  improvementStatuses,
  type Locale,
  type Say,
  speaker,
} from '@touchstone/vocabulary';
import { z } from 'zod';
import type { ImprovementLog } from '../contract.ts';
import { storedImprovement } from './improvement-rows.ts';
import { writeEntry } from './improvement-store.ts';

const contentSchemas = {
  created: z.object({ name: z.string() }),
  status: z.object({
    from: z.enum(improvementStatuses),
    to: z.enum(improvementStatuses),
    on: z.string(),
    note: z.string(),
  }),
  note: z.object({ note: z.string() }),
  score: z.object({ criterion: z.enum(feasibilityCriteria), score: z.number(), reason: z.string() }),
  attachment: z.object({ file: z.string() }),
} as const;

function fieldWords(fields: readonly string[], say: Say): string {
  const words = fields.map((field) => {
    const known = fieldNames.find((name) => name === field);
    return field.startsWith('tasks.') ? say('fix.field.task') : known ? say(`fix.field.${known}`) : field;
  });
  return [...new Set(words)].join(say('find.separator'));
}

const fieldNames = [
  'name',
  'kind',
  'measure',
  'target',
  'hypothesis',
  'lifts',
  'cost',
  'staffDays',
  'weeks',
  'needs',
  'excludes',
  'owner',
  'raci',
  'rollout',
  'claims',
  'lessons',
  'tags',
] as const;

interface Row {
  readonly kind: string;
  readonly fields: readonly string[];
  readonly content: unknown;
}

/** What happened, in one sentence. */
function sentenceOf({ kind, fields, content }: Row, say: Say): string {
  switch (kind) {
    case 'created':
      return say('fix.log.created', contentSchemas.created.parse(content));
    case 'edited':
      return say('fix.log.edited', { fields: fieldWords(fields, say) });
    case 'status': {
      const { from, to, on, note } = contentSchemas.status.parse(content);
      const told = say('fix.log.status', {
        from: say(`fix.status.${from}`),
        to: say(`fix.status.${to}`),
        on,
      });
      return note === '' ? told : `${told} ${note}`;
    }
    case 'score': {
      const { criterion, score, reason } = contentSchemas.score.parse(content);
      const told = say('fix.log.score', { criterion: say(`fix.criterion.${criterion}`), score });
      return reason === '' ? told : `${told} ${reason}`;
    }
    case 'attachment':
      return say('fix.log.attachment', contentSchemas.attachment.parse(content));
    default:
      return contentSchemas.note.parse(content).note;
  }
}

/** Everything that happened to an improvement, newest first. Throws `notFound`. */
export async function improvementLog(ledger: Ledger, id: string, locale: Locale): Promise<ImprovementLog> {
  await storedImprovement(ledger, id);
  const say = speaker(locale);
  const rows = await ledger.db
    .selectFrom('improvement_entry')
    .selectAll()
    .where('improvement_id', '=', id)
    .orderBy('place', 'desc')
    .limit(1000)
    .execute();
  return {
    entries: rows.map((row) => ({
      at: row.created_at.toISOString(),
      person: row.person,
      kind: row.kind,
      revision: row.revision,
      fields: row.fields,
      sentence: sentenceOf(row, say),
    })),
  };
}

/** Adds a note. Throws `notFound`. */
export async function addNote(
  ledger: Ledger,
  id: string,
  { person, note }: { readonly person: string; readonly note: string },
): Promise<void> {
  const { revision } = await storedImprovement(ledger, id);
  await ledger.transaction((transaction) =>
    writeEntry(transaction, { improvement: id, revision, person, kind: 'note', content: { note } }),
  );
}
