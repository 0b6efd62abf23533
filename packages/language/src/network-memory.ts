import { mostCharacters } from './clauses.ts';
import { keysPerPosition } from './grams.ts';
import { growTo, type Kernels, openKernels } from './kernels.ts';
import { clauseCount, modelBlocks, wholeInput, wideColumns } from './model-blocks.ts';
import type { Model } from './model-file.ts';

/** Addresses in the kernels' memory, in bytes. */
interface Places {
  readonly table: number;
  readonly dense: number;
  readonly units: number;
  readonly starts: number;
  readonly rows: number;
  readonly top: number;
  readonly total: number;
  readonly wideTable: number;
  readonly wideRows: number;
  readonly wideTotal: number;
  readonly most: number;
  readonly around: number;
  readonly spare: number;
  readonly whole: number;
  readonly hidden: number;
  readonly out: number;
  readonly polar: number;
  /** Clause vectors alone, then those in context, then what the former are made from, then the outputs every clause has; room for `capacity` clauses. */
  readonly own: number;
}

/** The memory as numbers; made anew when it grew. */
export interface NetworkMemory {
  readonly kernels: Kernels;
  readonly places: Places;
  floats: Float32Array;
  ints: Int32Array;
  shorts: Int16Array;
  capacity: number;
}

const align = (bytes: number): number => Math.ceil(bytes / 16) * 16;
const firstCapacity = 64;

function lay(model: Model): { readonly places: Places; readonly end: number } {
  const { width, members, hidden, whole } = model.shape;
  // The kernel reads and writes sixteen columns at a time, the last ones past the end of a row.
  const columns = Math.ceil((width * members) / 16) * 16;
  let at = 16;
  const take = (bytes: number): number => {
    const start = at;
    at += align(bytes);
    return start;
  };
  const places = {
    table: take(model.table.byteLength),
    dense: take(modelBlocks(model.shape).size * members * 4),
    units: take(columns * 4),
    starts: take((mostCharacters + 2) * 4),
    rows: take((mostCharacters + 1) * keysPerPosition * 4),
    top: take(columns * 2),
    total: take(columns * 4),
    wideTable: take(model.wideTable.byteLength),
    wideRows: take((mostCharacters + 1) * keysPerPosition * 4),
    wideTotal: take(wideColumns * 4),
    most: take(hidden * 4),
    around: take(hidden * 4),
    spare: take(hidden * 4),
    whole: take(wholeInput(hidden) * 4),
    hidden: take(whole * 4),
    out: take(128),
    polar: take(16),
    own: 0,
  };
  return { places: { ...places, own: at }, end: at };
}

function viewsOf(kernels: Kernels): Pick<NetworkMemory, 'floats' | 'ints' | 'shorts'> {
  const { buffer } = kernels.memory;
  return { floats: new Float32Array(buffer), ints: new Int32Array(buffer), shorts: new Int16Array(buffer) };
}

function clauseBytes(model: Model, clauses: number): number {
  const { hidden, width, members } = model.shape;
  return clauses * (members * (hidden + width) * 2 + clauseCount) * 4;
}

/** Lays a model out in the kernels' memory. */
export function openMemory(model: Model): NetworkMemory {
  const { places, end } = lay(model);
  const kernels = openKernels(end + clauseBytes(model, firstCapacity));
  new Int8Array(kernels.memory.buffer).set(model.table, places.table);
  new Int8Array(kernels.memory.buffer).set(model.wideTable, places.wideTable);
  new Float32Array(kernels.memory.buffer).set(model.dense, places.dense / 4);
  new Float32Array(kernels.memory.buffer).set(model.units, places.units / 4);
  return { kernels, places, ...viewsOf(kernels), capacity: firstCapacity };
}

/** Makes room for the vectors of so many clauses. */
export function makeRoom(memory: NetworkMemory, model: Model, clauses: number): void {
  if (clauses <= memory.capacity) return;
  memory.capacity = clauses;
  if (growTo(memory.kernels, memory.places.own + clauseBytes(model, clauses))) {
    Object.assign(memory, viewsOf(memory.kernels));
  }
}
