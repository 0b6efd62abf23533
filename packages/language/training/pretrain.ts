import type { Arena, Block } from './arena.ts';
import type { Encoded } from './encode.ts';
import type { Random } from './random.ts';

export interface PretrainOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Contexts drawn at each position, and wrong ones beside each. */
  readonly contexts: number;
  readonly negatives: number;
  /** A context stands this far away, in positions. */
  readonly nearest: number;
  readonly farthest: number;
  /** Contexts are rows of the table below this number: the most frequent ones. */
  readonly outputs: number;
  readonly gramDropout: number;
  readonly random: Random;
}

/** Rows drawn in proportion to count^0.75, over a table of fixed size. */
function negativeTable(docs: readonly Encoded[], outputs: number): Int32Array {
  const counts = new Float64Array(outputs);
  for (const doc of docs) for (const row of doc.grams) if (row < outputs) counts[row] += 1;
  let total = 0;
  for (let i = 0; i < outputs; i++) total += counts[i] ** 0.75;
  const table = new Int32Array(1 << 20);
  let row = 0;
  let sum = counts[0] ** 0.75;
  for (let i = 0; i < table.length; i++) {
    while (row < outputs - 1 && sum / total < (i + 0.5) / table.length) sum += counts[++row] ** 0.75;
    table[i] = row;
  }
  return table;
}

/**
 * Learns rows from text alone, before the labels are seen: the sum of a position's rows tells the runs of characters
 * around it from runs drawn by chance (skip-gram with negative sampling, Mikolov et al. 2013, over subwords as
 * Bojanowski et al. 2017).
 */
export function pretrain(
  arena: Arena,
  table: Block,
  width: number,
  docs: readonly Encoded[],
  options: PretrainOptions,
): void {
  const { random, outputs, contexts, negatives } = options;
  const { kernels } = arena;
  const size = width * 4;
  const out = arena.take(outputs * width);
  const sum = arena.take(width);
  const gradient = arena.take(width);
  const draws = negativeTable(docs, outputs);
  const span = options.farthest - options.nearest + 1;
  const rows: number[] = [];
  let done = 0;
  /** Moves one output row and the position's gradient towards 1 for the true context, 0 for a drawn one. */
  const learn = (row: number, truth: number, rate: number): void => {
    const at = out.at + row * size;
    const g = (truth - 1 / (1 + Math.exp(-kernels.dot(sum.at, at, size)))) * rate;
    kernels.add(g, at, gradient.at, size);
    kernels.add(g, sum.at, at, size);
  };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const doc of docs) {
      const positions = doc.positionStart.length - 1;
      const rate = options.rate * Math.max(0.02, 1 - done / (docs.length * options.epochs));
      done += 1;
      for (let p = 0; p < positions; p++) {
        rows.length = 0;
        sum.view.fill(0);
        gradient.view.fill(0);
        for (let k = doc.positionStart[p]; k < doc.positionStart[p + 1]; k++) {
          if (random() < options.gramDropout) continue;
          rows.push(doc.grams[k]);
          kernels.add(1, table.at + doc.grams[k] * size, sum.at, size);
        }
        if (rows.length === 0) continue;
        for (let c = 0; c < contexts; c++) {
          const away = options.nearest + Math.floor(random() * span);
          const q = random() < 0.5 ? p - away : p + away;
          if (q < 0 || q >= positions) continue;
          const from = doc.positionStart[q];
          const many = doc.positionStart[q + 1] - from;
          const target = doc.grams[from + Math.floor(random() * many)] ?? outputs;
          if (many === 0 || target >= outputs) continue;
          learn(target, 1, rate);
          for (let n = 0; n < negatives; n++) {
            const row = draws[Math.floor(random() * draws.length)];
            if (row !== target) learn(row, 0, rate);
          }
        }
        for (const row of rows) kernels.add(1, gradient.at, table.at + row * size, size);
      }
    }
  }
}
