import {
  bucketCrossProducts,
  type LevelRegression,
  type LevelScenario,
  levelRegression,
  logitSteps,
  type OutcomeScale,
  oneStepJackknife,
  replicateCovariance,
  standardisedChanges,
  totalCrossProducts,
  workingSums,
} from '@touchstone/statistics';
import { type Interval, TouchstoneError } from '@touchstone/vocabulary';
import {
  type Effect,
  type Effects,
  effects,
  explainedInterval,
  influenceDegrees,
} from '../../../method/effects.ts';
import { type Importances, importances } from '../../../method/importance.ts';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { LevelLayout } from './level-layout.ts';
import type { ModelledOutcome } from './outcome-observations.ts';

/** The figures of the touchpoints under the model made for the outcome. */
export interface OutcomeModel {
  readonly importances: Importances;
  /** In outcome units; improvements count above zero. Penalty and reward are those of the model's link. */
  readonly effects: Pick<Effects, 'values' | 'covariance'>;
  /** Share of the deviance explained, for the importances to sum to. */
  readonly explained: number;
  readonly explainedInterval: Interval;
  readonly dispersion: number;
  readonly fit: LevelRegression;
  readonly moves: Float64Array;
}

/**
 * Fits the model of an outcome and reads importance and gains from it: Shapley values of the explained deviance by its
 * quadratic approximation at the fit, gains by standardisation, errors from leaving out one bucket of customers at a
 * time to one Newton step.
 *
 * @throws TouchstoneError findOutcomeKind when no model can be fitted
 */
export function outcomeModel(
  model: ModelChoice,
  { layout, outcome }: { readonly layout: LevelLayout; readonly outcome: ModelledOutcome },
  options: {
    readonly seed: number;
    readonly replicates: number;
    readonly improvement: 1 | -1;
    readonly name: string;
  },
): OutcomeModel {
  const { design } = layout;
  const { seen } = outcome;
  const fit = levelRegression(design, seen);
  if (fit.kind !== 'answer')
    throw new TouchstoneError('findOutcomeKind', { name: options.name, kind: 'other', found: fit.reason });
  const sets = Math.max(...seen.slopeSets) + 1;
  const named = (name: string): readonly string[] =>
    Array.from({ length: sets }, (_, set) => (sets === 1 ? name : `${name}@${set}`));
  const names = Array.from({ length: sets }, (_, set) =>
    layout.names.map((name) => named(name)[set] ?? name),
  ).flat();
  const buckets = bucketCrossProducts(workingSums(fit, { design, seen, names }));
  const touchpoints = model.touchpoints.map((one) => ({ ...one, columns: one.columns.flatMap(named) }));
  const working = {
    ...model,
    touchpoints,
    buckets,
    total: totalCrossProducts(buckets),
    parameters: names.length,
  };
  const moves = oneStepJackknife(fit, seen.constants);
  const shares = importances(working, options);
  const explained = 1 - fit.deviance / fit.nullDeviance;
  return {
    importances: shares,
    explainedInterval: scaled(
      explainedInterval(withoutLevels(working), shares.r2),
      shares.r2 > 0 ? explained / shares.r2 : 0,
    ),
    effects: gainEffects(model, { layout, outcome, fit, moves }, options.improvement),
    explained,
    dispersion: fit.dispersion,
    fit,
    moves,
  };
}

/** The errors of R² alone: the columns of a link have no gains of their own. */
function withoutLevels(working: ModelChoice): Effects {
  const touchpoints = working.touchpoints.map((one) => ({
    ...one,
    low: null,
    high: null,
    score: null,
    absent: null,
  }));
  return effects({ ...working, touchpoints }, 1, []);
}

function scaled({ estimate, low, high }: Interval, factor: number): Interval {
  return { estimate: estimate * factor, low: low * factor, high: high * factor };
}

/** A fitted model with what it was fitted to. */
export interface FittedOutcome {
  readonly layout: LevelLayout;
  readonly outcome: ModelledOutcome;
  readonly fit: LevelRegression;
  readonly moves: Float64Array;
}

const none: Effect = { estimate: 0, error: 0, degrees: 4 };

/** Changes of the mean outcome, with errors, in any scale that the predictors can be read in. */
function changes(
  { layout, outcome, fit, moves }: FittedOutcome,
  scale: OutcomeScale,
  scenarios: readonly LevelScenario[],
): { readonly effects: readonly Effect[]; readonly covariance: (a: number, b: number) => number } {
  const { estimate, jackknife } = standardisedChanges(
    fit,
    { design: layout.design, seen: outcome.seen, scale, moves },
    scenarios,
  );
  const covariance = replicateCovariance(jackknife);
  const degrees = influenceDegrees(jackknife);
  const at = (a: number, b: number): number => covariance[a * jackknife.size + b] ?? 0;
  const effects = scenarios.map((_, index) => ({
    estimate: estimate[index] ?? 0,
    error: Math.sqrt(at(index, index)),
    degrees: degrees[index] ?? 4,
  }));
  return { effects, covariance: at };
}

/** Low becomes middle; null where low is not estimated. */
function mended(model: ModelChoice, names: readonly string[], place: number): LevelScenario | null {
  const low = model.touchpoints[place]?.low ?? null;
  return low === null ? null : { place, from: names.indexOf(low), to: -1 };
}

function delighted(model: ModelChoice, names: readonly string[], place: number): LevelScenario | null {
  const touchpoint = model.touchpoints[place];
  if (!touchpoint?.high || touchpoint.withoutMiddle) return null;
  return { place, from: -1, to: names.indexOf(touchpoint.high) };
}

function gainEffects(
  model: ModelChoice,
  fitted: FittedOutcome,
  improvement: 1 | -1,
): OutcomeModel['effects'] {
  const { names } = fitted.layout;
  const count = model.touchpoints.length;
  const family = Array.from({ length: 2 * count }, (_, at) =>
    at < count ? mended(model, names, at) : delighted(model, names, at - count),
  );
  const positions: number[] = [];
  const scenarios = family.flatMap((scenario, at) => {
    if (!scenario) return [];
    positions.push(at);
    return [scenario];
  });
  const found = changes(fitted, fitted.outcome.scale, scenarios);
  const turned = (at: number): Effect => {
    const effect = found.effects[positions.indexOf(at)];
    return effect ? { ...effect, estimate: improvement * effect.estimate } : none;
  };
  const both = 2 * count;
  const covariance = new Float64Array(both * both);
  positions.forEach((row, i) => {
    positions.forEach((column, j) => {
      covariance[row * both + column] = found.covariance(i, j);
    });
  });
  const values = model.touchpoints.map((_, at) => ({
    penalty: none,
    reward: none,
    gain: turned(at),
    upside: turned(count + at),
  }));
  return { values, covariance };
}

/** Of NPS: what mending each touchpoint moves in the shares of promoters and of detractors; null where it is not estimated. */
export function npsSideEffects(
  model: ModelChoice,
  fitted: FittedOutcome,
): readonly ({ readonly promoters: Effect; readonly detractors: Effect } | null)[] {
  const scenarios = model.touchpoints.map((_, place) => mended(model, fitted.layout.names, place));
  const asked = scenarios.filter((scenario) => scenario !== null);
  const promoters = changes(fitted, logitSteps([1, 0]), asked).effects;
  const detractors = changes(fitted, logitSteps([0, 1]), asked).effects;
  return scenarios.map((scenario) => {
    if (scenario === null) return null;
    const at = asked.indexOf(scenario);
    return { promoters: promoters[at] ?? none, detractors: detractors[at] ?? none };
  });
}
