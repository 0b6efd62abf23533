import { calibrated } from '../src/decode-mentions.ts';
import { aspectCount, pairCount, wholeAt } from '../src/model-blocks.ts';
import type { Calibration, ModelCalibration, ToneBlend } from '../src/model-file.ts';
import type { Encoded } from './encode.ts';
import { count, f1, freshCounts, macroF1 } from './scores.ts';

/** Outputs of the model for one comment that it was not trained on. */
export interface HeldOut {
  readonly doc: Encoded;
  readonly detect: Float32Array;
  readonly polar: Float32Array;
  readonly pair: Float32Array;
  readonly out: Float32Array;
  readonly tone: number;
}

const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Fits slope and shift by damped Newton steps, drawn towards slope 1, shift 0 with the weight of a few comments. */
function fitMap(points: readonly (readonly [number, boolean])[]): Calibration {
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 40; step++) {
    let [ga, gb, haa, hab, hbb] = [(slope - 1) * 4, shift * 4, 4, 0, 4];
    for (const [p, y] of points) {
      const x = Math.max(-8, Math.min(8, logit(p)));
      const q = logistic(slope * x + shift);
      const w = q * (1 - q);
      ga += (q - (y ? 1 : 0)) * x;
      gb += q - (y ? 1 : 0);
      haa += w * x * x;
      hab += w * x;
      hbb += w;
    }
    const determinant = haa * hbb - hab * hab;
    const [a, b] = [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
    const damping = Math.min(1, 0.5 / Math.max(Math.abs(a), Math.abs(b), 1e-9));
    slope -= damping * a;
    shift -= damping * b;
  }
  return { slope, shift };
}

function range(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
}
function bestOf(choices: readonly number[], score: (choice: number) => number): number {
  let best = choices[0];
  let most = -Infinity;
  for (const choice of choices) {
    const value = score(choice);
    if (value > most + 1e-9) {
      most = value;
      best = choice;
    }
  }
  return best;
}

const anyClause = ({ doc, detect }: HeldOut, aspect: number): number => {
  let absent = 1;
  for (let c = 0; c < doc.clauses; c++) absent *= 1 - detect[c * aspectCount + aspect];
  return 1 - absent;
};

/** Micro F1 of pairs at thresholds (by aspect) times a factor (by row). */
function pairF1(
  rows: readonly HeldOut[],
  thresholds: readonly number[],
  factor: (row: HeldOut) => number,
): number {
  const counts = freshCounts();
  for (const row of rows) {
    const scale = factor(row);
    const said = new Set<number>();
    const truth = new Set<number>();
    for (let i = 0; i < pairCount; i++) {
      const a = Math.floor(i / 3);
      if (row.pair[i] >= thresholds[a] * scale) said.add(i);
      if ((row.doc.target?.[a] ?? 0) & (1 << (i % 3))) truth.add(i);
    }
    count(counts, said, truth);
  }
  return f1(counts);
}

/** Negative log-likelihood of polarity at the clauses' weighted shares, for a temperature. */
function polarityLoss(rows: readonly HeldOut[], temperature: number): number {
  let loss = 0;
  for (const { doc, detect, polar } of rows) {
    for (let a = 0; a < aspectCount; a++) {
      const bits = doc.target?.[a] ?? 0;
      if (bits !== 1 && bits !== 2 && bits !== 4) continue;
      const shares = [1e-9, 1e-9, 1e-9];
      for (let c = 0; c < doc.clauses; c++) {
        for (let k = 0; k < 3; k++)
          shares[k] += detect[c * aspectCount + a] * polar[(c * aspectCount + a) * 3 + k];
      }
      const total = shares[0] + shares[1] + shares[2];
      const raised = shares.map((share) => (share / total) ** (1 / temperature));
      loss -= Math.log(raised[bits >> 1] / (raised[0] + raised[1] + raised[2]));
    }
  }
  return loss;
}

/** Best temperature for a softmax over outputs `[at, at + size)`. */
function temperatureOf(
  rows: readonly HeldOut[],
  at: number,
  size: number,
  label: (row: HeldOut) => number,
): number {
  const known = rows.filter((row) => label(row) >= 0);
  return bestOf(range(0.5, 3, 0.05), (temperature) => {
    let sum = 0;
    for (const row of known) {
      const logits = [...row.out.subarray(at, at + size)].map((value) => value / temperature);
      const most = Math.max(...logits);
      sum +=
        logits[label(row)] -
        most -
        Math.log(logits.reduce((total, value) => total + Math.exp(value - most), 0));
    }
    return sum;
  });
}

function thresholdsOf(
  rows: readonly HeldOut[],
  styleOf: (row: HeldOut) => number,
  styles: number,
): [number[], number[]] {
  const base = bestOf(range(0.1, 0.6, 0.01), (t) => pairF1(rows, Array(aspectCount).fill(t), () => 1));
  const thresholds: number[] = Array(aspectCount).fill(base);
  const factors: number[] = Array(styles).fill(1);
  for (let style = 0; style < styles; style++) {
    const own = rows.filter((row) => styleOf(row) === style);
    if (own.length < 30) continue;
    factors[style] = bestOf(range(0.5, 2, 0.05), (factor) => pairF1(own, thresholds, () => factor));
  }
  // An aspect's threshold moves only as far as its evidence: the best one is averaged with the common one.
  const tuned = thresholds.map((common, a) => {
    const seen = rows.filter((row) => (row.doc.target?.[a] ?? 0) > 0).length;
    const best = bestOf(range(0.1, 0.6, 0.02), (t) =>
      pairF1(
        rows,
        thresholds.map((value, i) => (i === a ? t : value)),
        (row) => factors[styleOf(row)],
      ),
    );
    const trust = seen / (seen + 60);
    return common + trust * (best - common);
  });
  return [tuned, factors];
}

/** Fits the blend of the network's good − bad and the words' tone, drawn towards the network alone. */
function blendOf(rows: readonly HeldOut[]): ToneBlend {
  let [slope, weight, shift] = [1, 0, 0];
  const known = rows.filter(({ doc }) => doc.overall === 0 || doc.overall === 1);
  if (known.length < 100) return { slope, weight, shift };
  for (let step = 0; step < 3000; step++) {
    let [gs, gw, gb] = [(slope - 1) * 2, weight * 2, shift * 2];
    for (const { doc, out, tone } of known) {
      const margin = out[wholeAt.overall] - out[wholeAt.overall + 1];
      const error = logistic(slope * margin + weight * tone + shift) - (doc.overall === 0 ? 1 : 0);
      gs += error * margin;
      gw += error * tone;
      gb += error;
    }
    slope -= (0.02 * gs) / known.length;
    weight -= (0.02 * gw) / known.length;
    shift -= (0.02 * gb) / known.length;
  }
  return { slope, weight, shift };
}

/** Probabilities and decisions from comments that were held out of training. */
export function calibrate(
  rows: readonly HeldOut[],
  style: { readonly of: readonly number[]; readonly count: number },
  toneUnit: number,
): ModelCalibration {
  const { of: styleOfDomain, count: styles } = style;
  const labelled = rows.filter((row) => row.doc.target !== undefined);
  const whole = rows.filter((row) => row.doc.row.intents !== undefined);
  const styleOf = (row: HeldOut): number => styleOfDomain[row.doc.domain] ?? 0;
  const [thresholds, factors] = thresholdsOf(labelled, styleOf, styles);
  const certainty = thresholds.map((_, a) =>
    fitMap(labelled.map((row) => [anyClause(row, a), (row.doc.target?.[a] ?? 0) > 0])),
  );
  const intents = [0, 1, 2, 3, 4].map((i) =>
    fitMap(whole.map((row) => [logistic(row.out[i]), row.doc.row.intents?.[i] === true])),
  );
  const intentThresholds = intents.map((map, i) =>
    bestOf(range(0.25, 0.65, 0.02), (threshold) => {
      const counts = freshCounts();
      for (const row of whole) {
        const said = calibrated(logistic(row.out[i]), map) >= threshold;
        const there = row.doc.row.intents?.[i] === true;
        if (said && there) counts.hit += 1;
        else if (said) counts.extra += 1;
        else if (there) counts.missed += 1;
      }
      return f1(counts) - Math.abs(threshold - 0.45) * 0.02;
    }),
  );
  const urgencyTemperature = temperatureOf(whole, wholeAt.urgency, 3, (row) => row.doc.row.urgency ?? -1);
  return {
    certainty,
    thresholds,
    styles: factors,
    styleOfDomain,
    toneUnit,
    tone: Array.from({ length: styles }, (_, style) => blendOf(rows.filter((row) => styleOf(row) === style))),
    polarityTemperature: bestOf(range(0.5, 3, 0.05), (t) => -polarityLoss(labelled, t)),
    overallTemperature: temperatureOf(rows, wholeAt.overall, 5, (row) => row.doc.overall),
    urgencyTemperature,
    emotionTemperature: temperatureOf(whole, wholeAt.emotion, 6, (row) => row.doc.row.emotion ?? -1),
    intents,
    intentThresholds,
    urgencyShift: urgencyShift(whole, urgencyTemperature),
  };
}

/** Shifts of the log-probabilities that give the best macro F1. */
function urgencyShift(rows: readonly HeldOut[], temperature: number): readonly number[] {
  let best = [0, 0, 0];
  let most = -1;
  const truth = rows.map((row) => row.doc.row.urgency ?? 0);
  for (const one of range(-0.8, 0.8, 0.1)) {
    for (const two of range(-0.8, 0.8, 0.1)) {
      const said = rows.map(({ out }) => {
        const scores = [0, one, two].map((shift, k) => out[wholeAt.urgency + k] / temperature + shift);
        return scores.indexOf(Math.max(...scores));
      });
      const score = macroF1(said, truth) - 0.01 * (Math.abs(one) + Math.abs(two));
      if (score > most) {
        most = score;
        best = [0, one, two];
      }
    }
  }
  return best;
}
