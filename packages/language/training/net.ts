import { aspectCount, type ModelBlocks, modelBlocks, pairCount, wholeCount } from '../src/model-blocks.ts';
import type { Arena, Block, Kernels } from './arena.ts';
import type { Random } from './random.ts';

/** Sizes of the network. */
export interface Shape {
  readonly rows: number;
  readonly width: number;
  readonly hidden: number;
  readonly whole: number;
  readonly domains: number;
}

/** A network in training: its weights, and the scratch that a pass uses. */
export interface Net {
  readonly shape: Shape;
  readonly blocks: ModelBlocks;
  readonly kernels: Kernels;
  readonly table: Block;
  readonly dense: Block;
  readonly gradient: Block;
  readonly trace: Trace;
  readonly back: Scratch;
}

/** What a forward pass leaves behind; used again by the next pass. */
export interface Trace {
  clauses: number;
  readonly sum: Block;
  readonly x: Block;
  readonly top: Int32Array;
  readonly u: Block;
  readonly most: Block;
  readonly mostAt: Int32Array;
  readonly around: Block;
  readonly z: Block;
  /** Probability of each aspect in each clause, rows padded to `aspectPad`. */
  readonly detect: Block;
  /** Probability of each polarity given the aspect, in each clause, rows padded to `pairPad`. */
  readonly polar: Block;
  readonly both: Block;
  /** Probability of each pair of aspect and polarity in the comment. */
  readonly pair: Block;
  readonly r: Block;
  readonly rAt: Int32Array;
  readonly t: Block;
  /** Logits of the whole comment. */
  readonly out: Block;
  readonly kept: Uint8Array;
  readonly dropX: Float32Array;
  readonly dropZ: Float32Array;
  readonly dropT: Float32Array;
}

/** Gradients; `detect`, `polar` and `out` are filled by the loss. */
interface Scratch {
  readonly detect: Block;
  readonly polar: Block;
  readonly out: Block;
  readonly both: Block;
  readonly t: Block;
  readonly r: Block;
  readonly z: Block;
  readonly u: Block;
  readonly most: Block;
  readonly around: Block;
  readonly x: Block;
  readonly position: Block;
}

/** Comments are read up to this many clauses and grams in training. */
export const mostClauses = 400;
const mostGrams = 60_000;

function tracesOf(arena: Arena, shape: Shape): Trace {
  const { width: d, hidden: h, whole: t } = shape;
  const n = mostClauses;
  return {
    clauses: 0,
    sum: arena.take(d),
    x: arena.take(n * 2 * d),
    top: new Int32Array(n * d),
    u: arena.take(n * h),
    most: arena.take(h),
    mostAt: new Int32Array(h),
    around: arena.take(h),
    z: arena.take(n * h),
    detect: arena.take(n * aspectCount),
    polar: arena.take(n * pairCount),
    both: arena.take(4),
    pair: arena.take(pairCount),
    r: arena.take(2 * h + pairCount + 1),
    rAt: new Int32Array(h),
    t: arena.take(t),
    out: arena.take(wholeCount),
    kept: new Uint8Array(mostGrams),
    dropX: new Float32Array(n * 2 * d),
    dropZ: new Float32Array(n * h),
    dropT: new Float32Array(t),
  };
}

function scratchOf(arena: Arena, shape: Shape): Scratch {
  const { width: d, hidden: h, whole: t } = shape;
  const n = mostClauses;
  return {
    detect: arena.take(n * aspectCount),
    polar: arena.take(n * pairCount),
    out: arena.take(wholeCount),
    both: arena.take(4),
    t: arena.take(t),
    r: arena.take(2 * h + pairCount + 1),
    z: arena.take(n * h),
    u: arena.take(n * h),
    most: arena.take(h),
    around: arena.take(h),
    x: arena.take(2 * d),
    position: arena.take(d),
  };
}

/** Weights by chance (uniform, Glorot for the dense blocks), detection starting rare. */
export function freshNet(arena: Arena, shape: Shape, random: Random): Net {
  const blocks = modelBlocks(shape);
  const { width: d, hidden: h, whole: t } = shape;
  const table = arena.take(shape.rows * d);
  const dense = arena.take(blocks.size);
  const net: Net = {
    shape,
    blocks,
    kernels: arena.kernels,
    table,
    dense,
    gradient: arena.take(blocks.size),
    trace: tracesOf(arena, shape),
    back: scratchOf(arena, shape),
  };
  for (let i = 0; i < table.view.length; i++) table.view[i] = (random() - 0.5) * 0.2;
  const fill = (at: number, rows: number, cols: number, scale: number): void => {
    const spread = Math.sqrt(6 / (rows + cols)) * scale;
    for (let i = 0; i < rows * cols; i++) dense.view[at + i] = (random() * 2 - 1) * spread;
  };
  fill(blocks.clause, h, 2 * d, 1);
  for (const at of [blocks.before, blocks.after, blocks.around]) fill(at, h, h, 0.5);
  fill(blocks.detect, aspectCount, h, 1);
  fill(blocks.polar, 3, h, 1);
  fill(blocks.pair, pairCount, h, 1);
  fill(blocks.whole, t, 2 * h + pairCount + 1, 1);
  fill(blocks.out, wholeCount, t, 1);
  for (let a = 0; a < aspectCount; a++) dense.view[blocks.detectBias + a] = -3;
  return net;
}
