import type { Encoded } from './encode.ts';
import { type Features, featuresOf, type KeyRows } from './key-rows.ts';
import { type Random, shuffle } from './random.ts';

const epochs = 4;
const rate = 0.3;
const pull = 1e-5;
/** What a log ratio counts before anything is learnt. */
const usual = 0.3;

/** Weight of a source's comments; 1 where it is not named. */
type Weights = Readonly<Record<string, number>>;

export interface ToneOptions {
  /** Number of keys and classes. */
  readonly rows: number;
  readonly weight: Weights;
  readonly random: Random;
}

/** 1 for a good comment, 0 for a bad one, undefined for any other. */
function goodness(doc: Encoded): number | undefined {
  return doc.overall === 0 ? 1 : doc.overall === 1 ? 0 : undefined;
}

interface Known {
  readonly features: Features;
  readonly truth: number;
  readonly weight: number;
}

function knownOf(docs: readonly Encoded[], keys: KeyRows, weights: Weights): Known[] {
  return docs.flatMap((doc) => {
    const truth = goodness(doc);
    const features = featuresOf(doc.grams, keys);
    const weight = weights[doc.row.source] ?? 1;
    return truth === undefined || features.rows.length === 0 || weight === 0
      ? []
      : [{ features, truth, weight }];
  });
}

/** Log ratio of a row's share in good and in bad comments. */
function ratios(docs: readonly Known[], rows: number): Float32Array {
  const good = new Float64Array(rows).fill(1);
  const bad = new Float64Array(rows).fill(1);
  for (const { features, truth, weight } of docs) {
    const counts = truth === 1 ? good : bad;
    for (const row of new Set(features.rows)) counts[row] += weight;
  }
  const total = (counts: Float64Array): number => counts.reduce((sum, value) => sum + value, 0);
  const [g, b] = [total(good), total(bad)];
  return Float32Array.from(good, (value, row) => Math.log(value / g / (bad[row] / b)));
}

/** Sum of the weights over the runs of a comment, divided by the root of their number. */
export function toneOf(doc: Encoded, weights: Float32Array): number {
  let sum = 0;
  let many = 0;
  for (const row of doc.grams) {
    if (row >= weights.length) continue;
    sum += weights[row];
    many += 1;
  }
  return many === 0 ? 0 : sum / Math.sqrt(many);
}

/**
 * Learns the tone of runs of characters from whole comments that are good or bad: logistic regression on runs, and on the
 * lexicon's classes of them, weighed by their log ratio (Wang & Manning 2012, naive Bayes features). Returns one weight
 * a key.
 */
export function learnTone(
  docs: readonly Encoded[],
  keys: KeyRows,
  { rows, weight: bySource, random }: ToneOptions,
): Float32Array {
  const known = knownOf(docs, keys, bySource);
  const ratio = ratios(known, rows);
  const weights = new Float32Array(rows).fill(usual);
  const seen = new Float32Array(rows).fill(1e-2);
  let shift = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(known, random);
    for (const { features, truth, weight } of known) {
      let sum = 0;
      for (const row of features.rows) sum += weights[row] * ratio[row];
      const error = weight * (1 / (1 + Math.exp(-(sum * features.scale + shift))) - truth);
      shift -= 0.01 * error;
      for (const row of features.rows) {
        const g = error * ratio[row] * features.scale + pull * (weights[row] - usual);
        seen[row] += g * g;
        weights[row] -= (rate * g) / Math.sqrt(seen[row]) / (1 + epoch);
      }
    }
  }
  return Float32Array.from(keys, (own) => own.reduce((sum, row) => sum + weights[row] * ratio[row], 0));
}
