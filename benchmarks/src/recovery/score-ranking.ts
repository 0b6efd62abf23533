import type { WorldTruth } from '@touchstone/simulator';
import { spearmanCorrelation } from '@touchstone/statistics';
import { unnamed } from './driver-analysis.ts';

export interface RankingScore {
  /** Share of the true moments that are among the first three; null in a world without moments. */
  readonly momentsInTop3: number | null;
  /** Gain of the three named, as a part of the gain of the three best; null where there is nothing to gain. */
  readonly gainCaptured: number | null;
  /** Spearman's correlation of the scores with the true importances; null in a world without moments. */
  readonly rankCorrelation: number | null;
}

/** Positions of the three greatest scores; ties go to the earlier touchpoint, and what a method does not name is none. */
function firstThree(scores: readonly number[]): number[] {
  return [...scores.keys()]
    .filter((at) => scores[at] !== unnamed)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, 3);
}

function gainOf(truth: WorldTruth, positions: readonly number[]): number {
  return positions.reduce((sum, position) => sum + (truth.touchpoints[position]?.gain.value ?? 0), 0);
}

/** Spearman's rank correlation with the true importances; what a method does not name stands last. */
function withTruth(truth: WorldTruth, scores: readonly number[]): number {
  const last = Math.min(0, ...scores.filter((score) => score !== unnamed)) - 1;
  const named = scores.map((score) => (score === unnamed ? last : score));
  if (named.every((score) => score === named[0])) return 0;
  const importances = truth.touchpoints.map(({ importance }) => importance);
  const { values } = spearmanCorrelation([
    { name: 'scores', values: named },
    { name: 'truth', values: importances },
  ]);
  return values[1] ?? 0;
}

/** What a team that takes up the first three of a ranking would hit. */
export function scoreRanking(truth: WorldTruth, scores: readonly number[]): RankingScore {
  const named = firstThree(scores);
  const moments = truth.touchpoints.filter((touchpoint) => touchpoint.isMoment).length;
  const hit = named.filter((position) => truth.touchpoints[position]?.isMoment).length;
  const best = gainOf(truth, firstThree(truth.touchpoints.map((touchpoint) => touchpoint.gain.value)));
  return {
    momentsInTop3: moments > 0 ? hit / Math.min(3, moments) : null,
    gainCaptured: best > 0 ? gainOf(truth, named) / best : null,
    rankCorrelation: moments > 0 ? withTruth(truth, scores) : null,
  };
}
