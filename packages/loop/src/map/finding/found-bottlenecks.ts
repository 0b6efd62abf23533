import type { Bottleneck, Catalogue, Standard } from '@touchstone/vocabulary';
import type { Asker } from '../facts/asked-queries.ts';
import { handPairs } from '../facts/hand-pairs.ts';
import type { JourneySelection } from '../facts/journey-selection.ts';
import { lossFacts, lossGroups } from '../facts/loss-facts.ts';
import { bottlenecksOf } from '../method/bottlenecks.ts';
import { type StepWait, usualWait } from '../method/usual-wait.ts';

/** Bottlenecks beyond so many are trifles. */
const listed = 200;

/**
 * What each touchpoint of the selected journeys costs, by kind of loss.
 *
 * @param waits of the touchpoints, with medians in seconds: they give the usual wait where there is no standard
 */
export async function foundBottlenecks(
  asker: Asker,
  selection: JourneySelection,
  { catalogue, waits }: { readonly catalogue: Catalogue; readonly waits: readonly StepWait[] },
): Promise<readonly Bottleneck[]> {
  const standards = new Map<string, Standard>(
    catalogue.touchpoints.map(({ id, standard }) => [id, standard]),
  );
  const sums = await lossFacts(asker, selection, { standards, usualWait: usualWait(waits) * 1000 });
  const found = bottlenecksOf(sums, { standards, groups: lossGroups }).slice(0, listed);
  const handed = found.filter(({ loss, standsOut }) => loss === 'handover' && standsOut);
  const pairs = await handPairs(
    asker,
    selection,
    handed.map(({ touchpoint }) => touchpoint),
  );
  return found.map((one) => {
    const pair = one.loss === 'handover' ? pairs.get(one.touchpoint) : undefined;
    return pair ? { ...one, between: [...pair] } : one;
  });
}
