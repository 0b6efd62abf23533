import {
  cleanWorld,
  drawJourneys,
  drawSetting,
  type Industry,
  type Journeys,
  type Setting,
  type WorldTruth,
  worldTruth,
} from '@touchstone/simulator';
import { witnessSums } from './evidence.ts';
import { findMoments } from './find-moments.ts';
import { industryOrder, type Scenario } from './scenarios.ts';
import { type RankingScore, scoreRanking } from './score-ranking.ts';
import { type SegmentScore, scoreSegments } from './score-segments.ts';
import { scoreWitnesses, type WitnessScore } from './score-witnesses.ts';
import { scoreWorld, type WorldScore } from './score-world.ts';
import { type TodaysMethod, todaysRankings } from './todays-rankings.ts';

export interface BenchmarkOptions {
  readonly worlds: number;
  readonly n: number;
  readonly seed: number;
  /** Journeys simulated to know each world's truth. */
  readonly population: number;
  readonly replicates: number;
}

export type Ranking = 'findImportance' | 'findGain' | TodaysMethod;

/** What one world gave in one scenario. */
export interface WorldResult {
  readonly scenario: string;
  readonly world: number;
  readonly industry: Industry;
  readonly score: WorldScore;
  readonly rankings: Readonly<Record<Ranking, RankingScore>>;
  readonly witnesses: WitnessScore | null;
  readonly segments: SegmentScore | null;
  readonly truth: {
    readonly r2: number;
    readonly clippedShare: number;
    readonly distortion: number;
    readonly importanceError: number;
  };
}

function worldSeed(options: BenchmarkOptions, world: number): number {
  return options.seed * 10_000 + world;
}

interface Given {
  readonly setting: Setting;
  readonly truth: WorldTruth;
  readonly options: BenchmarkOptions;
}

function rankingsOf(
  { setting, truth, options }: Given,
  journeys: Journeys,
): Pick<WorldResult, 'score' | 'rankings'> {
  const found = findMoments(setting, journeys, { seed: options.seed, replicates: options.replicates });
  const byKey = (pick: 'importance' | 'gain') =>
    setting.touchpoints.map(({ key }) => found.find(({ name }) => name === key)?.[pick].estimate ?? 0);
  const today = todaysRankings(setting, journeys, truth);
  const scored = (scores: readonly number[]) => scoreRanking(truth, scores);
  const todayScored = (method: TodaysMethod) => scored(today[method]);
  return {
    score: scoreWorld(truth, found),
    rankings: {
      findImportance: scored(byKey('importance')),
      findGain: scored(byKey('gain')),
      lowestAverage: todayScored('lowestAverage'),
      correlation: todayScored('correlation'),
      unadjustedPenalty: todayScored('unadjustedPenalty'),
      statedImportance: todayScored('statedImportance'),
      johnsonCut: todayScored('johnsonCut'),
      regressionCut: todayScored('regressionCut'),
      ipa: todayScored('ipa'),
    },
  };
}

/** At the fewest three in ten answer, so four times as many journeys hold all that is wanted. */
const mostSilent = 4;

function weighed({ setting, truth, options }: Given, journeys: Journeys, handovers: boolean): WitnessScore {
  const everyone =
    setting.options.nonResponse === 'none'
      ? undefined
      : drawJourneys(setting, mostSilent * journeys.n, { name: 'journeys', everyone: true });
  const request = { seed: options.seed, replicates: options.replicates, handovers };
  return scoreWitnesses(setting, truth, witnessSums(setting, { journeys, everyone }, request));
}

/** One world in one scenario: draw, analyse, score. `truth` is that of the population, whoever answered. */
function runScenario(scenario: Scenario, world: number, given: Given): WorldResult {
  const { setting, truth, options } = given;
  const n = Math.round(options.n * scenario.share);
  const journeys = drawJourneys(setting, n, { name: 'journeys' });
  const { witnesses, handovers, segments } = scenario.looksAt;
  return {
    scenario: scenario.key,
    world,
    industry: setting.options.industry,
    ...rankingsOf(given, journeys),
    witnesses: witnesses && world < options.worlds ? weighed(given, journeys, handovers) : null,
    segments: segments
      ? scoreSegments(setting, journeys, { draws: options.replicates, seed: options.seed })
      : null,
    truth: {
      r2: truth.r2,
      clippedShare: truth.clippedShare,
      distortion: truth.distortion,
      importanceError: truth.importanceError,
    },
  };
}

/**
 * One world under every scenario that has so many; scenarios that share a truth compute it once. Industries take turns.
 */
export function runWorld(
  world: number,
  scenarios: readonly Scenario[],
  options: BenchmarkOptions,
): WorldResult[] {
  const truths = new Map<string, WorldTruth>();
  const industry = industryOrder[world % industryOrder.length] ?? 'bank';
  return scenarios
    .filter(({ times }) => world < times * options.worlds)
    .map((scenario) => {
      const seed = worldSeed(options, world);
      const setting = drawSetting({ ...cleanWorld, ...scenario.switches(industry), industry, seed });
      const truth = truths.get(scenario.truthKey) ?? worldTruth(setting, { population: options.population });
      truths.set(scenario.truthKey, truth);
      return runScenario(scenario, world, { setting, truth, options });
    });
}
