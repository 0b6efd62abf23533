import { blendedShares, calibrated } from '../src/decode-mentions.ts';
import { aspectCount, pairCount, wholeAt } from '../src/model-blocks.ts';
import type { Blend, ModelCalibration, PolarityBlend } from '../src/model-file.ts';
import { joinedPair, wideShare } from '../src/wide.ts';
import type { Encoded } from './encode.ts';
import { fitBlend, fitMap, logistic, logit, type Opinion } from './fit-map.ts';
import { count, f1, freshCounts, macroF1 } from './scores.ts';

/** Outputs of the model for one comment that it was not trained on. */
export interface HeldOut {
  readonly doc: Encoded;
  readonly detect: Float32Array;
  readonly polar: Float32Array;
  readonly pair: Float32Array;
  readonly out: Float32Array;
  /** Logits of the wide scorer. */
  readonly wide: Float32Array;
  readonly tone: number;
}

/** Pairs that the network finds less likely are not joined. */
const leastPair = 0.004;

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

/** Log-likelihood of polarity at the clauses' weighted shares, for a blend. */
function polarityLikelihood(rows: readonly HeldOut[], blend: PolarityBlend, share: number): number {
  let sum = 0;
  for (const { doc, detect, polar, wide } of rows) {
    for (let a = 0; a < aspectCount; a++) {
      const bits = doc.target?.[a] ?? 0;
      if (bits === 0) continue;
      const shares = [1e-9, 1e-9, 1e-9];
      for (let c = 0; c < doc.clauses; c++) {
        for (let k = 0; k < 3; k++)
          shares[k] += detect[c * aspectCount + a] * polar[(c * aspectCount + a) * 3 + k];
      }
      const total = shares[0] + shares[1] + shares[2];
      const mean = shares.map((value) => value / total);
      const logits = wide.subarray(a * 3, a * 3 + 3);
      const blended = blendedShares(mean, { logits, share }, blend);
      for (let k = 0; k < 3; k++) if ((bits >> k) & 1) sum += Math.log(blended[k]);
    }
  }
  return sum;
}

/** The blend of best likelihood on a grid. */
function polarityBlend(rows: readonly HeldOut[]): PolarityBlend {
  const alone = bestOf(range(0.6, 3, 0.1), (choice) =>
    polarityLikelihood(rows, { temperature: 1, weight: 0, alone: choice }, 0),
  );
  let best: PolarityBlend = { temperature: alone, weight: 0, alone };
  let most = -Infinity;
  for (const temperature of range(0.8, 3, 0.2)) {
    for (const weight of range(0, 0.6, 0.1)) {
      const value = polarityLikelihood(rows, { temperature, weight, alone }, 1);
      if (value > most + 1e-9) {
        most = value;
        best = { temperature, weight, alone };
      }
    }
  }
  return best;
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
  const factorsAt = (at: readonly number[]): number[] =>
    Array.from({ length: styles }, (_, style) => {
      const own = rows.filter((row) => styleOf(row) === style);
      return own.length < 30 ? 1 : bestOf(range(0.4, 2, 0.05), (factor) => pairF1(own, at, () => factor));
    });
  const factors = factorsAt(thresholds);
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
  return [tuned, factorsAt(tuned)];
}

/** Fits the blend of the network's good − bad and the words' tone. */
function toneBlend(rows: readonly HeldOut[]): Blend {
  return fitBlend(
    rows
      .filter(({ doc }) => doc.overall === 0 || doc.overall === 1)
      .map(({ doc, out, tone }) => ({
        own: out[wholeAt.overall] - out[wholeAt.overall + 1],
        other: tone,
        truth: doc.overall === 0,
      })),
  );
}

/** Fits the blend of the network's pairs and the wide scorer's, where it counts in full. */
function pairBlend(rows: readonly HeldOut[]): Blend {
  const points: Opinion[] = [];
  for (const { doc, pair, wide } of rows) {
    if (wideShare(doc.clauses) < 1) continue;
    for (let i = 0; i < pairCount; i++) {
      if (pair[i] < leastPair) continue;
      const truth = ((doc.target?.[Math.floor(i / 3)] ?? 0) & (1 << (i % 3))) !== 0;
      points.push({ own: logit(pair[i]), other: wide[i], truth });
    }
  }
  return fitBlend(points);
}

/** A style with this many comments goes its own way; the others go the common one. */
const enough = 100;

function byStyle<T>(
  rows: readonly HeldOut[],
  { styleOf, styles }: { readonly styleOf: (row: HeldOut) => number; readonly styles: number },
  fit: (rows: readonly HeldOut[]) => T,
): readonly T[] {
  const common = fit(rows);
  return Array.from({ length: styles }, (_, style) => {
    const own = rows.filter((row) => styleOf(row) === style);
    return own.length < enough ? common : fit(own);
  });
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
  const grouping = { styleOf, styles };
  const pairs = byStyle(labelled, grouping, pairBlend);
  const joined = labelled.map((row) => {
    const share = wideShare(row.doc.clauses);
    return { ...row, pair: row.pair.map((p, i) => joinedPair(p, row.wide[i], pairs[styleOf(row)], share)) };
  });
  const [thresholds, factors] = thresholdsOf(joined, styleOf, styles);
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
    tone: byStyle(rows, grouping, toneBlend),
    pairs,
    polarity: byStyle(labelled, grouping, polarityBlend),
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
