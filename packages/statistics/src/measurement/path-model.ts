import { columnIndex, requireDistinct } from '../moments/cross-products.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ConstructReliability, constructReliability } from './construct-reliability.ts';
import { type CorrelationMatrix, readCorrelation } from './correlation-matrix.ts';
import { crossMultiply, type Dense, dense, entry, identity, inverse, mapped, multiply } from './dense.ts';
import { effectsOf, type PathEffects, regressionsOn } from './path-effects.ts';

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

/** How a construct is approximated by its neighbours. */
export const innerSchemes = ['path', 'factor', 'centroid'] as const;
export type InnerScheme = (typeof innerSchemes)[number];

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
  const found = iterate(plan, blocks, options);
  if (found === undefined) return unanswerable('notPositiveDefinite', given.names);
  if (!(found.change <= (options.tolerance ?? 1e-12))) {
    return unanswerable('notConverged', [], { iterations: found.iterations, change: found.change });
  }
  const { scheme = 'path', consistent = false } = options;
  return describe(plan, blocks, { ...found, rows: given.count, scheme, consistent });
}

/** The model by positions. */
interface Plan {
  readonly constructs: readonly PathConstruct[];
  readonly items: readonly { readonly at: number; readonly construct: number }[];
  /** Predecessors of each construct. */
  readonly before: readonly (readonly number[])[];
}

function planOf(given: CorrelationMatrix, { constructs, paths }: PathModel): Plan {
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
  return { constructs, items, before };
}

interface Weights {
  /** Items × constructs; each item weighs in its own construct only. */
  readonly weights: Dense;
  readonly iterations: number;
  readonly change: number;
}

function iterate(plan: Plan, blocks: Dense, options: PathModelOptions): Weights | undefined {
  const { scheme = 'path', tolerance = 1e-12, mostIterations = 3000 } = options;
  const count = plan.constructs.length;
  const own = (item: number, construct: number): boolean => plan.items[item]?.construct === construct;
  const inverses = plan.constructs.map(({ mode }, construct) =>
    mode === 'B' ? inverse(blockOf(plan, blocks, construct)) : identity(1),
  );
  if (inverses.includes(undefined)) return undefined;
  let weights = unitVariance(
    dense(blocks.rows, count, (item, construct) => Number(own(item, construct))),
    blocks,
  );
  let change = Number.MAX_VALUE;
  let iterations = 0;
  while (change > tolerance && iterations < mostIterations) {
    const correlations = crossMultiply(weights, multiply(blocks, weights));
    const inner = innerWeights(plan, correlations, scheme);
    if (inner === undefined) return undefined;
    // Correlation of every item with its construct as the neighbours see it.
    const seen = multiply(blocks, multiply(weights, inner));
    const raw = dense(blocks.rows, count, (item, construct) =>
      own(item, construct) ? entry(seen, item, construct) : 0,
    );
    const next = unitVariance(modeB(plan, raw, inverses), blocks);
    change = next.values.reduce(
      (most, value, at) => Math.max(most, Math.abs(Math.abs(value) - Math.abs(weights.values[at] ?? 0))),
      0,
    );
    weights = next;
    iterations++;
  }
  return { weights: positive(weights, blocks), iterations, change };
}

function blockOf(plan: Plan, blocks: Dense, construct: number): Dense {
  const at = itemsOf(plan, construct);
  return dense(at.length, at.length, (i, j) => entry(blocks, at[i] ?? 0, at[j] ?? 0));
}

function itemsOf(plan: Plan, construct: number): readonly number[] {
  return plan.items.flatMap((item, at) => (item.construct === construct ? [at] : []));
}

/** Mode B constructs: regression of the inner score on the indicators instead of correlations. */
function modeB(plan: Plan, raw: Dense, inverses: readonly (Dense | undefined)[]): Dense {
  const values = Float64Array.from(raw.values);
  plan.constructs.forEach(({ mode }, construct) => {
    const solver = inverses[construct];
    if (mode !== 'B' || solver === undefined) return;
    const at = itemsOf(plan, construct);
    at.forEach((item, i) => {
      values[item * raw.columns + construct] = at.reduce(
        (sum, other, j) => sum + entry(solver, i, j) * entry(raw, other, construct),
        0,
      );
    });
  });
  return { ...raw, values };
}

function innerWeights(plan: Plan, correlations: Dense, scheme: InnerScheme): Dense | undefined {
  const count = plan.constructs.length;
  const values = new Float64Array(count * count);
  const set = (from: number, to: number, value: number): void => {
    values[from * count + to] = value;
  };
  for (const [outcome, before] of plan.before.entries()) {
    const regression = before.length > 0 ? regressionsOn(correlations, outcome, before) : undefined;
    if (before.length > 0 && regression === undefined) return undefined;
    before.forEach((cause, i) => {
      const r = entry(correlations, cause, outcome);
      const forward = scheme === 'path' ? (regression?.[i] ?? 0) : r;
      set(cause, outcome, scheme === 'centroid' ? Math.sign(r) : forward);
      set(outcome, cause, scheme === 'centroid' ? Math.sign(r) : r);
    });
  }
  // A construct without neighbours is its own proxy: its weights are then those of its first principal axis (mode A).
  for (let construct = 0; construct < count; construct++) {
    const idle = values.every((value, at) => at % count !== construct || value === 0);
    if (idle) set(construct, construct, 1);
  }
  return { rows: count, columns: count, values };
}

function unitVariance(weights: Dense, blocks: Dense): Dense {
  const variances = crossMultiply(weights, multiply(blocks, weights));
  return dense(weights.rows, weights.columns, (item, construct) => {
    const variance = entry(variances, construct, construct);
    return variance > 0 ? entry(weights, item, construct) / Math.sqrt(variance) : 0;
  });
}

function positive(weights: Dense, blocks: Dense): Dense {
  const loadings = multiply(blocks, weights);
  const signs = Array.from({ length: weights.columns }, (_, construct) => {
    let sum = 0;
    for (let item = 0; item < weights.rows; item++) {
      if (entry(weights, item, construct) !== 0) sum += entry(loadings, item, construct);
    }
    return sum < 0 ? -1 : 1;
  });
  return dense(
    weights.rows,
    weights.columns,
    (item, construct) => entry(weights, item, construct) * (signs[construct] ?? 1),
  );
}

function describe(
  plan: Plan,
  blocks: Dense,
  found: Weights & { readonly rows: number; readonly scheme: InnerScheme; readonly consistent: boolean },
): PathModelSolution | Unanswerable {
  const { weights, rows, scheme, consistent, iterations, change } = found;
  const crossLoadings = multiply(blocks, weights);
  const ofScores = crossMultiply(weights, crossLoadings);
  const names = plan.constructs.map(({ name }) => name);
  const reliabilities = plan.constructs.map(({ mode }, at) => {
    const own = Float64Array.from(itemsOf(plan, at), (item) => entry(weights, item, at));
    return mode === 'B' ? undefined : rhoA(blockOf(plan, blocks, at), own);
  });
  const correlations = consistent ? disattenuated(ofScores, reliabilities) : ofScores;
  const effects = effectsOf(names, correlations, plan.before, rows);
  if (effects === undefined) return unanswerable('notPositiveDefinite', names);
  const constructs = plan.constructs.map((construct, at): PathConstructResult => {
    const items = itemsOf(plan, at);
    const own = Float64Array.from(items, (item) => entry(weights, item, at));
    const loadings = Float64Array.from(items, (item) => entry(crossLoadings, item, at));
    const block = blockOf(plan, blocks, at);
    return {
      ...constructReliability(construct.name, loadings),
      weights: own,
      loadings,
      rhoA: reliabilities[at],
      alpha: standardisedAlpha(block),
      r2: effects.r2[at],
    };
  });
  return {
    kind: 'answer',
    rows,
    scheme,
    consistent,
    constructs,
    correlations,
    crossLoadings,
    effects,
    iterations,
    change,
  };
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
