import {
  bucketJackknife,
  type ReplicatedStatistic,
  replicateCovariance,
  replicateStatistic,
  shapleyReplicates,
} from '@touchstone/statistics';
import type { AnalysisPlan } from '../../../facts/analysis-plan.ts';
import type { GroupFacts } from '../../../facts/group-facts.ts';
import { effectUnits } from '../../../method/effect-units.ts';
import {
  type Effect,
  type EffectKind,
  effectPlace,
  effectReplicates,
  influenceDegrees,
} from '../../../method/effects.ts';
import { estimates, modelOf } from '../../../method/group-fit.ts';
import { chanceShare } from '../../../method/importance.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';

/** Multiply-adds for the resampled importances of a period: there are many periods. */
const budget = 2e7;

/** A statistic of one period on all its data and without one fold of customers at a time. */
export interface Replicated {
  readonly estimate: ArrayLike<number>;
  readonly replicates: ReplicatedStatistic;
}

/** One period analysed by itself. */
export interface PeriodFit {
  readonly model: ModelChoice;
  /** Which fold each replicate leaves out. */
  readonly folds: readonly number[];
  /** As `effectPlace` lays it out. */
  readonly effects: Replicated;
  /** Shares low and not there, touchpoint of the model after touchpoint. */
  readonly shares: Replicated;
  /** Importance beyond chance, one a touchpoint of the model. */
  readonly importance: Replicated;
}

/**
 * The level model of one period, its effects, shares and importances with one fold of customers left out at a time.
 * Importance is the Shapley value of R² less what as many columns explain by chance, so that a period with few journeys
 * does not look more important. Null when the period is too thin for the `parameters` of the model of all.
 */
export function fitPeriod(
  plan: AnalysisPlan,
  { facts, folds }: GroupFacts,
  { seed, parameters }: { readonly seed: number; readonly parameters: number },
): PeriodFit | null {
  const model = modelOf({ facts, folds }, parameters);
  if (!model) return null;
  const { improvement, passing } = effectUnits(plan, facts, model);
  const jackknife = bucketJackknife(model.buckets);
  const players = model.touchpoints.map(({ index, columns }) => ({ name: String(index), columns }));
  const shapley = shapleyReplicates(jackknife, model.total, { outcome: 'y', players }, { seed, budget });
  if (shapley.kind === 'unanswerable') return null;
  const columns = model.touchpoints.flatMap(({ low, absent }) => [low, absent]);
  const places = columns.map((name) => (name === null ? -1 : model.total.names.indexOf(name)));
  const sharesIn = (means: Float64Array): readonly number[] =>
    places.map((at) => (at < 0 ? 0 : (means[at] ?? 0)));
  return {
    model,
    folds,
    effects: effectReplicates(model, improvement, passing),
    shares: {
      estimate: sharesIn(model.total.means),
      replicates: replicateStatistic(jackknife, places.length, ({ means }) => sharesIn(means)),
    },
    importance: {
      estimate: shapley.estimate.map((value, at) => {
        return value - chanceShare(model, shapley.r2, model.touchpoints[at]?.columns.length ?? 1);
      }),
      replicates: shapley.statistic,
    },
  };
}

/** One entry with its jackknife error and degrees of freedom; null when it does not vary. */
export function entryEffect({ estimate, replicates }: Replicated, entry: number): Effect | null {
  const { count, size } = replicates;
  const values = Float64Array.from({ length: count }, (_, at) => replicates.values[at * size + entry] ?? 0);
  const own: ReplicatedStatistic = { method: replicates.method, count, size: 1, values };
  const error = Math.sqrt(replicateCovariance(own)[0] ?? 0);
  if (!(error > 0)) return null;
  return { estimate: estimate[entry] ?? 0, error, degrees: influenceDegrees(own)[0] ?? 4 };
}

/** Position in the model of the touchpoint at `index` of the facts; −1 where the period does not estimate it. */
export function placeIn({ model }: PeriodFit, index: number): number {
  return model.touchpoints.findIndex((touchpoint) => touchpoint.index === index);
}

/** A figure of a touchpoint in a period; null where the period does not estimate it. */
export function periodEffect(fit: PeriodFit, index: number, kind: EffectKind): Effect | null {
  const place = placeIn(fit, index);
  const touchpoint = fit.model.touchpoints[place];
  if (!(touchpoint && estimates(touchpoint, kind))) return null;
  return entryEffect(fit.effects, effectPlace(place, kind));
}
