import { columnIndex, requireDistinct } from '../moments/cross-products.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ConstructReliability, constructReliability } from './construct-reliability.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';
import { crossMultiply, type Dense, dense, entry, mapped, multiply } from './dense.ts';
import { effectsOf, type PathEffects } from './path-effects.ts';
import {
  blockOf,
  type InnerScheme,
  itemsOf,
  type PathPlan,
  type PathWeights,
  pathWeights,
} from './path-weights.ts';

/** A construct measured by columns. Mode A (correlation weights, reflective) is the default; B regresses (formative). */
export interface PathConstruct {
  readonly name: string;
  readonly indicators: readonly string[];
  readonly mode?: 'A' | 'B';
}

/** Constructs and which explain which. */
export interface PathModel {
  readonly constructs: readonly PathConstruct[];
  readonly paths: readonly { readonly outcome: string; readonly on: readonly string[] }[];
}

/** What the model says of one construct. */
export interface PathConstructResult extends ConstructReliability {
  /** Weights of the standardised indicators in the score of variance 1. */
  readonly weights: Float64Array;
  /** Correlations of the indicators with the score. */
  readonly loadings: Float64Array;
  /** Dijkstra & Henseler's ρ_A; 1 for one indicator, undefined in mode B. */
  readonly rhoA: number | undefined;
  readonly alpha: number | undefined;
  /** Share of the score's variance that its predecessors explain; undefined for those without. */
  readonly r2: number | undefined;
}

/** A path model by partial least squares. */
export interface PathModelSolution {
  readonly kind: 'answer';
  readonly rows: number;
  readonly scheme: InnerScheme;
  readonly consistent: boolean;
  readonly constructs: readonly PathConstructResult[];
  /** Correlations of the constructs' scores; of the constructs when `consistent`. */
  readonly correlations: Dense;
  /** Correlations of all indicators (in the order of the constructs) with all scores. */
  readonly crossLoadings: Dense;
  readonly effects: PathEffects;
  readonly iterations: number;
  /** Largest change of a weight in the last iteration. */
  readonly change: number;
}

/** Defaults: scheme path, not consistent, tolerance 1e-12, 3,000 iterations. */
export interface PathModelOptions {
  readonly scheme?: InnerScheme;
  /**
   * Divide the correlations of mode A constructs by √(ρ_A ρ_A) before the regressions (PLSc; Dijkstra & Henseler 2015):
   * paths among the constructs themselves instead of their scores.
   */
  readonly consistent?: boolean;
  readonly tolerance?: number;
  readonly mostIterations?: number;
}

/**
 * PLS path modelling, the method of the ACSI and ECSI indices (Wold 1982; Lohmöller 1989, ch. 2; Tenenhaus, Esposito
 * Vinzi, Chatelin & Lauro 2005, Computational Statistics & Data Analysis 48, §2), from correlations alone. Scores have
 * variance 1 and correlate positively with their indicators on the whole.
 *
 * Unanswerable `tooFewRows`, `notConverged`, `notPositiveDefinite` (mode B, or predecessors, that depend on each other).
 * @throws StatisticsError empty, unknownColumn (an indicator or construct that is not there), repeatedColumn,
 * outOfRange (paths in a circle)
 * @example pathModel(toCorrelation(products), { constructs, paths: [{ outcome: 'Satisfaction', on: ['Image'] }] })
 */
export function pathModel(
  given: CorrelationMatrix,
  model: PathModel,
  options: PathModelOptions = {},
): PathModelSolution | Unanswerable {
  const plan = planOf(given, model);
  const correlation = readCorrelation(given);
  if ('kind' in correlation) return correlation;
  const blocks = dense(plan.items.length, plan.items.length, (i, j) => {
    const row = plan.items[i]?.at ?? 0;
    return correlation.values[row * correlation.size + (plan.items[j]?.at ?? 0)] ?? 0;
  });
  const { scheme = 'path', consistent = false, tolerance = 1e-12, mostIterations = 3000 } = options;
  const found = pathWeights(plan, blocks, { scheme, tolerance, mostIterations });
  if (found === undefined) return unanswerable('notPositiveDefinite', given.names);
  if (!(found.change <= tolerance)) {
    return unanswerable('notConverged', [], { iterations: found.iterations, change: found.change });
  }
  const names = model.constructs.map(({ name }) => name);
  return describe(plan, names, blocks, { ...found, rows: given.count, scheme, consistent });
}

function planOf(given: CorrelationMatrix, { constructs, paths }: PathModel): PathPlan {
  const names = constructs.map(({ name }) => name);
  requireDistinct(names);
  requireDistinct(constructs.flatMap(({ indicators }) => indicators));
  requireDistinct(paths.map(({ outcome }) => outcome));
  const at = (name: string): number => columnIndex({ names }, name);
  const before: number[][] = names.map(() => []);
  for (const { outcome, on } of paths) {
    requireDistinct(on);
    before[at(outcome)]?.push(...on.map(at));
  }
  const items = constructs.flatMap(({ name, indicators }, construct) => {
    if (indicators.length === 0) throw new StatisticsError('empty', { name });
    return indicators.map((indicator) => ({ at: columnIndex(given, indicator), construct }));
  });
  if (names.length === 0) throw new StatisticsError('empty', { name: 'constructs' });
  return { modes: constructs.map(({ mode }) => mode ?? 'A'), items, before };
}

/** Weights with what they came from. */
interface Found extends PathWeights {
  readonly rows: number;
  readonly scheme: InnerScheme;
  readonly consistent: boolean;
}

function describe(
  plan: PathPlan,
  names: readonly string[],
  blocks: Dense,
  found: Found,
): PathModelSolution | Unanswerable {
  const { weights, rows, scheme, consistent, iterations, change } = found;
  const crossLoadings = multiply(blocks, weights);
  const ofScores = crossMultiply(weights, crossLoadings);
  const measured = names.map((name, at) => {
    const items = itemsOf(plan, at);
    const own = Float64Array.from(items, (item) => entry(weights, item, at));
    const loadings = Float64Array.from(items, (item) => entry(crossLoadings, item, at));
    const block = blockOf(plan, blocks, at);
    return {
      ...constructReliability(name, loadings),
      weights: own,
      loadings,
      rhoA: plan.modes[at] === 'B' ? undefined : rhoA(block, own),
      alpha: standardisedAlpha(block),
    };
  });
  const reliabilities = measured.map(({ rhoA: value }) => value);
  const correlations = consistent ? disattenuated(ofScores, reliabilities) : ofScores;
  const effects = effectsOf(names, correlations, plan.before, rows);
  if (effects === undefined) return unanswerable('notPositiveDefinite', names);
  const constructs = measured.map((construct, at) => ({ ...construct, r2: effects.r2[at] }));
  const answer = { kind: 'answer', rows, scheme, consistent, constructs } as const;
  return { ...answer, correlations, crossLoadings, effects, iterations, change };
}

/** A reliability that is not above 0 corrects nothing. */
function disattenuated(correlations: Dense, reliabilities: readonly (number | undefined)[]): Dense {
  const rootOf = (construct: number): number => {
    const reliability = reliabilities[construct] ?? 1;
    return reliability > 0 ? Math.sqrt(reliability) : 1;
  };
  return mapped(correlations, (value, i, j) => (i === j ? 1 : value / (rootOf(i) * rootOf(j))));
}

/** ρ_A = (w'w)² · w'(S − diag S)w / w'(ww' − diag ww')w (Dijkstra & Henseler 2015, MIS Quarterly 39(2), eq. 3). */
function rhoA(block: Dense, weights: Float64Array): number {
  if (weights.length === 1) return 1;
  let [square, observed, implied] = [0, 0, 0];
  weights.forEach((w, i) => {
    square += w * w;
    weights.forEach((v, j) => {
      if (i === j) return;
      observed += w * v * entry(block, i, j);
      implied += w * w * v * v;
    });
  });
  return implied > 0 ? (square * square * observed) / implied : 0;
}

function standardisedAlpha(block: Dense): number | undefined {
  const size = block.rows;
  if (size < 2) return undefined;
  const all = block.values.reduce((sum, value) => sum + value, 0);
  return all > 0 ? (size / (size - 1)) * (1 - size / all) : undefined;
}
