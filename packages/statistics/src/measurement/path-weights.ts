import { crossMultiply, type Dense, dense, entry, identity, inverse, multiply } from './dense.ts';
import { regressionsOn } from './path-effects.ts';

/** How a construct is approximated by its neighbours. */
export const innerSchemes = ['path', 'factor', 'centroid'] as const;
export type InnerScheme = (typeof innerSchemes)[number];

/** The model by positions. */
export interface PathPlan {
  /** Mode of each construct. */
  readonly modes: readonly ('A' | 'B')[];
  /** Column of the correlations and construct of each item. */
  readonly items: readonly { readonly at: number; readonly construct: number }[];
  /** Predecessors of each construct. */
  readonly before: readonly (readonly number[])[];
}

/** Outer weights and how they were found. */
export interface PathWeights {
  /** Items × constructs; each item weighs in its own construct only. */
  readonly weights: Dense;
  readonly iterations: number;
  /** Largest change of a weight in the last iteration. */
  readonly change: number;
}

/**
 * Outer weights by turns of inner and outer approximation (Tenenhaus et al. 2005, §2.2–2.3); undefined where a mode B
 * block or the predecessors of a construct depend on each other.
 */
export function pathWeights(
  plan: PathPlan,
  blocks: Dense,
  options: { readonly scheme: InnerScheme; readonly tolerance: number; readonly mostIterations: number },
): PathWeights | undefined {
  const { scheme, tolerance, mostIterations } = options;
  const count = plan.modes.length;
  const own = (item: number, construct: number): boolean => plan.items[item]?.construct === construct;
  const inverses = plan.modes.map((mode, construct) =>
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

/** Correlations of one construct's items. */
export function blockOf(plan: PathPlan, blocks: Dense, construct: number): Dense {
  const at = itemsOf(plan, construct);
  return dense(at.length, at.length, (i, j) => entry(blocks, at[i] ?? 0, at[j] ?? 0));
}

/** Items of one construct. */
export function itemsOf(plan: PathPlan, construct: number): readonly number[] {
  return plan.items.flatMap((item, at) => (item.construct === construct ? [at] : []));
}

/** Mode B constructs: regression of the inner score on the indicators instead of correlations. */
function modeB(plan: PathPlan, raw: Dense, inverses: readonly (Dense | undefined)[]): Dense {
  const values = Float64Array.from(raw.values);
  plan.modes.forEach((mode, construct) => {
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

function innerWeights(plan: PathPlan, correlations: Dense, scheme: InnerScheme): Dense | undefined {
  const count = plan.modes.length;
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
