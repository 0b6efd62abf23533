import {
  freshLayer,
  type Layer,
  movePolarity,
  moveTarget,
  polarShares,
  targetLogit,
} from './adaptation-layer.ts';
import type { ClauseFeatures } from './clause-look.ts';

/** A corrected comment: its clauses, and for each target the bit set of polarities said (1 bad, 2 so-so, 4 good). */
export interface Lesson {
  readonly clauses: readonly ClauseFeatures[];
  /** Polarity shares of a clause for a target by the network. */
  readonly shares: (clause: number, target: number) => readonly number[];
  readonly targets: Uint8Array;
  /** Only these targets are known; all when undefined. */
  readonly only?: number;
}

const epochs = 12;
const least = 1e-4;
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

/** Probability of each pair of target and polarity in the comment. */
export function pairChances(layer: Layer, lesson: Pick<Lesson, 'clauses' | 'shares'>): Float32Array {
  const absent = new Float32Array(layer.targets * 3).fill(1);
  lesson.clauses.forEach((clause, c) => {
    for (let target = 0; target < layer.targets; target++) {
      const p = logistic(targetLogit(layer, target, clause));
      if (p < 0.01) continue;
      polarShares(layer, clause, lesson.shares(c, target)).forEach((share, k) => {
        absent[target * 3 + k] = (absent[target * 3 + k] ?? 1) * (1 - p * share);
      });
    }
  });
  return absent.map((value) => 1 - value);
}

const folds = 3;
const choices: readonly number[] = Array.from({ length: 16 }, (_, i) => 0.14 + i * 0.02);

/** The threshold with the best micro F1 of pairs on lessons that a layer did not learn from. */
export function chooseThreshold(
  lessons: readonly Lesson[],
  targets: number,
  width: number,
  usual: number,
): number {
  if (lessons.length < 30) return usual;
  const hits = choices.map(() => ({ hit: 0, wrong: 0 }));
  for (let fold = 0; fold < folds; fold++) {
    const layer = fitLayer(
      lessons.filter((_, i) => i % folds !== fold),
      targets,
      width,
    );
    for (const lesson of lessons.filter((_, i) => i % folds === fold)) {
      pairChances(layer, lesson).forEach((chance, i) => {
        const there = (((lesson.targets[Math.floor(i / 3)] ?? 0) >> (i % 3)) & 1) === 1;
        choices.forEach((threshold, at) => {
          const tally = hits[at];
          if (!tally) return;
          if (chance >= threshold && there) tally.hit += 1;
          else if (chance >= threshold || there) tally.wrong += 1;
        });
      });
    }
  }
  // Drawn towards the usual threshold, as if some lessons had confirmed it.
  const scores = hits.map(({ hit, wrong }, at) => {
    const distance = Math.abs((choices[at] ?? usual) - usual);
    return (2 * hit) / Math.max(1, 2 * hit + wrong) - 0.05 * distance;
  });
  return choices[scores.indexOf(Math.max(...scores))] ?? usual;
}
