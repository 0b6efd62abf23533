import { type ClauseFeatures, sparsePlaces } from './clause-look.ts';
import { aspectCount } from './model-blocks.ts';

/** Log-odds of a touchpoint that no clause names, and of one that a clause names. */
const unnamed = -3.5;
const namedLogit = 1.5;

/** What an adaptation adds to the network: per target a linear layer over a clause, and one for each polarity. */
export interface Layer {
  readonly targets: number;
  readonly width: number;
  readonly dense: Float32Array;
  readonly bias: Float32Array;
  readonly sparse: Float32Array;
  readonly polarDense: Float32Array;
  readonly polarSparse: Float32Array;
}

/** A layer that changes nothing. */
export function freshLayer(targets: number, width: number): Layer {
  return {
    targets,
    width,
    dense: new Float32Array(targets * width),
    bias: new Float32Array(targets),
    sparse: new Float32Array(targets * sparsePlaces),
    polarDense: new Float32Array(3 * width),
    polarSparse: new Float32Array(3 * sparsePlaces),
  };
}

function score(dense: Float32Array, sparse: Float32Array, row: number, clause: ClauseFeatures): number {
  const width = clause.dense.length;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (dense[row * width + i] ?? 0) * (clause.dense[i] ?? 0);
  let runs = 0;
  for (const place of clause.sparse) runs += sparse[row * sparsePlaces + place] ?? 0;
  return sum + runs * clause.sparseValue;
}

/** Log-odds that a clause speaks of a target. */
export function targetLogit(layer: Layer, target: number, clause: ClauseFeatures): number {
  const base =
    target < aspectCount
      ? (clause.logits[target] ?? 0)
      : clause.named[target - aspectCount]
        ? namedLogit
        : unnamed;
  return base + (layer.bias[target] ?? 0) + score(layer.dense, layer.sparse, target, clause);
}

/** Shares of the three polarities, corrected. */
export function polarShares(
  layer: Layer,
  clause: ClauseFeatures,
  base: readonly number[],
): readonly number[] {
  const logits = base.map(
    (share, k) => Math.log(Math.max(1e-4, share)) + score(layer.polarDense, layer.polarSparse, k, clause),
  );
  const most = Math.max(...logits);
  const raised = logits.map((value) => Math.exp(value - most));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}

/** Sums of squared gradients, for AdaGrad; of the layer's shape. */
export type Seen = Layer;

interface Step {
  readonly row: number;
  readonly gradient: number;
  readonly clause: ClauseFeatures;
}
const rates = { dense: 0.03, sparse: 0.5, bias: 0.05 } as const;

function moveAt(weights: Float32Array, seen: Float32Array, at: number, gradient: number, rate: number): void {
  const sum = (seen[at] ?? 0) + gradient * gradient;
  seen[at] = sum;
  weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(sum + 1e-4);
}

function moveRow(
  dense: [Float32Array, Float32Array],
  sparse: [Float32Array, Float32Array],
  step: Step,
): void {
  const { row, gradient, clause } = step;
  const width = clause.dense.length;
  for (let i = 0; i < width; i++) {
    moveAt(dense[0], dense[1], row * width + i, gradient * (clause.dense[i] ?? 0), rates.dense);
  }
  for (const place of clause.sparse) {
    moveAt(sparse[0], sparse[1], row * sparsePlaces + place, gradient * clause.sparseValue, rates.sparse);
  }
}

/** One step of AdaGrad on a target's layer. */
export function moveTarget(layer: Layer, seen: Seen, step: Step): void {
  moveRow([layer.dense, seen.dense], [layer.sparse, seen.sparse], step);
  moveAt(layer.bias, seen.bias, step.row, step.gradient, rates.bias);
}

/** One step of AdaGrad on a polarity's layer. */
export function movePolarity(layer: Layer, seen: Seen, step: Step): void {
  moveRow([layer.polarDense, seen.polarDense], [layer.polarSparse, seen.polarSparse], step);
}
