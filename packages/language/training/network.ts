import { aspectCount, pairCount, wholeCount } from '../src/model-blocks.ts';
import type { Encoded } from './encode.ts';
import { mostClauses, type Net, type Trace } from './net.ts';
import type { Random } from './random.ts';

export interface Dropout {
  readonly random: Random;
  readonly gram: number;
  readonly hidden: number;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function pool(net: Net, doc: Encoded, n: number, dropout: Dropout | undefined): void {
  const { trace, table, dense, blocks, kernels } = net;
  const d = net.shape.width;
  const { kept, top } = trace;
  const sum = trace.sum.view;
  const x = trace.x.view;
  const bias = blocks.positionBias;
  const scale = dropout ? 1 / (1 - dropout.gram) : 1;
  x.fill(0, 0, n * 2 * d);
  top.fill(0, 0, n * d);
  for (let c = 0; c < n; c++) {
    const from = doc.clauseStart[c];
    const to = doc.clauseStart[c + 1];
    const xo = c * 2 * d;
    const norm = 1 / Math.sqrt(to - from);
    for (let p = from; p < to; p++) {
      sum.fill(0);
      for (let k = doc.positionStart[p]; k < doc.positionStart[p + 1]; k++) {
        if (dropout) {
          kept[k] = dropout.random() >= dropout.gram ? 1 : 0;
          if (kept[k] === 0) continue;
        }
        kernels.add(scale, table.at + doc.grams[k] * d * 4, trace.sum.at, d * 4);
      }
      for (let i = 0; i < d; i++) {
        const value = sum[i];
        x[xo + d + i] += value * norm;
        const active = value + dense.view[bias + i];
        if (active > x[xo + i]) {
          x[xo + i] = active;
          top[c * d + i] = p + 1;
        }
      }
    }
  }
}

function drop(mask: Float32Array, values: Float32Array, length: number, dropout: Dropout): void {
  const scale = 1 / (1 - dropout.hidden);
  for (let i = 0; i < length; i++) {
    mask[i] = dropout.random() < dropout.hidden ? 0 : scale;
    values[i] *= mask[i];
  }
}

function hiddenLayers(net: Net, n: number, domain: number, dropout: Dropout | undefined): void {
  const { trace, dense, blocks, kernels, shape } = net;
  const { width: d, hidden: h } = shape;
  const w = dense.view;
  const at = (block: number): number => dense.at + block * 4;
  const u = trace.u.view;
  const z = trace.z.view;
  const most = trace.most.view;
  most.fill(0);
  trace.mostAt.fill(-1);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < h; i++) u[c * h + i] = w[blocks.clauseBias + i] + w[blocks.domain + domain * h + i];
    kernels.multiply(at(blocks.clause), trace.x.at + c * 8 * d, trace.u.at + c * h * 4, h, 8 * d);
    for (let i = 0; i < h; i++) {
      const value = Math.max(0, u[c * h + i]);
      u[c * h + i] = value;
      if (value > most[i]) {
        most[i] = value;
        trace.mostAt[i] = c;
      }
    }
  }
  const around = trace.around.view;
  for (let i = 0; i < h; i++) around[i] = w[blocks.contextBias + i];
  kernels.multiply(at(blocks.around), trace.most.at, trace.around.at, h, h * 4);
  for (let c = 0; c < n; c++) {
    const here = trace.z.at + c * h * 4;
    for (let i = 0; i < h; i++) z[c * h + i] = u[c * h + i] + around[i];
    if (c > 0) kernels.multiply(at(blocks.before), trace.u.at + (c - 1) * h * 4, here, h, h * 4);
    if (c + 1 < n) kernels.multiply(at(blocks.after), trace.u.at + (c + 1) * h * 4, here, h, h * 4);
    for (let i = 0; i < h; i++) if (z[c * h + i] < 0) z[c * h + i] = 0;
  }
  if (dropout) drop(trace.dropZ, z, n * h, dropout);
}

function clauseHeads(net: Net, n: number, domain: number): void {
  const { trace, dense, blocks, kernels, shape } = net;
  const h = shape.hidden;
  const w = dense.view;
  const at = (block: number): number => dense.at + block * 4;
  const detect = trace.detect.view;
  const polar = trace.polar.view;
  const both = trace.both.view;
  const absent = trace.pair.view;
  absent.fill(1);
  for (let c = 0; c < n; c++) {
    const ao = c * aspectCount;
    const po = c * pairCount;
    const here = trace.z.at + c * h * 4;
    for (let a = 0; a < aspectCount; a++) {
      detect[ao + a] = w[blocks.detectBias + a] + w[blocks.domainDetect + domain * aspectCount + a];
    }
    kernels.multiply(at(blocks.detect), here, trace.detect.at + ao * 4, aspectCount, h * 4);
    for (let k = 0; k < 3; k++) both[k] = w[blocks.polarBias + k];
    kernels.multiply(at(blocks.polar), here, trace.both.at, 3, h * 4);
    for (let i = 0; i < pairCount; i++) polar[po + i] = w[blocks.pairBias + i] + both[i % 3];
    kernels.multiply(at(blocks.pair), here, trace.polar.at + po * 4, pairCount, h * 4);
    for (let a = 0; a < aspectCount; a++) {
      const p = logistic(detect[ao + a]);
      detect[ao + a] = p;
      const o = po + a * 3;
      const top = Math.max(polar[o], polar[o + 1], polar[o + 2]);
      const e0 = Math.exp(polar[o] - top);
      const e1 = Math.exp(polar[o + 1] - top);
      const e2 = Math.exp(polar[o + 2] - top);
      const total = e0 + e1 + e2;
      polar[o] = e0 / total;
      polar[o + 1] = e1 / total;
      polar[o + 2] = e2 / total;
      for (let k = 0; k < 3; k++) absent[a * 3 + k] *= 1 - p * polar[o + k];
    }
  }
  for (let i = 0; i < pairCount; i++) absent[i] = 1 - absent[i];
  if (absent.length > pairCount) absent[pairCount] = 0;
}

function wholeHeads(net: Net, n: number, domain: number, dropout: Dropout | undefined): void {
  const { trace, dense, blocks, kernels, shape } = net;
  const { hidden: h, whole: t } = shape;
  const w = dense.view;
  const z = trace.z.view;
  const r = trace.r.view;
  r.fill(0);
  trace.rAt.fill(-1);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < h; i++) {
      const value = z[c * h + i];
      if (value > r[i]) {
        r[i] = value;
        trace.rAt[i] = c;
      }
      r[h + i] += value / n;
    }
  }
  for (let i = 0; i < pairCount; i++) r[2 * h + i] = trace.pair.view[i];
  const hidden = trace.t.view;
  for (let i = 0; i < t; i++) hidden[i] = w[blocks.wholeBias + i] + w[blocks.domainWhole + domain * t + i];
  const cols = 2 * h + pairCount + 1;
  kernels.multiply(dense.at + blocks.whole * 4, trace.r.at, trace.t.at, t, cols * 4);
  for (let i = 0; i < t; i++) if (hidden[i] < 0) hidden[i] = 0;
  if (dropout) drop(trace.dropT, hidden, t, dropout);
  for (let i = 0; i < wholeCount; i++) trace.out.view[i] = w[blocks.outBias + i];
  kernels.multiply(dense.at + blocks.out * 4, trace.t.at, trace.out.at, wholeCount, t * 4);
}

/** Reads one comment; with dropout it is a training pass. `domain` 0 means not known. */
export function forward(net: Net, doc: Encoded, domain: number, dropout?: Dropout): Trace {
  const n = Math.min(mostClauses, doc.clauses);
  const { trace } = net;
  trace.clauses = n;
  pool(net, doc, n, dropout);
  if (dropout) drop(trace.dropX, trace.x.view, n * 2 * net.shape.width, dropout);
  hiddenLayers(net, n, domain, dropout);
  clauseHeads(net, n, domain);
  wholeHeads(net, n, domain, dropout);
  return trace;
}
