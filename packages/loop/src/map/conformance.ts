import type { Warehouse } from '@touchstone/storage';
import type { Conformance, DesignedJourney } from '@touchstone/vocabulary';
import { askerOf } from './facts/asked-queries.ts';
import {
  conformanceFacts,
  type DeviationFacts,
  deviationKinds,
  medianSteps,
} from './facts/conformance-facts.ts';
import { selectJourneys } from './facts/journey-selection.ts';
import { listActivities } from './facts/list-activities.ts';
import type { MapTask } from './facts/map-task.ts';
import { medianGap } from './method/median-gap.ts';

/** A log, and the path it was meant to take. */
export interface ConformanceTask extends MapTask {
  readonly design: DesignedJourney;
}

/**
 * The designed path laid against the journeys that happened:
 *
 * - unfinished: the last required step is not reached; told of the last designed step that was.
 * - skipped: a required step is left out; in unfinished journeys only steps before the furthest one reached.
 * - added: a touchpoint that the design does not have.
 * - repeated: more visits than the design has steps there, where it is not repeatable.
 * - outOfOrder: of the designed steps in the order of their first visits, those that come after a later step, or those
 *   that come before an earlier one, whichever are fewer.
 *
 * A journey with none of these conforms. How much slower: median duration of the journeys with a deviation less that of
 * the conforming ones, with an interval of 95 %; it describes and proves no cause.
 */
export async function conformance(warehouse: Warehouse, task: ConformanceTask): Promise<Conformance> {
  const selection = selectJourneys(task, await listActivities(warehouse, task.batches));
  const facts = await conformanceFacts(askerOf(warehouse, task.signal), selection, task.design);
  const conforming = facts.find(({ kind }) => kind === 'conforming');
  const deviating = facts.find(({ kind }) => kind === 'deviating');
  return {
    n: (conforming?.journeys ?? 0) + (deviating?.journeys ?? 0),
    conforming: conforming?.journeys ?? 0,
    deviations: deviationsOf(facts, conforming),
    medianConforming: conforming?.median ?? null,
    medianDeviating: deviating?.median ?? null,
  };
}

function deviationsOf(
  facts: readonly DeviationFacts[],
  conforming: DeviationFacts | undefined,
): Conformance['deviations'] {
  return facts
    .flatMap((one) => {
      const kind = deviationKinds.find((known) => known === one.kind);
      if (!kind) return [];
      const slower = conforming ? medianGap(one, conforming, medianSteps) : null;
      return [{ kind, touchpoint: one.touchpoint, journeys: one.journeys, slower }];
    })
    .sort(
      (a, b) => b.journeys - a.journeys || deviationKinds.indexOf(a.kind) - deviationKinds.indexOf(b.kind),
    );
}
