import { rankAgreement, rankConfidenceSets } from '@touchstone/statistics';
import type { FindResult, ScoresResult, StatedItem } from '@touchstone/vocabulary';
import { smallestGroup } from '../../../method/fitness.ts';
import type { StatedBlock } from '../facts/ask-questionnaire.ts';
import { contrast, contrastCovariance, contrastInterval } from './contrast.ts';

type Stated = NonNullable<ScoresResult['stated']>;

/**
 * What customers say matters beside what goes with the outcome (Gustafsson & Johnson 2004, J. Service Research 7(2),
 * 124–141): both rankings with their confidence sets, and Spearman's ρ between them with the doubt that the estimates
 * leave, the two taken as independent. A touchpoint is over- or understated when the ranges of its two ranks do not meet.
 * Null when nothing was asked of a touchpoint that was ranked.
 */
export function statedImportance(
  blocks: readonly StatedBlock[],
  result: FindResult,
  seed: number,
): Stated | null {
  const asked = blocks.flatMap(({ touchpoint, item, sums }) => {
    const finding = result.touchpoints.find(({ name }) => name === touchpoint);
    const n = Array.from(sums.counts).reduce((sum, count) => sum + count, 0);
    return finding && n >= smallestGroup ? [{ finding, item, n, mean: contrast(sums, [1]) }] : [];
  });
  if (asked.length < 2) return null;
  const said = {
    estimate: asked.map(({ mean }) => mean.estimate),
    covariance: contrastCovariance(asked.map(({ mean }) => mean)),
  };
  const derived = {
    estimate: asked.map(({ finding }) => finding.importance.estimate),
    covariance: Float64Array.from({ length: asked.length ** 2 }, (_, at) => {
      const { importance } = asked[Math.floor(at / asked.length)]?.finding ?? {};
      return importance && at % (asked.length + 1) === 0
        ? ((importance.high - importance.low) / (2 * 1.96)) ** 2
        : 0;
    }),
  };
  const [saidRanks, derivedRanks] = [said, derived].map(({ estimate, covariance }) =>
    rankConfidenceSets(estimate, covariance, { seed, draws: 4000 }),
  );
  const agreement = rankAgreement(said, derived, { seed });
  const rank = (sets: typeof saidRanks, at: number) => ({
    estimate: sets?.rank[at] ?? 1,
    low: sets?.marginal[at]?.lower ?? 1,
    high: sets?.marginal[at]?.upper ?? asked.length,
  });
  return {
    agreement:
      agreement.kind === 'answer'
        ? {
            estimate: agreement.correlation,
            low: Math.min(agreement.correlation, agreement.interval.low),
            high: Math.max(agreement.correlation, agreement.interval.high),
          }
        : null,
    items: asked
      .map(({ finding, item, n, mean }, at): StatedItem => {
        const [statedRank, derivedRank] = [rank(saidRanks, at), rank(derivedRanks, at)];
        return {
          name: finding.name,
          item,
          n,
          stated: contrastInterval(mean),
          statedRank,
          derivedRank,
          difference:
            statedRank.high < derivedRank.low
              ? 'overstated'
              : derivedRank.high < statedRank.low
                ? 'understated'
                : 'undetermined',
        };
      })
      .toSorted((a, b) => a.derivedRank.estimate - b.derivedRank.estimate),
  };
}
