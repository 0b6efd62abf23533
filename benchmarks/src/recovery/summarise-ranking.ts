import { type Estimate, present } from './estimate-of.ts';
import type { RankingScore } from './score-ranking.ts';

/** What the first three of one ranking hold, over worlds. */
export interface RankingSummary {
  readonly top3: Estimate | null;
  readonly captured: Estimate | null;
  readonly rankCorrelation: Estimate | null;
}

/** What the first three of one ranking hold, over worlds. */
export function summariseRanking(scores: readonly RankingScore[]): RankingSummary {
  return {
    top3: present(scores.map(({ momentsInTop3 }) => momentsInTop3)),
    captured: present(scores.map(({ gainCaptured }) => gainCaptured)),
    rankCorrelation: present(scores.map(({ rankCorrelation }) => rankCorrelation)),
  };
}
