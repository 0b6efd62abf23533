import type { LogTruth } from '@touchstone/simulator';
import type { MapResult } from '@touchstone/vocabulary';

/** What can be planted and found in a log. */
export const plants = ['bottlenecks', 'drop-offs', 'rework', 'handovers', 'first', 'closing'] as const;
export type Plant = (typeof plants)[number];

/** How many were planted, found, and named though not planted. */
export interface Score {
  readonly planted: number;
  readonly found: number;
  readonly invented: number;
}
export type LogScore = Readonly<Record<Plant, Score>>;

/** Lays what the map says stands out beside what was planted. */
export function scoreLog(result: MapResult, truth: LogTruth): LogScore {
  const standing = (loss: string): readonly string[] =>
    result.bottlenecks.filter((one) => one.loss === loss && one.standsOut).map((one) => one.touchpoint);
  const held = (name: string): readonly string[] =>
    result.touchpoints
      .filter(({ classes }) => classes.some((given) => given.class === name && given.held))
      .map(({ id }) => id);
  const leaky = result.touchpoints.filter((one) => one.dropOffStandsOut).map(({ id }) => id);
  return {
    bottlenecks: compare(standing('waiting'), truth.bottlenecks),
    'drop-offs': compare(leaky, truth.dropOffs),
    rework: compare(standing('rework'), truth.rework),
    // Nobody's hands are slower to take over in any of the logs.
    handovers: compare(standing('handover'), []),
    first: compare(held('first'), truth.first),
    // Where a twentieth of the journeys is lost, journeys do end: the class is right by its rule.
    closing: compare(
      held('closing').filter((id) => !truth.dropOffs.includes(id)),
      truth.closing,
    ),
  };
}

function compare(found: readonly string[], planted: readonly string[]): Score {
  return {
    planted: planted.length,
    found: planted.filter((id) => found.includes(id)).length,
    invented: found.filter((id) => !planted.includes(id)).length,
  };
}
