import { type Estimate, estimateOf, present } from './estimate-of.ts';
import type { WorldResult } from './run-world.ts';
import type { Scenario } from './scenarios.ts';
import type { WitnessRanking } from './score-witnesses.ts';
import { type RankingSummary, summariseRanking } from './summarise-ranking.ts';

export interface WitnessSummary {
  readonly rankings: Readonly<Record<WitnessRanking, RankingSummary>>;
  /** What the common ranking has more than the best witness alone of the same world, in top-3 recall and rank correlation. */
  readonly fusedBeyond: Readonly<
    Record<
      Exclude<WitnessRanking, 'fused'>,
      { readonly top3: Estimate | null; readonly rankCorrelation: Estimate | null }
    >
  >;
  /** Share of the analyses in which any flag is raised, and one of those that tell of the bias; null without a bias. */
  readonly anyFlag: Estimate;
  readonly rightFlag: Estimate | null;
  /** Share of the analyses with each kind of flag. */
  readonly flags: Readonly<Record<string, number>>;
  readonly handovers: {
    /** Analyses that call a handover a moment that leads to a touchpoint without effect. */
    readonly falseMoments: Estimate;
    /** Analyses in which the planted one is the first of all ways, and named moment or likely; null without one. */
    readonly first: Estimate | null;
    readonly weighs: Estimate | null;
  };
}

export interface SegmentSummary {
  /** Share of the analyses that tell a difference, and that tell the planted one; null without one. */
  readonly told: Estimate;
  readonly foundPlanted: Estimate | null;
}

/** What three witnesses gave over the worlds of a scenario; null where they were not heard. */
export function summariseWitnesses(
  scenario: Scenario,
  results: readonly WorldResult[],
): WitnessSummary | null {
  const heard = results.flatMap(({ witnesses }) => (witnesses ? [witnesses] : []));
  if (heard.length === 0) return null;
  const ranked = (ranking: WitnessRanking) =>
    summariseRanking(heard.map(({ rankings }) => rankings[ranking]));
  const beyond = (witness: Exclude<WitnessRanking, 'fused'>) => {
    const less = (pick: 'momentsInTop3' | 'rankCorrelation') =>
      present(
        heard.map(({ rankings }) => {
          const [fused, alone] = [rankings.fused[pick], rankings[witness][pick]];
          return fused === null || alone === null ? null : fused - alone;
        }),
      );
    return { top3: less('momentsInTop3'), rankCorrelation: less('rankCorrelation') };
  };
  const kinds = [...new Set(heard.flatMap(({ flags }) => flags))].toSorted();
  const right = scenario.biased?.flags ?? [];
  const planted = heard.flatMap(({ handovers }) => (handovers.planted ? [handovers.planted] : []));
  return {
    rankings: {
      answers: ranked('answers'),
      behaviour: ranked('behaviour'),
      voice: ranked('voice'),
      fused: ranked('fused'),
    },
    fusedBeyond: { answers: beyond('answers'), behaviour: beyond('behaviour'), voice: beyond('voice') },
    anyFlag: estimateOf(heard.map(({ flags }) => Number(flags.length > 0))),
    rightFlag: scenario.biased
      ? estimateOf(heard.map(({ flags }) => Number(flags.some((flag) => right.includes(flag)))))
      : null,
    flags: Object.fromEntries(
      kinds.map((kind) => [kind, heard.filter(({ flags }) => flags.includes(kind)).length / heard.length]),
    ),
    handovers: {
      falseMoments: estimateOf(heard.map(({ handovers }) => Number(handovers.falseMoments > 0))),
      first: planted.length > 0 ? estimateOf(planted.map(({ rank }) => Number(rank === 1))) : null,
      weighs: planted.length > 0 ? estimateOf(planted.map(({ weighs }) => Number(weighs))) : null,
    },
  };
}

/** What was told of differences between customer groups; null where it was not asked. */
export function summariseSegments(results: readonly WorldResult[]): SegmentSummary | null {
  const asked = results.flatMap(({ segments }) => (segments ? [segments] : []));
  if (asked.length === 0) return null;
  return {
    told: estimateOf(asked.map(({ told }) => Number(told))),
    foundPlanted: present(
      asked.map(({ foundPlanted }) => (foundPlanted === null ? null : Number(foundPlanted))),
    ),
  };
}
