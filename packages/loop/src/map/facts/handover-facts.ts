import { z } from 'zod';
import type { Asker } from './asked-queries.ts';
import { type JourneySelection, journeysQuery } from './journey-selection.ts';

/** Between whom visits of a journey can change: staff, or units. */
const handoverKinds = { staff: 'people', unit: 'teams' } as const;
export type HandoverKind = keyof typeof handoverKinds;

const totalsSchema = z.object({
  /** Neighbours that both name somebody. */
  pairs: z.number(),
  /** With two different ones. */
  transfers: z.number(),
  journeys_with: z.number(),
  /** Three neighbours one, two, one. */
  ping_pong: z.number(),
  journeys_ping_pong: z.number(),
});
const pairSchema = z.object({ from_name: z.string(), to_name: z.string(), count: z.number() });

export interface HandoverPair {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Counts of a journey's handovers, from an array of names; a visit that names nobody is not skipped over. */
function handoverCounts(names: string): Readonly<Record<'pairs' | 'transfers' | 'pingPong', string>> {
  const [before, after] = [`arrayPopBack(${names})`, `arrayPopFront(${names})`];
  return {
    pairs: `arrayCount((one, next) -> one != '' AND next != '', ${before}, ${after})`,
    transfers: `arrayCount((one, next) -> one != '' AND next != '' AND one != next, ${before}, ${after})`,
    pingPong: `arrayCount((one, next, third) -> one != '' AND next != '' AND one = third AND one != next, arrayPopBack(${before}), arrayPopBack(${after}), arrayPopFront(${after}))`,
  };
}

/** Who hands over to whom. Exact; `pairs` lists the most frequent, ties by name, the same hands included. */
export async function handoverFacts(
  ask: Asker,
  selection: JourneySelection,
  { kind, top }: { readonly kind: HandoverKind; readonly top: number },
): Promise<
  z.infer<typeof totalsSchema> & { readonly distinct: number; readonly top: readonly HandoverPair[] }
> {
  const names = handoverKinds[kind];
  const counts = handoverCounts(names);
  const totals = journeysQuery(selection, {
    name: `map-handovers-${kind}`,
    names: [`${counts.transfers} AS changed`, `${counts.pingPong} AS returned`],
    select: `sum(${counts.pairs}) AS pairs, sum(changed) AS transfers, countIf(changed > 0) AS journeys_with, sum(returned) AS ping_pong, countIf(returned > 0) AS journeys_ping_pong`,
  });
  const between = journeysQuery(selection, {
    name: `map-handover-pairs-${kind}`,
    select: 'from_name, to_name, count() AS count',
    unfold: `arrayPopBack(${names}) AS from_name, arrayPopFront(${names}) AS to_name`,
    where: "from_name != '' AND to_name != ''",
    rest: 'GROUP BY from_name, to_name ORDER BY count DESC, from_name, to_name',
  });
  const pairs = await ask.rows(between, pairSchema);
  return {
    ...(await ask.row(totals, totalsSchema)),
    distinct: pairs.length,
    top: pairs.slice(0, top).map(({ from_name: from, to_name: to, count }) => ({ from, to, count })),
  };
}
