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
  /** The words' own tone: their sum over the root of their number. */
  readonly tone: number;
  /** The clauses' hidden values, all members', for a layer learnt on top. */
  readonly hidden: Float32Array;
}

export interface Network {
  /** Hidden values a clause has. */
  readonly hiddenWidth: number;
  /** Reads a comment; with `full`, polarity also where a clause hardly speaks of an aspect. */
  run(view: ReadingView, domain: number, full: boolean): Reading;
}

/** An aspect less likely than this in a clause adds nothing that a threshold could notice. */
const leastWorth = 0.004;
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

/** Vectors of all clauses alone, every member's, member by member. */
function ownVectors(
  memory: NetworkMemory,
  model: Model,
  members: readonly Member[],
  read: ClauseReader,
): void {
  const { shorts, places, kernels } = memory;
  const { width, hidden: h, members: many } = model.shape;
  const columns = width * many;
  for (let c = 0; c < read.clauses; c++) {
    const positions = read.rows(c);
    const norm = 1 / Math.sqrt(positions);
    shorts.fill(-32_768, places.top / 2, places.top / 2 + columns);
    kernels.pool(places.table, places.starts, places.rows, 0, positions, columns, places.top, places.total);
    for (const { number, dense, domain, blocks } of members) {
      const column = number * width;
      const bias = (dense + blocks.positionBias) * 4;
      const units = places.units + column * 4;
      kernels.input(places.top + column * 2, places.total + column * 4, units, bias, places.x, width, norm);
      const u = places.own + (number * read.clauses + c) * h * 4;
      kernels.sum((dense + blocks.clauseBias) * 4, domain * 4, u, h * 4);
      kernels.multiply((dense + blocks.clause) * 4, places.x, u, h, 8 * width);
    }
  }
}

/** Vectors of one member's clauses that know the clauses beside them and the comment; returns where they start. */
function contextVectors(memory: NetworkMemory, model: Model, member: Member, clauses: number): number {
  const { floats, places, kernels } = memory;
  const { hidden: h, members } = model.shape;
  const { blocks, dense } = member;
  const size = h * 4;
  const u = places.own + member.number * clauses * size;
  const z = u + members * clauses * size;
  const whole = places.whole;
  floats.fill(0, places.most / 4, places.most / 4 + h);
  for (let c = 0; c < clauses; c++) kernels.rectify(u + c * size, places.most, places.spare, 0, size);
  floats.copyWithin(places.around / 4, dense + blocks.contextBias, dense + blocks.contextBias + h);
  kernels.multiply((dense + blocks.around) * 4, places.most, places.around, h, size);
  floats.fill(0, whole / 4, whole / 4 + wholeInput(h));
  for (let c = 0; c < clauses; c++) {
    const here = z + c * size;
    kernels.sum(u + c * size, places.around, here, size);
    if (c > 0) kernels.multiply((dense + blocks.before) * 4, u + (c - 1) * size, here, h, size);
    if (c + 1 < clauses) kernels.multiply((dense + blocks.after) * 4, u + (c + 1) * size, here, h, size);
    kernels.rectify(here, whole, whole + size, 1 / clauses, size);
  }
  return z / 4;
}

/**
 * Detection and polarity of one clause by one member, into the memory as probabilities. An aspect less likely than
 * `worth` gets no polarity: most aspects of most clauses, and a fifth of the cost.
 */
function clauseHeads(
  memory: NetworkMemory,
  model: Model,
  member: Member,
  { z, worth }: { readonly z: number; readonly worth: number },
): void {
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
  for (let a = 0; a < aspectCount; a++) {
    const p = logistic(floats[detect + a] ?? 0);
    floats[detect + a] = p;
    const at = a * 3;
    if (p < worth) {
      floats.fill(0, polar + at, polar + at + 3);
      continue;
    }
    for (let k = 0; k < 3; k++) {
      floats[polar + at + k] = (floats[dense + blocks.pairBias + at + k] ?? 0) + (floats[both + k] ?? 0);
    }
    kernels.multiply((dense + blocks.pair) * 4 + at * size, z * 4, places.polar + at * 4, 3, size);
    softmaxThree(floats, polar + at);
  }
}

/** Adds one member's clauses to the means; gives its pairs of the comment. */
function readClauses(
  memory: NetworkMemory,
  model: Model,
  member: Member,
  { z, worth }: { readonly z: number; readonly worth: number },
  to: Reading,
): Float32Array {
  const { floats, places } = memory;
  const { hidden: h, members } = model.shape;
  const detect = places.detect / 4;
  const polar = places.polar / 4;
  const pair = new Float32Array(pairCount).fill(1);
  for (let c = 0; c < to.clauses; c++) {
    clauseHeads(memory, model, member, { z: z + c * h, worth });
    for (let a = 0; a < aspectCount; a++) {
      const at = c * aspectCount + a;
      const p = floats[detect + a] ?? 0;
      to.detect[at] = (to.detect[at] ?? 0) + p / members;
      if (p < worth) continue;
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
  pair: Float32Array,
  to: Reading,
): void {
  const { floats, places, kernels } = memory;
  const { hidden: h, whole: t, members } = model.shape;
  const { blocks, dense } = member;
  // The largest and mean values of the clauses stand there since their context was read.
  floats.set(pair, places.whole / 4 + 2 * h);
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
  let tone = 0;
  let known = 0;
  const rows = (view: ReadingView, from: number, to: number): number => {
    const positions = clauseKeys(view, from, to, room);
    const { ints, places } = memory;
    let count = 0;
    for (let p = 0; p < positions; p++) {
      ints[places.starts / 4 + p] = count;
      for (let k = room.starts[p] ?? 0; k < (room.starts[p + 1] ?? 0); k++) {
        const row = rowOf(index, room.keys[k] ?? 0);
        if (row < 0) continue;
        ints[places.rows / 4 + count++] = row;
        tone += model.tone[row] ?? 0;
      }
    }
    ints[places.starts / 4 + positions] = count;
    known += count;
    return positions;
  };
  return {
    hiddenWidth: h * many,
    run(view, domain, full) {
      const worth = full ? 0 : leastWorth;
      const bounds = clauseBounds(view);
      const clauses = Math.max(0, bounds.length - 1);
      makeRoom(memory, model, clauses);
      const members = membersOf(model.shape, blocks, memory.places.dense / 4, domain);
      const read = { clauses, rows: (c: number) => rows(view, bounds[c] ?? 0, bounds[c + 1] ?? 0) };
      tone = 0;
      known = 0;
      ownVectors(memory, model, members, read);
      const reading: Reading = {
        bounds,
        clauses,
        detect: new Float32Array(clauses * aspectCount),
        polar: new Float32Array(clauses * pairCount),
        pair: new Float32Array(pairCount),
        out: new Float32Array(wholeCount),
        tone: (tone * model.calibration.toneUnit) / Math.sqrt(Math.max(1, known)),
        hidden: new Float32Array(clauses * h * many),
      };
      for (const member of members) {
        const z = contextVectors(memory, model, member, clauses);
        const pair = readClauses(memory, model, member, { z, worth }, reading);
        readWhole(memory, model, member, pair, reading);
        for (let i = 0; i < pairCount; i++) reading.pair[i] = (reading.pair[i] ?? 0) + (pair[i] ?? 0) / many;
      }
      return reading;
    },
  };
}
