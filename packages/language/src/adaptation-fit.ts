import {
  freshLayer,
  type Layer,
  movePolarity,
  moveTarget,
  polarShares,
  targetLogit,
} from './adaptation-layer.ts';
import { type ClauseFeatures, logitOf, sparsePlaces } from './clause-look.ts';
import { aspectCount } from './model-blocks.ts';

/** A comment as an adaptation meets it. */
export interface Subject {
  readonly clauses: readonly ClauseFeatures[];
  /** Polarity shares of a clause for a target by the network. */
  readonly shares: (clause: number, target: number) => readonly number[];
  /** By pair of aspect and polarity: by how much, in log-odds, the reader alone is above its threshold. */
  readonly margins: Float32Array;
}

/** A corrected comment: for each target the bit set of polarities said (1 bad, 2 so-so, 4 good). */
export interface Lesson extends Subject {
  readonly targets: Uint8Array;
  /** Only these targets are known; all when undefined. */
  readonly only?: number;
}

const epochs = 12;
const least = 1e-4;
/** A clause that speaks of a target less likely than this says nothing of it. */
const faint = 0.01;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Noisy-or over clauses: the comment speaks of the target when any clause does. */
function learnTarget(layer: Layer, seen: Layer, lesson: Lesson, target: number): void {
  const chances = lesson.clauses.map((clause) => logistic(targetLogit(layer, target, clause)));
  const any = 1 - chances.reduce((absent, p) => absent * (1 - p), 1);
  const said = (lesson.targets[target] ?? 0) > 0;
  lesson.clauses.forEach((clause, c) => {
    const p = chances[c] ?? 0;
    const gradient = said ? (-(1 - any) * p) / Math.max(least, any) : p;
    if (Math.abs(gradient) > 1e-3) moveTarget(layer, seen, { row: target, gradient, clause });
  });
}

/** The clause that speaks of the target most surely learns the polarity. */
function learnPolarity(layer: Layer, seen: Layer, lesson: Lesson, target: number): void {
  const bits = lesson.targets[target] ?? 0;
  if (bits !== 1 && bits !== 2 && bits !== 4) return;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  lesson.clauses.forEach((clause, c) => {
    const value = targetLogit(layer, target, clause);
    if (value > most) {
      most = value;
      best = c;
    }
  });
  const clause = lesson.clauses[best];
  if (!clause) return;
  polarShares(layer, clause, lesson.shares(best, target)).forEach((share, k) => {
    movePolarity(layer, seen, { row: k, gradient: share - (bits >> k === 1 ? 1 : 0), clause });
  });
}

/** Learns a layer from lessons, in their order: the same lessons give the same layer. */
export function fitLayer(lessons: readonly Lesson[], targets: number, width: number): Layer {
  const layer = freshLayer(targets, width);
  const seen = freshLayer(targets, width);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const lesson of lessons) {
      for (let target = 0; target < targets; target++) {
        if (lesson.only !== undefined && lesson.only !== target) continue;
        learnTarget(layer, seen, lesson, target);
        if ((lesson.targets[target] ?? 0) > 0) learnPolarity(layer, seen, lesson, target);
      }
    }
  }
  return layer;
}

/** Probability of each pair of target and polarity in the comment, by the clauses and the layer alone. */
function pairChances(layer: Layer, lesson: Subject): Float32Array {
  const absent = new Float32Array(layer.targets * 3).fill(1);
  lesson.clauses.forEach((clause, c) => {
    for (let target = 0; target < layer.targets; target++) {
      const p = logistic(targetLogit(layer, target, clause));
      if (p < faint) continue;
      polarShares(layer, clause, lesson.shares(c, target)).forEach((share, k) => {
        absent[target * 3 + k] = (absent[target * 3 + k] ?? 1) * (1 - p * share);
      });
    }
  });
  return absent.map((value) => 1 - value);
}

/**
 * How far each pair of target and polarity is above its threshold, in log-odds: for an aspect what the reader alone says,
 * moved by as much as the layer moves the clauses' own reading; for an entry of the catalogue the layer's.
 */
export function pairMargins(
  layer: Layer,
  subject: Subject,
  plain: Float32Array = plainChances(subject),
): Float32Array {
  return pairChances(layer, subject).map((chance, at) => {
    const own = subject.margins[at];
    if (own === undefined) return logitOf(chance) - logitOf(usualChance);
    return own + logitOf(chance) - logitOf(plain[at] ?? 0);
  });
}

/** What the clauses say of each pair of aspect and polarity before anything was learnt: `pairChances` of a fresh layer. */
function plainChances({ clauses, shares }: Subject): Float32Array {
  const absent = new Float32Array(aspectCount * 3).fill(1);
  clauses.forEach(({ logits }, c) => {
    for (let aspect = 0; aspect < aspectCount; aspect++) {
      const p = logistic(logits[aspect] ?? 0);
      if (p < faint) continue;
      const floored = shares(c, aspect).map((share) => Math.max(least, share));
      const total = floored.reduce((sum, share) => sum + share, 0);
      floored.forEach((share, k) => {
        absent[aspect * 3 + k] = (absent[aspect * 3 + k] ?? 1) * (1 - (p * share) / total);
      });
    }
  });
  return absent.map((value) => 1 - value);
}

/** The layer with what it says of aspects and polarities taken less seriously; the catalogue is known from nowhere else. */
export function weakened(layer: Layer, strength: number): Layer {
  const { targets, width } = layer;
  const scaled = (values: Float32Array, aspectsOf: number): Float32Array =>
    values.map((value, at) => (at < aspectsOf ? value * strength : value));
  return {
    targets,
    width,
    dense: scaled(layer.dense, aspectCount * width),
    bias: scaled(layer.bias, aspectCount),
    sparse: scaled(layer.sparse, aspectCount * sparsePlaces),
    polarDense: scaled(layer.polarDense, layer.polarDense.length),
    polarSparse: scaled(layer.polarSparse, layer.polarSparse.length),
  };
}

/** How seriously a layer is taken, and how far above its threshold a pair must be to be said. */
export interface Trust {
  readonly strength: number;
  readonly margin: number;
}

/** Without enough corrections to tell: the layer as it is, the thresholds as they are. */
const usual: Trust = { strength: 1, margin: 0 };
/** An entry of the catalogue is said from this probability on. */
const usualChance = 0.3;
const fewest = 30;
const folds = 3;
const strengths: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
const margins: readonly number[] = Array.from({ length: 13 }, (_, i) => (i - 6) * 0.15);

interface Tally {
  hit: number;
  wrong: number;
}

function countPairs(found: Float32Array, { targets }: Lesson, tallies: readonly Tally[]): void {
  found.forEach((margin, at) => {
    const there = (((targets[Math.floor(at / 3)] ?? 0) >> (at % 3)) & 1) === 1;
    tallies.forEach((tally, choice) => {
      const said = margin >= (margins[choice] ?? 0);
      if (said && there) tally.hit += 1;
      else if (said || there) tally.wrong += 1;
    });
  });
}

/** The trust with the best micro F1 of pairs on lessons that a layer did not learn from. */
export function chooseTrust(lessons: readonly Lesson[], targets: number, width: number): Trust {
  if (lessons.length < fewest) return usual;
  const tallies = strengths.map(() => margins.map((): Tally => ({ hit: 0, wrong: 0 })));
  for (let fold = 0; fold < folds; fold++) {
    const learnt = lessons.filter((_, at) => at % folds !== fold);
    const layer = fitLayer(learnt, targets, width);
    const taken = strengths.map((strength) => weakened(layer, strength));
    for (const lesson of lessons.filter((_, at) => at % folds === fold)) {
      const plain = plainChances(lesson);
      taken.forEach((one, at) => {
        countPairs(pairMargins(one, lesson, plain), lesson, tallies[at] ?? []);
      });
    }
  }
  let best = usual;
  let most = Number.NEGATIVE_INFINITY;
  strengths.forEach((strength, at) => {
    margins.forEach((margin, choice) => {
      const { hit, wrong } = tallies[at]?.[choice] ?? { hit: 0, wrong: 0 };
      // Drawn towards the thresholds as they are, as if some lessons had confirmed them.
      const score = (2 * hit) / Math.max(1, 2 * hit + wrong) - 0.01 * Math.abs(margin);
      if (score > most) {
        most = score;
        best = { strength, margin };
      }
    });
  });
  return best;
}
