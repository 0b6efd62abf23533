import { aspects } from '@touchstone/language';
import { topicTouchpoint, touchpointTopic } from '@touchstone/loop/voice';
import type { Ledger, Warehouse } from '@touchstone/storage';
import {
  type Catalogue,
  type CorrectedMentions,
  correctedMentionsSchema,
  TouchstoneError,
} from '@touchstone/vocabulary';
import { z } from 'zod';

export interface NewCorrection {
  readonly response: string;
  readonly item: number;
  readonly mentions: CorrectedMentions;
}

export interface StandingCorrection extends NewCorrection {
  readonly id: string;
  readonly text: string;
}

const textSchema = z.object({ text: z.string() });

/** A topic as results name it; the bare id of a touchpoint is understood too. Throws voiceUnknownTopic. */
function topicIn(catalogue: Catalogue, topic: string): string {
  if (aspects.some((aspect) => aspect === topic)) return topic;
  const id = topicTouchpoint(topic) ?? topic;
  if (catalogue.touchpoints.some((touchpoint) => touchpoint.id === id)) return touchpointTopic(id);
  throw new TouchstoneError('voiceUnknownTopic', { found: topic });
}

/**
 * Keeps what a person says a comment says; an earlier correction of the same comment is taken back, never overwritten.
 * Throws voiceUnknownComment, voiceUnknownTopic.
 */
export async function saveCorrection(
  { ledger, warehouse }: { readonly ledger: Ledger; readonly warehouse: Warehouse },
  project: { readonly id: string; readonly catalogue: Catalogue; readonly batches: readonly string[] },
  { response, item, mentions }: NewCorrection,
): Promise<string> {
  const named = mentions.map((mention) => ({ ...mention, topic: topicIn(project.catalogue, mention.topic) }));
  const [comment] = /^\d{1,20}$/.test(response)
    ? await warehouse.rows(
        {
          name: 'voice-corrected-comment',
          sql: `SELECT text FROM comments WHERE batch IN {batches:Array(UInt64)} AND response = {response:UInt64} AND item = {item:UInt16} LIMIT 1`,
          parameters: { batches: project.batches.map(BigInt), response: BigInt(response), item },
          seconds: 20,
        },
        textSchema,
      )
    : [];
  if (!comment) throw new TouchstoneError('voiceUnknownComment', { found: `${response}-${item}` });
  return ledger.transaction(async (transaction) => {
    await transaction
      .updateTable('correction')
      .set({ undone_at: new Date() })
      .where('project_id', '=', project.id)
      .where('response', '=', response)
      .where('item', '=', item)
      .where('undone_at', 'is', null)
      .execute();
    const { id } = await transaction
      .insertInto('correction')
      .values({ project_id: project.id, response, item, text: comment.text, mentions: JSON.stringify(named) })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** Takes a correction back; it stays in the ledger as undone. Throws `notFound`. */
export async function undoCorrection({ db }: Ledger, id: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('correction')
    .set({ undone_at: new Date() })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new TouchstoneError('notFound', { what: 'correction', found: id });
}

/** The corrections of a project that stand, oldest first. */
export async function standingCorrections({ db }: Ledger, projectId: string): Promise<StandingCorrection[]> {
  const rows = await db
    .selectFrom('correction')
    .select(['id', 'response', 'item', 'text', 'mentions'])
    .where('project_id', '=', projectId)
    .where('undone_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, response, item, text, mentions }) => ({
    id,
    response: String(response),
    item,
    text,
    mentions: correctedMentionsSchema.parse(mentions),
  }));
}
