import { clauseBounds } from './clauses.ts';
import { visitGrams } from './grams.ts';
import { indexKeys, type KeyIndex, rowOf } from './key-index.ts';
import {
  aspectCount,
  type ModelBlocks,
  modelBlocks,
  pairCount,
  polarityCount,
  wholeCount,
} from './model-blocks.ts';
import type { Model } from './model-file.ts';
import type { ReadingView } from './reading-view.ts';

/** What the network says of a comment; the mean over its members. */
export interface Reading {
  /** Clause `c` is `[bounds[c], bounds[c + 1])` of the view. */
  readonly bounds: readonly number[];
  readonly clauses: number;
  /** By clause and aspect: that the clause speaks of it. */
  readonly detect: Float32Array;
  /** By clause, aspect and polarity: how it does, if it does. */
  readonly polar: Float32Array;
  /** By aspect and polarity: that the comment says so anywhere. */
  readonly pair: Float32Array;
  /** Logits of the whole comment. */
  readonly out: Float32Array;
  /** The clauses' hidden values, all members', for a layer learnt on top. */
  readonly hidden: Float32Array;
}

export interface Network {
  readonly hiddenWidth: number;
  run(view: ReadingView, domain: number): Reading;
}

/** y[yo + r] += Σ w[wo + r·cols + i] · x[xo + i] */
function multiply(
  w: Float32Array,
  [wo, rows, cols]: readonly [number, number, number],
  [x, xo]: readonly [Float32Array, number],
  [y, yo]: readonly [Float32Array, number],
): void {
  for (let r = 0; r < rows; r++) {
    let at = wo + r * cols;
    let a = 0;
    let b = 0;
    for (let i = xo; i < xo + cols; i += 2, at += 2) {
      a += (w[at] ?? 0) * (x[i] ?? 0);
      b += (w[at + 1] ?? 0) * (x[i + 1] ?? 0);
    }
    y[yo + r] = (y[yo + r] ?? 0) + a + b;
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Rows of every position's keys: `rows[starts[p] … starts[p + 1])`, positions of clause `c` from `clauseStarts[c]`. */
interface Rows {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly clauseStarts: Int32Array;
}

function findRows(index: KeyIndex, view: ReadingView, bounds: readonly number[], clauses: number): Rows {
  const positions = view.length + clauses;
  const rows = new Int32Array(positions * 5);
  const starts = new Int32Array(positions + 1);
  const clauseStarts = new Int32Array(clauses + 1);
  let position = 0;
  let count = 0;
  for (let c = 0; c < clauses; c++) {
    clauseStarts[c] = position;
    visitGrams(view, bounds[c] ?? 0, bounds[c + 1] ?? 0, (_, keys, many) => {
      starts[position++] = count;
      for (let k = 0; k < many; k++) {
        const row = rowOf(index, keys[k] ?? 0);
        if (row >= 0) rows[count++] = row;
      }
    });
  }
  clauseStarts[clauses] = position;
  starts[position] = count;
  return { rows, starts, clauseStarts };
}

/** One clause of one member: the largest and the mean of its positions' values. */
function poolClause(
  model: Model,
  found: Rows,
  at: { member: number; clause: number; bias: number },
  x: Float32Array,
): void {
  const { table, units, dense, shape } = model;
  const { width, members } = shape;
  const columns = width * members;
  const offset = at.member * width;
  const sum = new Int32Array(width);
  const total = new Int32Array(width);
  const top = new Float32Array(width);
  const from = found.clauseStarts[at.clause] ?? 0;
  const to = found.clauseStarts[at.clause + 1] ?? 0;
  for (let p = from; p < to; p++) {
    sum.fill(0);
    for (let k = found.starts[p] ?? 0; k < (found.starts[p + 1] ?? 0); k++) {
      const row = (found.rows[k] ?? 0) * columns + offset;
      for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + (table[row + i] ?? 0);
    }
    for (let i = 0; i < width; i++) {
      const value = sum[i] ?? 0;
      total[i] = (total[i] ?? 0) + value;
      const active = value * (units[offset + i] ?? 0) + (dense[at.bias + i] ?? 0);
      if (active > (top[i] ?? 0)) top[i] = active;
    }
  }
  const norm = 1 / Math.sqrt(to - from);
  for (let i = 0; i < width; i++) {
    x[i] = top[i] ?? 0;
    x[width + i] = (total[i] ?? 0) * (units[offset + i] ?? 0) * norm;
  }
}

interface Draft {
  readonly detect: Float32Array;
  readonly polar: Float32Array;
  readonly absent: Float32Array;
  readonly out: Float32Array;
  readonly hidden: Float32Array;
}

interface Member {
  readonly number: number;
  /** Where the member's dense weights start. */
  readonly base: number;
  readonly blocks: ModelBlocks;
  readonly domain: number;
}

function setRow(to: Float32Array, at: number, from: Float32Array, start: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] = from[start + i] ?? 0;
}
function addRow(to: Float32Array, at: number, from: Float32Array, start: number, length: number): void {
  for (let i = 0; i < length; i++) to[at + i] = (to[at + i] ?? 0) + (from[start + i] ?? 0);
}
function rectify(values: Float32Array, at: number, length: number): void {
  for (let i = at; i < at + length; i++) if ((values[i] ?? 0) < 0) values[i] = 0;
}

/** Clause vectors alone, and their largest values over the comment. */
function ownVectors(
  model: Model,
  found: Rows,
  clauses: number,
  member: Member,
): [Float32Array, Float32Array] {
  const { width, hidden: h } = model.shape;
  const { base, blocks, domain } = member;
  const u = new Float32Array(clauses * h);
  const most = new Float32Array(h);
  const x = new Float32Array(2 * width);
  for (let c = 0; c < clauses; c++) {
    poolClause(model, found, { member: member.number, clause: c, bias: base + blocks.positionBias }, x);
    setRow(u, c * h, model.dense, base + blocks.clauseBias, h);
    addRow(u, c * h, model.dense, base + blocks.domain + domain * h, h);
    multiply(model.dense, [base + blocks.clause, h, 2 * width], [x, 0], [u, c * h]);
    rectify(u, c * h, h);
    for (let i = 0; i < h; i++) most[i] = Math.max(most[i] ?? 0, u[c * h + i] ?? 0);
  }
  return [u, most];
}

/** Clause vectors that know the clauses beside them and the comment. */
function contextVectors(
  model: Model,
  clauses: number,
  member: Member,
  own: [Float32Array, Float32Array],
): Float32Array {
  const h = model.shape.hidden;
  const { base, blocks } = member;
  const [u, most] = own;
  const around = new Float32Array(h);
  setRow(around, 0, model.dense, base + blocks.contextBias, h);
  multiply(model.dense, [base + blocks.around, h, h], [most, 0], [around, 0]);
  const z = new Float32Array(clauses * h);
  for (let c = 0; c < clauses; c++) {
    setRow(z, c * h, u, c * h, h);
    addRow(z, c * h, around, 0, h);
    if (c > 0) multiply(model.dense, [base + blocks.before, h, h], [u, (c - 1) * h], [z, c * h]);
    if (c + 1 < clauses) multiply(model.dense, [base + blocks.after, h, h], [u, (c + 1) * h], [z, c * h]);
    rectify(z, c * h, h);
  }
  return z;
}

/** Turns three logits into shares of one, in place. */
function softmaxThree(values: Float32Array, at: number): void {
  const a = values[at] ?? 0;
  const b = values[at + 1] ?? 0;
  const c = values[at + 2] ?? 0;
  const most = Math.max(a, b, c);
  const ea = Math.exp(a - most);
  const eb = Math.exp(b - most);
  const ec = Math.exp(c - most);
  const total = ea + eb + ec;
  values[at] = ea / total;
  values[at + 1] = eb / total;
  values[at + 2] = ec / total;
}

/** Detection and polarity of every clause, added to the draft's means; pairs of this member in `pair`. */
function readClauses(
  model: Model,
  clauses: number,
  member: Member,
  z: Float32Array,
  draft: Draft,
): Float32Array {
  const { hidden: h, members } = model.shape;
  const { base, blocks, domain } = member;
  const { dense } = model;
  const detect = new Float32Array(aspectCount);
  const polar = new Float32Array(pairCount);
  const both = new Float32Array(polarityCount);
  const absent = new Float32Array(pairCount).fill(1);
  for (let c = 0; c < clauses; c++) {
    setRow(detect, 0, dense, base + blocks.detectBias, aspectCount);
    addRow(detect, 0, dense, base + blocks.domainDetect + domain * aspectCount, aspectCount);
    multiply(dense, [base + blocks.detect, aspectCount, h], [z, c * h], [detect, 0]);
    setRow(both, 0, dense, base + blocks.polarBias, polarityCount);
    multiply(dense, [base + blocks.polar, polarityCount, h], [z, c * h], [both, 0]);
    setRow(polar, 0, dense, base + blocks.pairBias, pairCount);
    multiply(dense, [base + blocks.pair, pairCount, h], [z, c * h], [polar, 0]);
    for (let a = 0; a < aspectCount; a++) {
      const p = logistic(detect[a] ?? 0);
      addRow(polar, a * 3, both, 0, 3);
      softmaxThree(polar, a * 3);
      const at = c * aspectCount + a;
      draft.detect[at] = (draft.detect[at] ?? 0) + p / members;
      for (let k = 0; k < 3; k++) {
        const q = polar[a * 3 + k] ?? 0;
        draft.polar[at * 3 + k] = (draft.polar[at * 3 + k] ?? 0) + q / members;
        absent[a * 3 + k] = (absent[a * 3 + k] ?? 1) * (1 - p * q);
      }
    }
  }
  for (let i = 0; i < pairCount; i++) absent[i] = 1 - (absent[i] ?? 1);
  return absent;
}

/** The whole comment, added to the draft's mean. */
function readWhole(
  model: Model,
  clauses: number,
  member: Member,
  z: Float32Array,
  pair: Float32Array,
): Float32Array {
  const { hidden: h, whole: t } = model.shape;
  const { base, blocks, domain } = member;
  const wide = 2 * h + pairCount + ((2 * h + pairCount) % 2);
  const r = new Float32Array(wide + 1);
  for (let c = 0; c < clauses; c++) {
    for (let i = 0; i < h; i++) {
      const value = z[c * h + i] ?? 0;
      r[i] = Math.max(r[i] ?? 0, value);
      r[h + i] = (r[h + i] ?? 0) + value / clauses;
    }
  }
  r.set(pair, 2 * h);
  const hidden = new Float32Array(t);
  setRow(hidden, 0, model.dense, base + blocks.wholeBias, t);
  addRow(hidden, 0, model.dense, base + blocks.domainWhole + domain * t, t);
  multiply(model.dense, [base + blocks.whole, t, 2 * h + pairCount], [r, 0], [hidden, 0]);
  rectify(hidden, 0, t);
  const out = new Float32Array(wholeCount);
  setRow(out, 0, model.dense, base + blocks.outBias, wholeCount);
  multiply(model.dense, [base + blocks.out, wholeCount, t], [hidden, 0], [out, 0]);
  return out;
}

/** Prepares a model for reading. Cost of a run: linear in the length of the text. */
export function openNetwork(model: Model): Network {
  const index = indexKeys(model.keys);
  const blocks = modelBlocks(model.shape);
  const { members, hidden: h } = model.shape;
  return {
    hiddenWidth: h * members,
    run(view, domain) {
      const bounds = clauseBounds(view);
      const clauses = Math.max(0, bounds.length - 1);
      const found = findRows(index, view, bounds, clauses);
      const draft: Draft = {
        detect: new Float32Array(clauses * aspectCount),
        polar: new Float32Array(clauses * pairCount),
        absent: new Float32Array(pairCount),
        out: new Float32Array(wholeCount),
        hidden: new Float32Array(clauses * h * members),
      };
      const pairs = new Float32Array(pairCount);
      for (let number = 0; number < members; number++) {
        const member: Member = { number, base: number * blocks.size, blocks, domain };
        const z = contextVectors(model, clauses, member, ownVectors(model, found, clauses, member));
        const pair = readClauses(model, clauses, member, z, draft);
        const out = readWhole(model, clauses, member, z, pair);
        for (let i = 0; i < pairCount; i++) pairs[i] = (pairs[i] ?? 0) + (pair[i] ?? 0) / members;
        for (let i = 0; i < wholeCount; i++) draft.out[i] = (draft.out[i] ?? 0) + (out[i] ?? 0) / members;
        for (let c = 0; c < clauses; c++) setRow(draft.hidden, (c * members + number) * h, z, c * h, h);
      }
      return {
        bounds,
        clauses,
        detect: draft.detect,
        polar: draft.polar,
        pair: pairs,
        out: draft.out,
        hidden: draft.hidden,
      };
    },
  };
}
