import { clauseBounds, mostCharacters } from './clauses.ts';
import { clauseKeys, clauseKeysRoom } from './grams.ts';
import { indexKeys, rowOf } from './key-index.ts';
import { aspectCount, modelBlocks, pairCount, wholeCount, wholeInput } from './model-blocks.ts';
import type { Model } from './model-file.ts';
import { type Member, membersOf } from './network-member.ts';
import { makeRoom, type NetworkMemory, openMemory } from './network-memory.ts';
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
  /** Hidden values a clause has. */
  readonly hiddenWidth: number;
  run(view: ReadingView, domain: number): Reading;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

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

/** Largest and mean values of a clause's positions for one member, into `x`. */
function clauseInput(memory: NetworkMemory, model: Model, member: Member, positions: number): void {
  const { floats, ints, shorts, places } = memory;
  const { width } = model.shape;
  const norm = 1 / Math.sqrt(positions);
  const column = member.number * width;
  const bias = member.dense + member.blocks.positionBias;
  const x = places.x / 4;
  for (let i = 0; i < width; i++) {
    const unit = model.units[column + i] ?? 0;
    const top = (shorts[places.top / 2 + column + i] ?? 0) * unit + (floats[bias + i] ?? 0);
    floats[x + i] = Math.max(0, top);
    floats[x + width + i] = (ints[places.total / 4 + column + i] ?? 0) * unit * norm;
  }
}

/** Vectors of all clauses alone, every member's, member by member. */
function ownVectors(
  memory: NetworkMemory,
  model: Model,
  members: readonly Member[],
  read: ClauseReader,
): void {
  const { floats, shorts, places, kernels } = memory;
  const { width, hidden: h, members: many } = model.shape;
  const columns = width * many;
  for (let c = 0; c < read.clauses; c++) {
    const positions = read.rows(c);
    shorts.fill(-32_768, places.top / 2, places.top / 2 + columns);
    kernels.pool(places.table, places.starts, places.rows, 0, positions, columns, places.top, places.total);
    for (const member of members) {
      clauseInput(memory, model, member, positions);
      const u = places.own / 4 + (member.number * read.clauses + c) * h;
      for (let i = 0; i < h; i++) {
        floats[u + i] =
          (floats[member.dense + member.blocks.clauseBias + i] ?? 0) + (floats[member.domain + i] ?? 0);
      }
      kernels.multiply((member.dense + member.blocks.clause) * 4, places.x, u * 4, h, 8 * width);
      for (let i = u; i < u + h; i++) if ((floats[i] ?? 0) < 0) floats[i] = 0;
    }
  }
}

/** Vectors of one member's clauses that know the clauses beside them and the comment; returns where they start. */
function contextVectors(memory: NetworkMemory, model: Model, member: Member, clauses: number): number {
  const { floats, places, kernels } = memory;
  const { hidden: h, members } = model.shape;
  const { blocks, dense } = member;
  const u = places.own / 4 + member.number * clauses * h;
  const z = u + members * clauses * h;
  const most = places.most / 4;
  const around = places.around / 4;
  floats.fill(0, most, most + h);
  for (let c = 0; c < clauses; c++) {
    for (let i = 0; i < h; i++) {
      const value = floats[u + c * h + i] ?? 0;
      if (value > (floats[most + i] ?? 0)) floats[most + i] = value;
    }
  }
  floats.copyWithin(around, dense + blocks.contextBias, dense + blocks.contextBias + h);
  kernels.multiply((dense + blocks.around) * 4, places.most, places.around, h, h * 4);
  for (let c = 0; c < clauses; c++) {
    const here = z + c * h;
    for (let i = 0; i < h; i++) floats[here + i] = (floats[u + c * h + i] ?? 0) + (floats[around + i] ?? 0);
    if (c > 0) kernels.multiply((dense + blocks.before) * 4, (u + (c - 1) * h) * 4, here * 4, h, h * 4);
    if (c + 1 < clauses)
      kernels.multiply((dense + blocks.after) * 4, (u + (c + 1) * h) * 4, here * 4, h, h * 4);
    for (let i = here; i < here + h; i++) if ((floats[i] ?? 0) < 0) floats[i] = 0;
  }
  return z;
}

/** Detection and polarity of one clause by one member, into the memory as probabilities. */
function clauseHeads(memory: NetworkMemory, model: Model, member: Member, z: number): void {
  const { floats, places, kernels } = memory;
  const { blocks, dense } = member;
  const size = model.shape.hidden * 4;
  const detect = places.detect / 4;
  const polar = places.polar / 4;
  const both = places.both / 4;
  for (let a = 0; a < aspectCount; a++) {
    floats[detect + a] =
      (floats[dense + blocks.detectBias + a] ?? 0) + (floats[member.domainDetect + a] ?? 0);
  }
  kernels.multiply((dense + blocks.detect) * 4, z * 4, places.detect, aspectCount, size);
  for (let k = 0; k < 3; k++) floats[both + k] = floats[dense + blocks.polarBias + k] ?? 0;
  kernels.multiply((dense + blocks.polar) * 4, z * 4, places.both, 3, size);
  for (let i = 0; i < pairCount; i++) {
    floats[polar + i] = (floats[dense + blocks.pairBias + i] ?? 0) + (floats[both + (i % 3)] ?? 0);
  }
  kernels.multiply((dense + blocks.pair) * 4, z * 4, places.polar, pairCount, size);
  for (let a = 0; a < aspectCount; a++) {
    floats[detect + a] = logistic(floats[detect + a] ?? 0);
    softmaxThree(floats, polar + a * 3);
  }
}

/** Adds one member's clauses to the means; gives its pairs of the comment. */
function readClauses(
  memory: NetworkMemory,
  model: Model,
  member: Member,
  z: number,
  to: Reading,
): Float32Array {
  const { floats, places } = memory;
  const { hidden: h, members } = model.shape;
  const detect = places.detect / 4;
  const polar = places.polar / 4;
  const pair = new Float32Array(pairCount).fill(1);
  for (let c = 0; c < to.clauses; c++) {
    clauseHeads(memory, model, member, z + c * h);
    for (let a = 0; a < aspectCount; a++) {
      const at = c * aspectCount + a;
      const p = floats[detect + a] ?? 0;
      to.detect[at] = (to.detect[at] ?? 0) + p / members;
      for (let k = 0; k < 3; k++) {
        const q = floats[polar + a * 3 + k] ?? 0;
        to.polar[at * 3 + k] = (to.polar[at * 3 + k] ?? 0) + q / members;
        pair[a * 3 + k] = (pair[a * 3 + k] ?? 1) * (1 - p * q);
      }
    }
    const hidden = (c * members + member.number) * h;
    for (let i = 0; i < h; i++) to.hidden[hidden + i] = floats[z + c * h + i] ?? 0;
  }
  for (let i = 0; i < pairCount; i++) pair[i] = 1 - (pair[i] ?? 1);
  return pair;
}

/** Adds one member's outputs of the whole comment to the mean. */
function readWhole(
  memory: NetworkMemory,
  model: Model,
  member: Member,
  z: number,
  pair: Float32Array,
  to: Reading,
): void {
  const { floats, places, kernels } = memory;
  const { hidden: h, whole: t, members } = model.shape;
  const { blocks, dense } = member;
  const r = places.whole / 4;
  floats.fill(0, r, r + wholeInput(h));
  for (let c = 0; c < to.clauses; c++) {
    for (let i = 0; i < h; i++) {
      const value = floats[z + c * h + i] ?? 0;
      if (value > (floats[r + i] ?? 0)) floats[r + i] = value;
      floats[r + h + i] = (floats[r + h + i] ?? 0) + value / to.clauses;
    }
  }
  floats.set(pair, r + 2 * h);
  const hidden = places.hidden / 4;
  for (let i = 0; i < t; i++) {
    floats[hidden + i] = (floats[dense + blocks.wholeBias + i] ?? 0) + (floats[member.domainWhole + i] ?? 0);
  }
  kernels.multiply((dense + blocks.whole) * 4, places.whole, places.hidden, t, wholeInput(h) * 4);
  for (let i = hidden; i < hidden + t; i++) if ((floats[i] ?? 0) < 0) floats[i] = 0;
  const out = places.out / 4;
  floats.copyWithin(out, dense + blocks.outBias, dense + blocks.outBias + wholeCount);
  kernels.multiply((dense + blocks.out) * 4, places.hidden, places.out, wholeCount, t * 4);
  for (let i = 0; i < wholeCount; i++) to.out[i] = (to.out[i] ?? 0) + (floats[out + i] ?? 0) / members;
}

/** Clauses of a comment; `rows` puts those of one clause into the memory and gives its number of positions. */
interface ClauseReader {
  readonly clauses: number;
  readonly rows: (clause: number) => number;
}

/** Prepares a model for reading. Cost of a run: linear in the length of the text. */
export function openNetwork(model: Model): Network {
  const index = indexKeys(model.keys);
  const memory = openMemory(model);
  const room = clauseKeysRoom(mostCharacters);
  const { members: many, hidden: h } = model.shape;
  const blocks = modelBlocks(model.shape);
  const rows = (view: ReadingView, from: number, to: number): number => {
    const positions = clauseKeys(view, from, to, room);
    const { ints, places } = memory;
    let count = 0;
    for (let p = 0; p < positions; p++) {
      ints[places.starts / 4 + p] = count;
      for (let k = room.starts[p] ?? 0; k < (room.starts[p + 1] ?? 0); k++) {
        const row = rowOf(index, room.keys[k] ?? 0);
        if (row >= 0) ints[places.rows / 4 + count++] = row;
      }
    }
    ints[places.starts / 4 + positions] = count;
    return positions;
  };
  return {
    hiddenWidth: h * many,
    run(view, domain) {
      const bounds = clauseBounds(view);
      const clauses = Math.max(0, bounds.length - 1);
      makeRoom(memory, model, clauses);
      const members = membersOf(model.shape, blocks, memory.places.dense / 4, domain);
      const read = { clauses, rows: (c: number) => rows(view, bounds[c] ?? 0, bounds[c + 1] ?? 0) };
      ownVectors(memory, model, members, read);
      const reading: Reading = {
        bounds,
        clauses,
        detect: new Float32Array(clauses * aspectCount),
        polar: new Float32Array(clauses * pairCount),
        pair: new Float32Array(pairCount),
        out: new Float32Array(wholeCount),
        hidden: new Float32Array(clauses * h * many),
      };
      for (const member of members) {
        const z = contextVectors(memory, model, member, clauses);
        const pair = readClauses(memory, model, member, z, reading);
        readWhole(memory, model, member, z, pair, reading);
        for (let i = 0; i < pairCount; i++) reading.pair[i] = (reading.pair[i] ?? 0) + (pair[i] ?? 0) / many;
      }
      return reading;
    },
  };
}
