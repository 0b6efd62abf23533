import { aspectCount, pairCount, wholeCount } from '../src/model-blocks.ts';
import type { Encoded } from './encode.ts';
import type { Net } from './net.ts';

/** Sets the gradients of the outputs to 0 before the loss adds to them. */
export function clearOutputs(net: Net): void {
  const n = net.trace.clauses;
  net.back.detect.view.fill(0, 0, n * aspectCount);
  net.back.polar.view.fill(0, 0, n * pairCount);
  net.back.out.view.fill(0);
}

function addInto(to: Float32Array, at: number, from: Float32Array, start: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] += from[start + i];
}

function wholeBack(net: Net, n: number, domain: number): void {
  const { trace, back, blocks, kernels, shape, gradient } = net;
  const { hidden: h, whole: t } = shape;
  const w = (block: number): number => net.dense.at + block * 4;
  const g = (block: number): number => gradient.at + block * 4;
  addInto(gradient.view, blocks.outBias, back.out.view, 0, wholeCount);
  back.t.view.fill(0);
  kernels.multiplyBack(w(blocks.out), g(blocks.out), trace.t.at, back.t.at, back.out.at, wholeCount, t * 4);
  for (let i = 0; i < t; i++) back.t.view[i] = trace.t.view[i] > 0 ? back.t.view[i] * trace.dropT[i] : 0;
  addInto(gradient.view, blocks.wholeBias, back.t.view, 0, t);
  addInto(gradient.view, blocks.domainWhole + domain * t, back.t.view, 0, t);
  back.r.view.fill(0);
  const cols = 2 * h + pairCount + 1;
  kernels.multiplyBack(w(blocks.whole), g(blocks.whole), trace.r.at, back.r.at, back.t.at, t, cols * 4);
  const dz = back.z.view;
  dz.fill(0, 0, n * h);
  for (let i = 0; i < h; i++) {
    if (trace.rAt[i] >= 0) dz[trace.rAt[i] * h + i] += back.r.view[i];
    for (let c = 0; c < n; c++) dz[c * h + i] += back.r.view[h + i] / n;
  }
}

function clausesBack(net: Net, n: number, domain: number): void {
  const { trace, back, blocks, kernels, shape, gradient } = net;
  const h = shape.hidden;
  const w = (block: number): number => net.dense.at + block * 4;
  const g = (block: number): number => gradient.at + block * 4;
  const both = back.both.view;
  const dz = back.z.view;
  const du = back.u.view;
  du.fill(0, 0, n * h);
  back.around.view.fill(0);
  for (let c = 0; c < n; c++) {
    const ao = c * aspectCount;
    const po = c * pairCount;
    const z = trace.z.at + c * h * 4;
    const zGrad = back.z.at + c * h * 4;
    const uGrad = back.u.at;
    addInto(gradient.view, blocks.detectBias, back.detect.view, ao, aspectCount);
    addInto(gradient.view, blocks.domainDetect + domain * aspectCount, back.detect.view, ao, aspectCount);
    kernels.multiplyBack(
      w(blocks.detect),
      g(blocks.detect),
      z,
      zGrad,
      back.detect.at + ao * 4,
      aspectCount,
      h * 4,
    );
    both.fill(0);
    for (let i = 0; i < pairCount; i++) both[i % 3] += back.polar.view[po + i];
    addInto(gradient.view, blocks.pairBias, back.polar.view, po, pairCount);
    addInto(gradient.view, blocks.polarBias, both, 0, 3);
    kernels.multiplyBack(w(blocks.polar), g(blocks.polar), z, zGrad, back.both.at, 3, h * 4);
    kernels.multiplyBack(w(blocks.pair), g(blocks.pair), z, zGrad, back.polar.at + po * 4, pairCount, h * 4);
    for (let i = c * h; i < (c + 1) * h; i++) dz[i] = trace.z.view[i] > 0 ? dz[i] * trace.dropZ[i] : 0;
    addInto(back.around.view, 0, dz, c * h, h);
    addInto(du, c * h, dz, c * h, h);
    const [b, a] = [blocks.before, blocks.after];
    const [ub, ua] = [(c - 1) * h * 4, (c + 1) * h * 4];
    if (c > 0) kernels.multiplyBack(w(b), g(b), trace.u.at + ub, uGrad + ub, zGrad, h, h * 4);
    if (c + 1 < n) kernels.multiplyBack(w(a), g(a), trace.u.at + ua, uGrad + ua, zGrad, h, h * 4);
  }
  addInto(gradient.view, blocks.contextBias, back.around.view, 0, h);
  back.most.view.fill(0);
  const o = blocks.around;
  kernels.multiplyBack(w(o), g(o), trace.most.at, back.most.at, back.around.at, h, h * 4);
  for (let i = 0; i < h; i++) if (trace.mostAt[i] >= 0) du[trace.mostAt[i] * h + i] += back.most.view[i];
}

function charactersBack(
  net: Net,
  doc: Encoded,
  at: { readonly n: number; readonly domain: number; readonly gramScale: number },
  update: (row: number, gradient: number) => void,
): void {
  const { trace, back, blocks, kernels, shape, gradient } = net;
  const { width: d, hidden: h } = shape;
  const du = back.u.view;
  const dx = back.x.view;
  const position = back.position.view;
  for (let c = 0; c < at.n; c++) {
    for (let i = c * h; i < (c + 1) * h; i++) if (trace.u.view[i] <= 0) du[i] = 0;
    addInto(gradient.view, blocks.clauseBias, du, c * h, h);
    addInto(gradient.view, blocks.domain + at.domain * h, du, c * h, h);
    dx.fill(0);
    const xo = c * 2 * d;
    const k = blocks.clause * 4;
    kernels.multiplyBack(
      net.dense.at + k,
      gradient.at + k,
      trace.x.at + xo * 4,
      back.x.at,
      back.u.at + c * h * 4,
      h,
      8 * d,
    );
    for (let i = 0; i < 2 * d; i++) dx[i] *= trace.dropX[xo + i];
    for (let i = 0; i < d; i++) if (trace.top[c * d + i] > 0) gradient.view[blocks.positionBias + i] += dx[i];
    const from = doc.clauseStart[c];
    const to = doc.clauseStart[c + 1];
    const norm = 1 / Math.sqrt(to - from);
    for (let p = from; p < to; p++) {
      for (let i = 0; i < d; i++) {
        const value = dx[d + i] * norm + (trace.top[c * d + i] === p + 1 ? dx[i] : 0);
        position[i] = value * at.gramScale;
      }
      for (let g = doc.positionStart[p]; g < doc.positionStart[p + 1]; g++) {
        if (trace.kept[g] === 1) update(doc.grams[g], back.position.at);
      }
    }
  }
}

/**
 * Carries the gradients of the outputs back: dense ones are added to the net's gradient, those of the table go to
 * `update` with the address of the gradient of the row.
 */
export function backward(
  net: Net,
  doc: Encoded,
  pass: { readonly domain: number; readonly gramScale: number },
  update: (row: number, gradient: number) => void,
): void {
  const n = net.trace.clauses;
  wholeBack(net, n, pass.domain);
  clausesBack(net, n, pass.domain);
  charactersBack(net, doc, { n, ...pass }, update);
}
