import type { Encoded } from './encode.ts';
import { type Random, shuffle } from './random.ts';

/** Weights of the runs of characters for good against bad, by row of the table. */
export interface Tone {
  readonly weights: Float32Array;
  readonly shift: number;
}

const epochs = 8;
const rate = 0.3;
const pull = 1e-5;

/** 1 for a good comment, 0 for a bad one, undefined for any other. */
function goodness(doc: Encoded): number | undefined {
  return doc.overall === 0 ? 1 : doc.overall === 1 ? 0 : undefined;
}

/** Log ratio of a run's share in good and in bad comments. */
function ratios(docs: readonly Encoded[], rows: number): Float32Array {
  const good = new Float64Array(rows).fill(1);
  const bad = new Float64Array(rows).fill(1);
  for (const doc of docs) {
    const counts = goodness(doc) === 1 ? good : bad;
    for (const row of new Set(doc.grams)) if (row < rows) counts[row] += 1;
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
 * Learns the tone of runs of characters from whole comments that are good or bad: logistic regression on runs weighed by
 * their log ratio (Wang & Manning 2012, naive Bayes features).
 */
export function learnTone(docs: readonly Encoded[], rows: number, random: Random): Tone {
  const known = docs.filter((doc) => goodness(doc) !== undefined && doc.grams.length > 0);
  const ratio = ratios(known, rows);
  const weights = new Float32Array(rows).fill(0.3);
  const seen = new Float32Array(rows).fill(1e-2);
  let shift = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(known, random);
    for (const doc of known) {
      let sum = 0;
      let many = 0;
      for (const row of doc.grams) {
        if (row >= rows) continue;
        sum += weights[row] * ratio[row];
        many += 1;
      }
      const scale = 1 / Math.sqrt(Math.max(1, many));
      const error = 1 / (1 + Math.exp(-(sum * scale + shift))) - (goodness(doc) ?? 0);
      shift -= 0.01 * error;
      for (const row of doc.grams) {
        if (row >= rows) continue;
        const g = error * ratio[row] * scale + pull * (weights[row] - 0.3);
        seen[row] += g * g;
        weights[row] -= (rate * g) / Math.sqrt(seen[row]) / (1 + epoch);
      }
    }
  }
  return { weights: weights.map((value, row) => value * ratio[row]), shift };
}
