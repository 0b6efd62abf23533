import type { Industry } from '@touchstone/simulator';
import { type Estimate, estimateOf, present } from './estimate-of.ts';
import type { Ranking, WorldResult } from './run-world.ts';
import type { Scenario } from './scenarios.ts';
import type { Quantity, QuantityScore } from './score-world.ts';
import { type RankingSummary, summariseRanking } from './summarise-ranking.ts';
import {
  type SegmentSummary,
  summariseSegments,
  summariseWitnesses,
  type WitnessSummary,
} from './summarise-witnesses.ts';

export interface QuantitySummary {
  /** Share of the intervals that hold the truth. */
  readonly coverage: Estimate;
  /** Shares of the intervals that lie wholly below and wholly above the truth. */
  readonly below: number;
  readonly above: number;
  /** Mean of estimate minus truth. */
  readonly bias: Estimate;
  readonly meanWidth: number;
  readonly intervals: number;
}

export interface ScenarioSummary {
  readonly key: string;
  readonly title: string;
  readonly n: number;
  readonly worlds: number;
  /** No touchpoint stands out in these worlds, whatever Monte-Carlo error says of one. */
  readonly isNull: boolean;
  readonly quantities: Readonly<Record<Quantity, QuantitySummary | null>>;
  /** The same for the true moments alone. */
  readonly atMoments: Readonly<Record<Quantity, QuantitySummary | null>>;
  /** Share of the analyses that name at least one touchpoint a moment that is none. */
  readonly analysesWithFalseMoment: Estimate;
  /** The same for "moment" or "likely". */
  readonly analysesWithFalseLikely: Estimate;
  /** Shares of the true moments that got these verdicts; null without true moments. */
  readonly power: { readonly moment: Estimate; readonly likely: Estimate; readonly denied: Estimate } | null;
  readonly trueMoments: number;
  readonly refused: Estimate;
  readonly rankings: Readonly<Record<Ranking, RankingSummary>>;
  /** Top-3 recall of find (by importance) less that of each ranking, world by world. */
  readonly ahead: Readonly<Record<Ranking, Estimate | null>>;
  /** By industry: what the first three hold, and whether their confidence set holds the truth. */
  readonly industries: Readonly<
    Record<Industry, { readonly top3: Estimate | null; readonly set: Estimate | null }>
  >;
  readonly sets: {
    /** Share of the analyses whose set "could be among the first three" holds all that surely are. */
    readonly top3: Estimate | null;
    readonly top3Size: number;
    readonly ranksTogether: Estimate | null;
  };
  readonly witnesses: WitnessSummary | null;
  readonly segments: SegmentSummary | null;
  readonly truth: {
    readonly r2: number;
    readonly clippedShare: number;
    readonly distortion: number;
    readonly importanceError: number;
  };
}

/** A ratio of sums over worlds, with the error of a ratio estimator (Cochran 1977, eq. 6.13). */
function ratioOf(pairs: readonly { readonly part: number; readonly whole: number }[]): Estimate | null {
  const whole = pairs.reduce((sum, pair) => sum + pair.whole, 0);
  if (whole === 0) return null;
  const value = pairs.reduce((sum, pair) => sum + pair.part, 0) / whole;
  const squares = pairs.reduce((sum, pair) => sum + (pair.part - value * pair.whole) ** 2, 0);
  const worlds = pairs.length;
  const error = worlds > 1 ? Math.sqrt((squares * worlds) / (worlds - 1)) / whole : 0;
  return { value, error, worlds };
}

function summariseQuantity(scores: readonly QuantityScore[]): QuantitySummary | null {
  const ratio = (pick: 'covered' | 'below' | 'above' | 'error' | 'width') =>
    ratioOf(scores.map((score) => ({ part: score[pick], whole: score.intervals })));
  const coverage = ratio('covered');
  const bias = ratio('error');
  if (!(coverage && bias)) return null;
  return {
    coverage,
    below: ratio('below')?.value ?? 0,
    above: ratio('above')?.value ?? 0,
    bias,
    meanWidth: ratio('width')?.value ?? 0,
    intervals: scores.reduce((sum, score) => sum + score.intervals, 0),
  };
}

function summariseQuantities(
  scenario: Scenario,
  scoresOf: (quantity: Quantity) => readonly QuantityScore[],
): Record<Quantity, QuantitySummary | null> {
  const summaryOf = (quantity: Quantity) => summariseQuantity(scoresOf(quantity));
  return {
    gain: summaryOf('gain'),
    upside: summaryOf('upside'),
    penalty: summaryOf('penalty'),
    reward: summaryOf('reward'),
    importance: summaryOf('importance'),
    rank: scenario.isNull ? null : summaryOf('rank'),
  };
}

function summariseSets(scenario: Scenario, results: readonly WorldResult[]): ScenarioSummary['sets'] {
  const sets = results.map(({ score }) => score.sets);
  return {
    top3: present(sets.map(({ top3Covered }) => (top3Covered === null ? null : Number(top3Covered)))),
    top3Size: estimateOf(sets.map(({ top3Size }) => top3Size)).value,
    ranksTogether: scenario.isNull ? null : estimateOf(sets.map(({ ranksCovered }) => Number(ranksCovered))),
  };
}

function summariseIndustry(scenario: Scenario, results: readonly WorldResult[], industry: Industry) {
  const own = results.filter((result) => result.industry === industry);
  return {
    top3: summariseRanking(own.map((result) => result.rankings.findImportance)).top3,
    set: summariseSets(scenario, own).top3,
  };
}

function powerOf(results: readonly WorldResult[]): ScenarioSummary['power'] {
  const verdicts = results.map((result) => result.score.verdicts);
  const share = (pick: 'found' | 'foundOrLikely' | 'denied') =>
    ratioOf(verdicts.map((verdict) => ({ part: verdict[pick], whole: verdict.trueMoments })));
  const [moment, likely, denied] = [share('found'), share('foundOrLikely'), share('denied')];
  return moment && likely && denied ? { moment, likely, denied } : null;
}

/** All worlds of one scenario in figures. */
export function summarise(scenario: Scenario, n: number, all: readonly WorldResult[]): ScenarioSummary {
  const results = all.filter((result) => result.scenario === scenario.key);
  const average = (pick: keyof WorldResult['truth']) =>
    estimateOf(results.map((result) => result.truth[pick])).value;
  const ranked = (ranking: Ranking) => summariseRanking(results.map((result) => result.rankings[ranking]));
  const ahead = (ranking: Ranking) =>
    present(
      results.map(({ rankings }) => {
        const [own, other] = [rankings.findImportance.momentsInTop3, rankings[ranking].momentsInTop3];
        return own === null || other === null ? null : own - other;
      }),
    );
  const share = (holds: (result: WorldResult) => boolean) =>
    estimateOf(results.map((result) => (holds(result) ? 1 : 0)));
  return {
    key: scenario.key,
    title: scenario.title,
    n: Math.round(n * scenario.share),
    worlds: results.length,
    isNull: scenario.isNull,
    quantities: summariseQuantities(scenario, (quantity) =>
      results.map(({ score }) => score.quantities[quantity]),
    ),
    atMoments: summariseQuantities(scenario, (quantity) =>
      results.map(({ score }) => score.atMoments[quantity]),
    ),
    analysesWithFalseMoment: share(({ score: { verdicts } }) => {
      return verdicts.falseMoments + (scenario.isNull ? verdicts.found : 0) > 0;
    }),
    analysesWithFalseLikely: share(({ score: { verdicts } }) => {
      const { falseMoments, falseLikely, foundOrLikely } = verdicts;
      return falseMoments + falseLikely + (scenario.isNull ? foundOrLikely : 0) > 0;
    }),
    power: scenario.isNull ? null : powerOf(results),
    trueMoments: scenario.isNull
      ? 0
      : results.reduce((sum, result) => sum + result.score.verdicts.trueMoments, 0),
    refused: estimateOf(results.map((result) => result.score.refused)),
    rankings: {
      findImportance: ranked('findImportance'),
      findGain: ranked('findGain'),
      lowestAverage: ranked('lowestAverage'),
      correlation: ranked('correlation'),
      unadjustedPenalty: ranked('unadjustedPenalty'),
      statedImportance: ranked('statedImportance'),
      johnsonCut: ranked('johnsonCut'),
      regressionCut: ranked('regressionCut'),
      ipa: ranked('ipa'),
    },
    ahead: {
      findImportance: ahead('findImportance'),
      findGain: ahead('findGain'),
      lowestAverage: ahead('lowestAverage'),
      correlation: ahead('correlation'),
      unadjustedPenalty: ahead('unadjustedPenalty'),
      statedImportance: ahead('statedImportance'),
      johnsonCut: ahead('johnsonCut'),
      regressionCut: ahead('regressionCut'),
      ipa: ahead('ipa'),
    },
    industries: {
      bank: summariseIndustry(scenario, results, 'bank'),
      telecom: summariseIndustry(scenario, results, 'telecom'),
      hospital: summariseIndustry(scenario, results, 'hospital'),
      shop: summariseIndustry(scenario, results, 'shop'),
    },
    sets: summariseSets(scenario, results),
    witnesses: summariseWitnesses(scenario, results),
    segments: summariseSegments(results),
    truth: {
      r2: average('r2'),
      clippedShare: average('clippedShare'),
      distortion: average('distortion'),
      importanceError: average('importanceError'),
    },
  };
}
