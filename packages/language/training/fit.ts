import type { Arena } from './arena.ts';
import { backward, clearOutputs } from './backward.ts';
import type { Encoded } from './encode.ts';
import { type LossWeights, lossOf } from './loss.ts';
import type { Net } from './net.ts';
import { forward } from './network.ts';
import { type Random, shuffle } from './random.ts';

export interface FitOptions {
  readonly epochs: number;
  readonly batch: number;
  readonly tableRate: number;
  readonly denseRate: number;
  readonly decay: number;
  readonly gramDropout: number;
  readonly hiddenDropout: number;
  readonly domainDropout: number;
  readonly loss: LossWeights;
  /** Share of a source's rows that an epoch takes; 1 where it is not named. */
  readonly share: Readonly<Record<string, number>>;
  /** Weight of a source's loss; 1 where it is not named. */
  readonly weight: Readonly<Record<string, number>>;
  readonly random: Random;
  readonly onEpoch?: (epoch: number, loss: number) => void;
}

/** Trains in place: AdaGrad for the table, Adam for the rest, both rates falling to a twentieth. */
export function fit(net: Net, arena: Arena, docs: readonly Encoded[], options: FitOptions): void {
  const { table, dense, gradient, kernels } = net;
  const row = net.shape.width * 4;
  const size = dense.view.length;
  const m = arena.take(size);
  const v = arena.take(size);
  const seen = arena.take(table.view.length);
  seen.view.fill(1e-6);
  const { random } = options;
  const dropout = { random, gram: options.gramDropout, hidden: options.hiddenDropout };
  const gramScale = 1 / (1 - options.gramDropout);
  let steps = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const taken = docs.filter((doc) => doc.clauses > 0 && random() < (options.share[doc.row.source] ?? 1));
    shuffle(taken, random);
    let total = 0;
    let inBatch = 0;
    taken.forEach((doc, at) => {
      const slope = 1 - 0.95 * ((epoch + at / taken.length) / options.epochs);
      const tableRate = options.tableRate * slope;
      const domain = random() < options.domainDropout ? 0 : doc.domain;
      forward(net, doc, domain, dropout);
      clearOutputs(net);
      total += lossOf(net, doc, options.loss, options.weight[doc.row.source] ?? 1);
      backward(net, doc, { domain, gramScale }, (gram, address) =>
        kernels.adagrad(table.at + gram * row, seen.at + gram * row, address, tableRate, row),
      );
      inBatch += 1;
      if (inBatch === options.batch || at === taken.length - 1) {
        steps += 1;
        const rate = options.denseRate * slope;
        const [c1, c2] = [1 - 0.9 ** steps, 1 - 0.999 ** steps];
        kernels.adam(dense.at, gradient.at, m.at, v.at, size * 4, 1 / inBatch, rate, options.decay, c1, c2);
        inBatch = 0;
      }
    });
    options.onEpoch?.(epoch, total / taken.length);
  }
}
