import { commonShares, type WitnessSums, weighWitnesses } from '@touchstone/loop/find';
import type { Setting, WorldTruth } from '@touchstone/simulator';
import type { Witness, WitnessFlag } from '@touchstone/vocabulary';
import { handoverName } from './evidence.ts';
import { type RankingScore, scoreRanking } from './score-ranking.ts';

/** Rankings from three witnesses: each alone, and the common one behind them. */
export type WitnessRanking = Witness | 'fused';

export interface WitnessScore {
  readonly rankings: Readonly<Record<WitnessRanking, RankingScore>>;
  /** Kinds of flag that were raised somewhere. */
  readonly flags: readonly WitnessFlag[];
  /**
   * Handovers named as moment or likely; those called a moment that lead to a touchpoint without effect and are not planted (the
   * wait before a touchpoint that matters does matter); the place of the planted one among all ways, null where there is none.
   */
  readonly handovers: {
    readonly named: number;
    readonly falseMoments: number;
    readonly planted: { readonly rank: number; readonly weighs: boolean } | null;
  };
}

/** Weighs the witnesses of one world with the product's method and holds them against the truth. */
export function scoreWitnesses(setting: Setting, truth: WorldTruth, sums: WitnessSums): WitnessScore {
  const weighed = weighWitnesses(sums);
  const common = commonShares(weighed.heard);
  const scored = (shareOf: (key: string) => number | undefined): RankingScore =>
    scoreRanking(
      truth,
      setting.touchpoints.map(({ key }) => shareOf(key) ?? 0),
    );
  const alone = (witness: Witness): RankingScore =>
    scored((key) => {
      const seen = weighed.touchpoints.find((one) => one.key === key)?.seen[witness];
      return seen?.importance.estimate;
    });
  const planted = setting.options.handover;
  const name = planted ? handoverName(setting, planted.pair) : null;
  const ways = (weighed.ways?.touchpoints ?? []).filter((one) => one.name.includes('→'));
  const weighs = ways.filter(({ verdict }) => verdict === 'moment' || verdict === 'likely');
  const idle = setting.touchpoints.flatMap(({ key, penalty, reward }) =>
    penalty === 0 && reward === 0 ? [key] : [],
  );
  const own = ways.find((one) => one.name === name);
  return {
    rankings: {
      answers: alone('answers'),
      behaviour: alone('behaviour'),
      voice: alone('voice'),
      fused: scored((key) => common.find((one) => one.key === key)?.estimate),
    },
    flags: [...new Set(weighed.touchpoints.flatMap(({ flags }) => flags.map(({ flag }) => flag)))],
    handovers: {
      named: weighs.length,
      falseMoments: ways.filter(
        (one) =>
          one.verdict === 'moment' && one.name !== name && idle.some((key) => one.name.endsWith(`→ ${key}`)),
      ).length,
      planted:
        name === null
          ? null
          : {
              rank: own?.rank.estimate ?? Number.POSITIVE_INFINITY,
              weighs: own ? weighs.includes(own) : false,
            },
    },
  };
}
