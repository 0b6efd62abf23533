import { drawJourneys, type Journeys } from '../world/journeys.ts';
import type { Setting } from '../world/setting.ts';
import { type Counterfactual, counterfactual, feltOutcomes } from './counterfactual.ts';
import { levelCrossProducts } from './cross-counts.ts';
import { importanceOf } from './importance.ts';

export interface TouchpointTruth extends Counterfactual {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Shapley value of R² in the population. */
  readonly importance: number;
  /** importance / r2; 0 where nothing is explained. */
  readonly importanceShare: number;
  /** Place by importance, from 1. */
  readonly rank: number;
  /** Its gain or its upside is above zero and its importance above an equal share, both beyond Monte-Carlo error. */
  readonly isMoment: boolean;
}

export interface WorldTruth {
  /** Journeys simulated to know the truth. */
  readonly population: number;
  readonly meanOutcome: number;
  readonly r2: number;
  /** Monte-Carlo standard error of an importance, pooled over the touchpoints (two halves of the population). */
  readonly importanceError: number;
  /** Share of journeys whose felt outcome lay outside the scale and was cut off. */
  readonly clippedShare: number;
  /**
   * Largest difference between a counterfactual penalty or reward and the effect put in: what rounding and cutting do. A
   * touchpoint with a planted segment has two effects and is left out.
   */
  readonly distortion: number;
  readonly touchpoints: readonly TouchpointTruth[];
}

/** Standard errors that a truth must lie beyond before it is called a moment. */
const clearly = 4;

function clipped(felt: Float64Array): number {
  let outside = 0;
  for (const value of felt) if (value < -0.5 || value >= 10.5) outside += 1;
  return outside / felt.length;
}

function halfSplitError(setting: Setting, journeys: Journeys): number {
  const touchpoints = setting.touchpoints.length;
  const half = Math.floor(journeys.n / 2);
  const first = importanceOf(levelCrossProducts(journeys, touchpoints, { from: 0, to: half }), touchpoints);
  const second = importanceOf(
    levelCrossProducts(journeys, touchpoints, { from: half, to: journeys.n }),
    touchpoints,
  );
  let squares = 0;
  for (const [k, value] of first.values.entries()) squares += (value - (second.values[k] ?? 0)) ** 2 / 4;
  return Math.sqrt(squares / touchpoints);
}

function meanOutcome(journeys: Journeys): number {
  let sum = 0;
  for (const outcome of journeys.outcome) sum += outcome;
  return sum / journeys.n;
}

/**
 * What is true in a world: effects by potential outcomes, importance by the Shapley value of R² (Lindeman, Merenda &
 * Gold 1980) of the levels model, both on a large population of the same branches, those included who would not answer.
 *
 * @param options.population journeys to simulate; default 200 000. The Monte-Carlo errors are part of the answer.
 */
export function worldTruth(setting: Setting, options: { population?: number } = {}): WorldTruth {
  const population = options.population ?? 200_000;
  const journeys = drawJourneys(setting, population, { name: 'population', everyone: true });
  const count = setting.touchpoints.length;
  const felt = feltOutcomes(setting, journeys);
  const { values, r2 } = importanceOf(
    levelCrossProducts(journeys, count, { from: 0, to: population }),
    count,
  );
  const importanceError = halfSplitError(setting, journeys);
  const equalShare = r2 / count;
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const touchpoints = setting.touchpoints.map((trait, touchpoint) => {
    const effects = counterfactual(setting, journeys, { touchpoint, felt });
    const importance = values[touchpoint] ?? 0;
    return {
      key: trait.key,
      zh: trait.zh,
      en: trait.en,
      ...effects,
      importance,
      importanceShare: r2 > 0 ? importance / r2 : 0,
      rank: order.indexOf(touchpoint) + 1,
      isMoment:
        [effects.gain, effects.upside].some(({ value, error }) => value > clearly * error) &&
        importance - equalShare > clearly * importanceError,
    };
  });
  const distortion = Math.max(
    ...setting.touchpoints.flatMap((trait, k) => [
      k === setting.options.segment?.touchpoint
        ? 0
        : Math.abs((touchpoints[k]?.penalty.value ?? 0) - trait.penalty),
      Math.abs((touchpoints[k]?.reward.value ?? 0) - trait.reward),
    ]),
  );
  return {
    population,
    meanOutcome: meanOutcome(journeys),
    r2,
    importanceError,
    clippedShare: clipped(felt),
    distortion,
    touchpoints,
  };
}
