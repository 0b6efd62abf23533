import {
  benchmarkCause,
  type Coefficient,
  type CrossProducts,
  columnIndex,
  eValue,
  omittedCause,
  robustnessValue,
  solveCrossProducts,
  studentQuantile,
} from '@touchstone/statistics';
import type { Interval, Sensitivity } from '@touchstone/vocabulary';
import { type Effect, effectInterval } from '../../../method/effects.ts';
import type { ModelChoice, ModelTouchpoint } from '../../../method/model-choice.ts';

/** Circumstances that were held fixed: their cross-products beside those of the data. */
interface ObservedCircumstance {
  readonly name: string;
  readonly total: CrossProducts;
  /** Parameters that they took. */
  readonly absorbed: number;
}

export interface HiddenCauseInput {
  readonly model: ModelChoice;
  /** Position of the touchpoint in the model. */
  readonly touchpoint: number;
  readonly level: 'low' | 'high' | 'score';
  /** The effect of the level with the error that is believed. */
  readonly effect: Effect;
  readonly circumstances: readonly ObservedCircumstance[];
  /** Part of the figure whose loss takes the touchpoint out of the top; null when it is not there. */
  readonly toLeaveTop: number | null;
  /** The outcome is 0 or 1. */
  readonly yesNo: boolean;
}

/** Strengths beyond this are not told apart. */
const mostTimes = 100;

/**
 * How strong a hidden common cause of the experience and of the outcome would have to be (Cinelli & Hazlett 2020). Shares
 * are exact in the cross-products; the interval takes the jackknife error over customers in place of the classical one.
 * The benchmark is the observed touchpoint or circumstance that would bring the effect lowest, were a hidden one just as
 * strong. Undefined: the model does not estimate the level.
 */
export function hiddenCause(given: HiddenCauseInput): Sensitivity | undefined {
  const { model, touchpoint, level, effect, toLeaveTop } = given;
  const own = model.touchpoints[touchpoint];
  const column = own?.[level] ?? null;
  if (!own || column === null || !own.columns.includes(column)) return undefined;
  const all = model.touchpoints.flatMap(({ columns }) => columns);
  const fit = coefficientOf(model.total, column, all);
  if (fit === undefined) return undefined;
  const t = fit.estimate / fit.error;
  const options = { inflation: effect.error / fit.error, intervalDegrees: effect.degrees };
  const value = robustnessValue(t, fit.degrees, options);
  const leaving = toLeaveTop === null ? null : robustnessValue(t, fit.degrees, { reduction: toLeaveTop });
  return {
    level,
    effect: effectInterval(effect),
    partialR2: value.partialR2,
    robustness: value.estimate,
    robustnessInterval: value.interval,
    robustnessTop: leaving?.estimate ?? null,
    benchmark: strongestBenchmark(given, { own, column, all, fit }),
    eValue: given.yesNo && level !== 'score' ? riskOf(model.total, column, effect) : null,
  };
}

/** A coefficient of the outcome's regression on all columns, with its classical error. */
function coefficientOf(
  total: CrossProducts,
  column: string,
  all: readonly string[],
): Coefficient | undefined {
  const columns = all.map((name) => columnIndex(total, name));
  const solved = solveCrossProducts(total, columnIndex(total, 'y'), columns);
  const at = solved.kept.indexOf(columnIndex(total, column));
  const size = solved.kept.length;
  const degrees = total.count - size - 1;
  const variance = (solved.residualSum / degrees) * (solved.inverse[at * size + at] ?? 0);
  if (at < 0 || degrees < 3 || !(variance > 0)) return undefined;
  // Sums of weights instead of rows would only scale both.
  return { estimate: solved.slopes[at] ?? 0, error: Math.sqrt(variance), degrees };
}

interface Treated {
  readonly own: ModelTouchpoint;
  readonly column: string;
  readonly all: readonly string[];
  readonly fit: Coefficient;
}

function strongestBenchmark(given: HiddenCauseInput, treated: Treated): Sensitivity['benchmark'] {
  const { model, effect } = given;
  const { column, all, fit } = treated;
  const rest = all.filter((name) => name !== column);
  const left = leftOver(model.total, 'y', all);
  const leftTreatment = leftOver(model.total, column, rest);
  const rows = model.total.count;
  const touchpoints = model.touchpoints.flatMap((other, at) => {
    if (at === given.touchpoint) return [];
    const without = (names: readonly string[]): readonly string[] =>
      names.filter((name) => !other.columns.includes(name));
    const freedom = { left: rows - all.length - 1, taken: other.columns.length };
    return [
      {
        name: other.name,
        kind: 'touchpoint' as const,
        treatment: shareOf(leftTreatment, leftOver(model.total, column, without(rest)), freedom),
        outcome: shareOf(left, leftOver(model.total, 'y', without(all)), freedom),
      },
    ];
  });
  const circumstances = given.circumstances.map(({ name, total, absorbed }) => {
    const freedom = { left: rows - all.length - 1 - absorbed, taken: absorbed };
    return {
      name,
      kind: 'circumstance' as const,
      treatment: shareOf(leftOver(total, column, rest), leftTreatment, freedom),
      outcome: shareOf(leftOver(total, 'y', all), left, freedom),
    };
  });
  const harmful = [...touchpoints, ...circumstances].flatMap((observed) => {
    const cause = benchmarkCause(observed, 1);
    return cause ? [{ observed, moved: omittedCause(fit, cause) }] : [];
  });
  const worst = harmful.reduce<(typeof harmful)[number] | undefined>(
    (most, one) => (most === undefined || one.moved.bias > most.moved.bias ? one : most),
    undefined,
  );
  if (!worst || worst.moved.bias === 0) return null;
  const { observed, moved } = worst;
  const reach = studentQuantile(0.975, effect.degrees) * moved.error * (effect.error / fit.error);
  return {
    name: observed.name,
    kind: observed.kind,
    treatmentShare: observed.treatment,
    outcomeShare: observed.outcome,
    adjusted: { estimate: moved.estimate, low: moved.estimate - reach, high: moved.estimate + reach },
    times: timesToZero(fit, observed),
  };
}

/** What is left of a column by others. */
function leftOver(total: CrossProducts, column: string, others: readonly string[]): number {
  return solveCrossProducts(
    total,
    columnIndex(total, column),
    others.map((name) => columnIndex(total, name)),
  ).residualSum;
}

/**
 * The part that something takes of what is left without it, less what as many columns take by chance (as in adjusted R²):
 * a hundred members of staff explain something of anything.
 */
function shareOf(
  withIt: number,
  without: number,
  { left, taken }: { readonly left: number; readonly taken: number },
): number {
  if (!(without > 0 && left > 0)) return 0;
  return Math.min(1, Math.max(0, 1 - (withIt / without) * ((left + taken) / left)));
}

/** How many times as strong as the observed one a hidden cause brings the estimate to zero, by halving. */
function timesToZero(
  fit: Coefficient,
  observed: { readonly treatment: number; readonly outcome: number },
): number | null {
  const enough = (times: number): boolean => {
    const cause = benchmarkCause(observed, times);
    return cause !== undefined && omittedCause(fit, cause).bias >= Math.abs(fit.estimate);
  };
  const possible = (times: number): boolean => benchmarkCause(observed, times) !== undefined;
  let [low, high] = [0, mostTimes];
  for (let step = 0; step < 60 && !possible(high); step++) {
    const middle = (low + high) / 2;
    if (possible(middle)) low = middle;
    else high = middle;
    if (high - low < 1e-9) break;
  }
  const most = possible(high) ? high : low;
  if (!enough(most)) return null;
  [low, high] = [0, most];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Risk at the level over the risk in the middle, others as they are. Null where a share would not be positive. */
function riskOf(total: CrossProducts, column: string, effect: Effect): Sensitivity['eValue'] {
  const { low, high } = effectInterval(effect);
  const share = total.means[columnIndex(total, column)] ?? 0;
  const middle = (total.means[columnIndex(total, 'y')] ?? 0) - share * effect.estimate;
  const risk: Interval = {
    estimate: (middle + effect.estimate) / middle,
    low: (middle + low) / middle,
    high: (middle + high) / middle,
  };
  if (!(middle > 0 && risk.low > 0)) return null;
  return { risk, ...eValue(risk) };
}
