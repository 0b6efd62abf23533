import { pairCount } from './model-blocks.ts';
import type { Blend, Model } from './model-file.ts';

/** A comment of more clauses than this says too many things for a scorer that sees it as one: its word counts less. */
const clausesHeard = 8;
/** A pair that the network finds less likely stays as it is: no threshold could notice. */
const leastWorth = 0.004;

/** How much the wide scorer counts in a comment of so many clauses. */
export function wideShare(clauses: number): number {
  return Math.min(1, clausesHeard / Math.max(1, clauses));
}

/**
 * The probability of a pair by the network and the wide scorer together: a logistic map of both logits, which in a long
 * comment gives way to the network alone.
 */
export function joinedPair(pair: number, wide: number, blend: Blend, share: number): number {
  if (pair < leastWorth) return pair;
  const bounded = Math.min(1 - 1e-6, pair);
  const logit = Math.log(bounded / (1 - bounded));
  const joined = blend.slope * logit + blend.weight * wide + blend.shift;
  return 1 / (1 + Math.exp(-(logit + share * (joined - logit))));
}

/** What the wide scorer saw of a comment. */
export interface WideTotals {
  readonly domain: number;
  /** How many rows were added up. */
  readonly rows: number;
  /** By pair, of 8-bit weights. */
  readonly totals: Int32Array;
}

/** Writes the logits of the pairs. */
export function wideLogits(model: Model, { domain, rows, totals }: WideTotals, into: Float32Array): void {
  const style = model.calibration.styleOfDomain[domain] ?? 0;
  const scale = 1 / Math.sqrt(Math.max(1, rows));
  for (let i = 0; i < pairCount; i++) {
    const shift = model.wideShifts[style * pairCount + i] ?? 0;
    into[i] = (totals[i] ?? 0) * (model.wideUnits[i] ?? 0) * scale + shift;
  }
}
