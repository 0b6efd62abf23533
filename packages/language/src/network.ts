import { openClauseRows } from './clause-rows.ts';
import { clauseBounds } from './clauses.ts';
import { aspectCount, modelBlocks, pairCount, wholeCount, wholeInput } from './model-blocks.ts';
import type { Model } from './model-file.ts';
import { readHeads } from './network-heads.ts';
import { type Member, membersOf } from './network-member.ts';
import { makeRoom, type NetworkMemory, openMemory } from './network-memory.ts';
import type { ReadingView } from './reading-view.ts';
import { joinedPair, wideLogits, wideShare } from './wide.ts';

/** What the network says of a comment; the mean over its members. */
export interface Reading {
  /** Clause `c` is `[bounds[c], bounds[c + 1])` of the view. */
  readonly bounds: readonly number[];
  readonly clauses: number;
  /** By clause and aspect: that the clause speaks of it. */
  readonly detect: Float32Array;
  /** By clause, aspect and polarity: how it does, if it does. */
  readonly polar: Float32Array;
  /** By aspect and polarity: that the comment says so anywhere; by the network and the wide scorer together. */
  readonly pair: Float32Array;
  /** By aspect and polarity: what the wide scorer alone says, as a logit. */
  readonly wide: Float32Array;
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
  /** Reads a comment in full: polarity also where a clause hardly speaks of an aspect, and the hidden values. */
  look(view: ReadingView, domain: number): Reading;
  /** Reads a comment without what no threshold could notice. Good until the next comment: its arrays are used again. */
  glance(view: ReadingView, domain: number): Reading;
}

/** An aspect less likely than this in a clause adds nothing that a threshold could notice. */
const leastWorth = 0.004;
const leastLogit = Math.log(leastWorth / (1 - leastWorth));
/** Room for the clauses of nearly all comments. */
const usualClauses = 64;
const nothing: Float32Array = new Float32Array(0);

/** What clauses are read with. */
interface Desk {
  readonly memory: NetworkMemory;
  readonly model: Model;
  readonly members: readonly Member[];
}

/** Vectors of all clauses alone, every member's, member by member. */
function ownVectors(desk: Desk, clauses: number, put: (clause: number) => number): void {
  const { memory, model, members } = desk;
  const { shorts, places, kernels } = memory;
  const { width, hidden: h, members: many } = model.shape;
  const columns = width * many;
  const inputSize = 2 * width * 4;
  const inputs = places.own + 2 * many * clauses * h * 4;
  for (let c = 0; c < clauses; c++) {
    const positions = put(c);
    const norm = 1 / Math.sqrt(positions);
    shorts.fill(-32_768, places.top / 2, places.top / 2 + columns);
    kernels.pool(places.table, places.starts, places.rows, 0, positions, columns, places.top, places.total);
    for (const { number, dense, domain, blocks } of members) {
      const column = number * width;
      const bias = (dense + blocks.positionBias) * 4;
      const units = places.units + column * 4;
      const x = inputs + (number * clauses + c) * inputSize;
      kernels.input(places.top + column * 2, places.total + column * 4, units, bias, x, width, norm);
      const u = places.own + (number * clauses + c) * h * 4;
      kernels.sum((dense + blocks.clauseBias) * 4, domain * 4, u, h * 4);
    }
  }
  for (const { number, dense, blocks } of members) {
    const x = inputs + number * clauses * inputSize;
    const u = places.own + number * clauses * h * 4;
    kernels.multiplyMany((dense + blocks.clause) * 4, x, inputSize, u, h * 4, clauses, h, inputSize);
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
  for (let c = 0; c < clauses; c++) kernels.sum(u + c * size, places.around, z + c * size, size);
  const [before, after] = [(dense + blocks.before) * 4, (dense + blocks.after) * 4];
  const beside = Math.max(0, clauses - 1);
  kernels.multiplyMany(before, u, size, z + size, size, beside, h, size);
  kernels.multiplyMany(after, u + size, size, z, size, beside, h, size);
  for (let c = 0; c < clauses; c++) kernels.rectify(z + c * size, whole, whole + size, 1 / clauses, size);
  return z / 4;
}

/** Arrays of a reading that are filled anew for every comment. */
type Scratch = Pick<Reading, 'detect' | 'polar' | 'pair' | 'out' | 'wide'>;

function freshScratch(clauses: number): Scratch {
  return {
    detect: new Float32Array(clauses * aspectCount),
    polar: new Float32Array(clauses * pairCount),
    pair: new Float32Array(pairCount),
    out: new Float32Array(wholeCount),
    wide: new Float32Array(pairCount),
  };
}

/** Copies one member's clause vectors to their places among all members'. */
function keepHidden(reading: Reading, desk: Desk, { number }: Member, vectors: number): void {
  const { hidden: h, members } = desk.model.shape;
  const { floats } = desk.memory;
  for (let c = 0; c < reading.clauses; c++) {
    const from = vectors + c * h;
    reading.hidden.set(floats.subarray(from, from + h), (c * members + number) * h);
  }
}

/** Prepares a model for reading. Cost of a run: linear in the length of the text. */
export function openNetwork(model: Model): Network {
  const memory = openMemory(model);
  const { shape } = model;
  const { members: many, hidden: h } = shape;
  const blocks = modelBlocks(shape);
  const rows = openClauseRows(model, memory);
  const byDomain = model.domains.map((_, domain) =>
    membersOf(model, blocks, memory.places.dense / 4, domain),
  );
  let spare = freshScratch(usualClauses);
  /** Arrays of zeros for so many clauses: new ones to keep, or those of the comment before. */
  const scratchFor = (clauses: number, keep: boolean): Scratch => {
    if (keep) return freshScratch(clauses);
    if (clauses * aspectCount > spare.detect.length) spare = freshScratch(clauses);
    spare.detect.fill(0, 0, clauses * aspectCount);
    spare.polar.fill(0, 0, clauses * pairCount);
    spare.pair.fill(0);
    spare.out.fill(0);
    return spare;
  };
  const read = (view: ReadingView, domain: number, keep: boolean): Reading => {
    const bounds = clauseBounds(view);
    const clauses = Math.max(0, bounds.length - 1);
    makeRoom(memory, model, clauses);
    const desk: Desk = { memory, model, members: byDomain[domain] ?? [] };
    const scratch = scratchFor(clauses, keep);
    rows.start();
    ownVectors(desk, clauses, (c) => rows.put(view, bounds[c] ?? 0, bounds[c + 1] ?? 0));
    const hidden = keep ? new Float32Array(clauses * h * many) : nothing;
    const reading: Reading = { bounds, clauses, ...scratch, tone: rows.tone(), hidden };
    const least = keep ? -Infinity : leastLogit;
    const { detect, polar, pair, wide, out } = scratch;
    for (const member of desk.members) {
      const vectors = contextVectors(memory, model, member, clauses);
      readHeads({
        memory,
        shape,
        member,
        clauses,
        vectors,
        least,
        share: 1 / many,
        detect,
        polar,
        pair,
        out,
      });
      if (keep) keepHidden(reading, desk, member, vectors);
    }
    wideLogits(model, { domain, rows: rows.wide(), totals: rows.wideTotals() }, wide);
    const blend = model.calibration.pairs[model.calibration.styleOfDomain[domain] ?? 0];
    const share = wideShare(clauses);
    for (let i = 0; blend && i < pairCount; i++)
      pair[i] = joinedPair(pair[i] ?? 0, wide[i] ?? 0, blend, share);
    return reading;
  };
  return {
    hiddenWidth: h * many,
    look: (view, domain) => read(view, domain, true),
    glance: (view, domain) => read(view, domain, false),
  };
}
