import { pairCount, wideColumns } from '../src/model-blocks.ts';
import type { Encoded } from './encode.ts';
import { type Features, featuresOf, type KeyRows } from './key-rows.ts';
import { type Random, shuffle } from './random.ts';

/** Weights of runs of characters for every pair of aspect and polarity, and the pairs' shifts by style of labelling. */
export interface Wide {
  readonly weights: Float32Array;
  readonly shifts: Float32Array;
}

export interface WideOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Weight of a source's loss; 1 where it is not named. */
  readonly weight: Readonly<Record<string, number>>;
  readonly keys: KeyRows;
  /** Number of keys and classes. */
  readonly rows: number;
  readonly styles: number;
  readonly styleOf: (doc: Encoded) => number;
  readonly random: Random;
}

/** Errors below this move no weight: most pairs of most comments, and most of the cost. */
const leastError = 0.004;
const shiftRate = 0.02;

function scored({ rows, scale }: Features, { weights, shifts }: Wide, style: number): Float32Array {
  const scores = new Float32Array(pairCount);
  for (const row of rows) {
    const at = row * pairCount;
    for (let k = 0; k < pairCount; k++) scores[k] += weights[at + k];
  }
  for (let k = 0; k < pairCount; k++) scores[k] = scores[k] * scale + shifts[style * pairCount + k];
  return scores;
}

/** What the wide scorer says of a comment: logits of the pairs. */
export function wideOf(doc: Encoded, wide: Wide, keys: KeyRows, style: number): Float32Array {
  return scored(featuresOf(doc.grams, keys), wide, style);
}

/**
 * Learns a linear scorer beside the network: for each pair a logistic regression on the runs of characters of the whole
 * comment and on the lexicon's classes of them, by AdaGrad (Duchi, Hazan & Singer 2011). It sees no order and learns no
 * features, so it errs elsewhere than the network does, and the two together err less (wide & deep, Cheng et al. 2016).
 */
export function learnWide(docs: readonly Encoded[], options: WideOptions): Wide {
  const { random, styles, rows } = options;
  const wide: Wide = {
    weights: new Float32Array(rows * pairCount),
    shifts: new Float32Array(styles * pairCount).fill(-3),
  };
  const seen = new Float32Array(rows * pairCount).fill(1e-2);
  const order = docs.filter((doc) => doc.target !== undefined && doc.grams.length > 0);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate / (1 + epoch / 2);
    for (const doc of order) learnOne(doc, { wide, seen, rate }, options);
  }
  return wide;
}

interface Step {
  readonly wide: Wide;
  /** Sums of squared gradients. */
  readonly seen: Float32Array;
  readonly rate: number;
}

function learnOne(doc: Encoded, { wide, seen, rate }: Step, options: WideOptions): void {
  const { weights, shifts } = wide;
  const features = featuresOf(doc.grams, options.keys);
  const style = options.styleOf(doc);
  const weight = options.weight[doc.row.source] ?? 1;
  const errors = scored(features, wide, style);
  const moved: number[] = [];
  for (let k = 0; k < pairCount; k++) {
    const there = ((doc.target?.[Math.floor(k / 3)] ?? 0) >> (k % 3)) & 1;
    errors[k] = 1 / (1 + Math.exp(-errors[k])) - there;
    shifts[style * pairCount + k] -= shiftRate * weight * errors[k];
    if (Math.abs(errors[k]) > leastError) moved.push(k);
  }
  for (const row of features.rows) {
    for (const k of moved) {
      const at = row * pairCount + k;
      const gradient = errors[k] * features.scale * weight;
      seen[at] += gradient * gradient;
      weights[at] -= (rate * gradient) / Math.sqrt(seen[at]);
    }
  }
}

/** The weights in 8 bits, classes added to the keys that belong to them, `wideColumns` a row; units by column. */
export function roundWide(
  { weights }: Wide,
  keys: KeyRows,
): { readonly wideTable: Int8Array; readonly wideUnits: Float32Array } {
  const sums = new Float32Array(keys.length * pairCount);
  keys.forEach((rows, key) => {
    for (const row of rows) {
      for (let k = 0; k < pairCount; k++) sums[key * pairCount + k] += weights[row * pairCount + k];
    }
  });
  const wideTable = new Int8Array(keys.length * wideColumns);
  const wideUnits = new Float32Array(wideColumns);
  for (let k = 0; k < pairCount; k++) {
    const sizes = Float32Array.from(keys, (_, key) => Math.abs(sums[key * pairCount + k])).sort();
    const unit = Math.max(1e-6, sizes[Math.floor((sizes.length - 1) * 0.9999)]) / 127;
    wideUnits[k] = unit;
    for (let key = 0; key < keys.length; key++) {
      const value = Math.round(sums[key * pairCount + k] / unit);
      wideTable[key * wideColumns + k] = Math.max(-127, Math.min(127, value));
    }
  }
  return { wideTable, wideUnits };
}
