import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

const contactSchema = z.object({
  /** Journeys with a human contact. */
  eligible: z.number(),
  /** Exactly one such contact, no transfer touchpoint, ended by a closing one. */
  resolved: z.number(),
  /** Journeys passing a transfer touchpoint. */
  transferred: z.number(),
  /** Journeys that ended elsewhere than at a closing touchpoint. */
  dropped: z.number(),
  /** Journeys passing a complaint touchpoint. */
  complaining: z.number(),
});

/** First-contact resolution, transfers and drop-off by the catalogue's marks. Exact. */
export function contactFacts(
  ask: Asker,
  selection: JourneySelection,
): Promise<z.infer<typeof contactSchema>> {
  const query = journeysQuery(selection, {
    name: 'map-contacts',
    names: [
      'arrayCount(code -> has({contact:Array(UInt32)}, code), path) AS contacts',
      'hasAny(path, {transfer:Array(UInt32)}) AS transfers',
      'has({closing:Array(UInt32)}, path[-1]) AS done',
    ],
    select: `countIf(contacts > 0) AS eligible, countIf(contacts = 1 AND NOT transfers AND done) AS resolved, countIf(transfers) AS transferred,
  countIf(NOT done) AS dropped, countIf(hasAny(path, {complaint:Array(UInt32)})) AS complaining`,
    parameters: selection.marked,
  });
  return ask.row(query, contactSchema);
}

const repeatSchema = z.object({
  every_eligible: z.number(),
  every_resolved: z.number(),
  first_eligible: z.number(),
  first_resolved: z.number(),
  failed_eligible: z.number(),
  failed_again: z.number(),
});

/**
 * Repeat contacts, where a journey holds the contacts of one customer: a contact is resolved when the customer does not
 * come again within the window after its end. Contacts whose window reaches beyond the last end of the log are left
 * out, for what follows them is not known.
 */
export async function repeatContactFacts(
  ask: Asker,
  selection: JourneySelection,
  task: {
    readonly answered: readonly number[];
    readonly failed: readonly number[];
    readonly windowMs: number;
  },
): Promise<z.infer<typeof repeatSchema> & { readonly observationEnd: number }> {
  const { last_end: observationEnd } = await ask.row(
    journeysQuery(selection, { name: 'map-last-end', select: 'max(closed) AS last_end' }),
    z.object({ last_end: z.number() }),
  );
  const query = journeysQuery(selection, {
    name: 'map-repeat-contacts',
    names: [
      'arrayMap(code -> has({answered:Array(UInt32)}, code), path) AS answers',
      'arrayMap(code -> has({failed:Array(UInt32)}, code), path) AS failures',
      'arrayEnumerate(path) AS places',
      'arrayMap((end, next, at) -> at < length(path) AND next - end <= {window:Int64}, finishes, arrayPushBack(arrayPopFront(begins), 0), places) AS comes_again',
    ],
    select: `countIf(answer AND seen) AS every_eligible, countIf(answer AND seen AND NOT again) AS every_resolved,
  countIf(answer AND seen AND place = 1) AS first_eligible, countIf(answer AND seen AND place = 1 AND NOT again) AS first_resolved,
  countIf(failure AND seen) AS failed_eligible, countIf(failure AND seen AND again) AS failed_again`,
    unfold:
      'answers AS answer, failures AS failure, places AS place, comes_again AS again, arrayMap(end -> end + {window:Int64} <= {until:Int64}, finishes) AS seen',
    parameters: {
      answered: task.answered,
      failed: task.failed,
      window: task.windowMs,
      until: observationEnd,
    },
  });
  return { ...(await ask.row(query, repeatSchema)), observationEnd };
}
