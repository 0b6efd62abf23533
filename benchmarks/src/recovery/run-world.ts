import {
  cleanWorld,
  drawJourneys,
  drawSetting,
  type Setting,
  type WorldTruth,
  worldTruth,
} from '@touchstone/simulator';
import { findMoments } from './find-moments.ts';
import type { Scenario } from './scenarios.ts';
import { type RankingScore, scoreRanking } from './score-ranking.ts';
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
  readonly score: WorldScore;
  readonly rankings: Readonly<Record<Ranking, RankingScore>>;
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

/** One world in one scenario: draw, analyse, score. `truth` is that of the population, whoever answered. */
function runScenario(
  scenario: Scenario,
  world: number,
  given: { setting: Setting; truth: WorldTruth; options: BenchmarkOptions },
): WorldResult {
  const { setting, truth, options } = given;
  const n = Math.round(options.n * scenario.share);
  const journeys = drawJourneys(setting, n, { name: 'journeys' });
  const found = findMoments(setting, journeys, { seed: options.seed, replicates: options.replicates });
  const byKey = (pick: 'importance' | 'gain') =>
    setting.touchpoints.map(({ key }) => found.find(({ name }) => name === key)?.[pick].estimate ?? 0);
  const today = todaysRankings(setting, journeys, truth);
  const scored = (scores: readonly number[]) => scoreRanking(truth, scores);
  return {
    scenario: scenario.key,
    world,
    score: scoreWorld(truth, found),
    rankings: {
      findImportance: scored(byKey('importance')),
      findGain: scored(byKey('gain')),
      lowestAverage: scored(today.lowestAverage),
      correlation: scored(today.correlation),
      unadjustedPenalty: scored(today.unadjustedPenalty),
      statedImportance: scored(today.statedImportance),
    },
    truth: {
      r2: truth.r2,
      clippedShare: truth.clippedShare,
      distortion: truth.distortion,
      importanceError: truth.importanceError,
    },
  };
}

/** One world under every scenario; scenarios that share a truth compute it once. */
export function runWorld(
  world: number,
  scenarios: readonly Scenario[],
  options: BenchmarkOptions,
): WorldResult[] {
  const truths = new Map<string, WorldTruth>();
  return scenarios.map((scenario) => {
    const setting = drawSetting({ ...cleanWorld, ...scenario.switches, seed: worldSeed(options, world) });
    const truth = truths.get(scenario.truthKey) ?? worldTruth(setting, { population: options.population });
    truths.set(scenario.truthKey, truth);
    return runScenario(scenario, world, { setting, truth, options });
  });
}
