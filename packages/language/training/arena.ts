import { readFileSync } from 'node:fs';
import wabt from 'wabt';
import { webAssembly } from '../src/kernels.ts';

/** Numbers in the memory that the kernels see: a view, and its address. */
export interface Block {
  readonly at: number;
  readonly view: Float32Array;
}

/** What `kernels/training.wat` exports; addresses and sizes in bytes, sizes multiples of 16. */
export interface Kernels {
  readonly dot: (a: number, b: number, size: number) => number;
  readonly add: (scale: number, x: number, y: number, size: number) => void;
  readonly multiply: (w: number, x: number, y: number, rows: number, size: number) => void;
  readonly multiplyBack: (
    w: number,
    g: number,
    x: number,
    dx: number,
    dy: number,
    rows: number,
    size: number,
  ) => void;
  readonly adagrad: (row: number, seen: number, gradient: number, rate: number, size: number) => void;
  readonly adam: (
    w: number,
    g: number,
    m: number,
    v: number,
    size: number,
    scale: number,
    rate: number,
    decay: number,
    c1: number,
    c2: number,
  ) => void;
}

export interface Arena {
  readonly kernels: Kernels;
  /** A block of zeros; its length is rounded up to a multiple of four. */
  take(length: number): Block;
}

const pageBytes = 65_536;

function isKernels(value: unknown): value is Kernels {
  return typeof value === 'object' && value !== null && 'multiplyBack' in value && 'adam' in value;
}

/** Compiles the kernels and gives out memory, up to a bound. Nothing is given back. */
export async function openArena(bytes: number): Promise<Arena> {
  const engine = webAssembly();
  const memory = new engine.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const source = readFileSync(new URL('../kernels/training.wat', import.meta.url), 'utf8');
  const parsed = (await wabt()).parseWat('training.wat', source, { simd: true });
  const code = new Uint8Array(parsed.toBinary({}).buffer);
  const instance = new engine.Instance(new engine.Module(code), { env: { memory } });
  const kernels: unknown = instance.exports;
  if (!isKernels(kernels)) throw new TypeError('The kernels lack an export.');
  let next = 16;
  return {
    kernels,
    take(length) {
      const at = next;
      const padded = Math.ceil(length / 4) * 4;
      next += padded * 4;
      if (next > memory.buffer.byteLength) throw new RangeError('The arena is full.');
      return { at, view: new Float32Array(memory.buffer, at, padded) };
    },
  };
}
