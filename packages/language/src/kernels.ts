import { kernelCode } from './kernel-code.ts';

/** What `kernels/reading.wat` exports; addresses and sizes in bytes. */
interface Exports {
  readonly pool: (
    table: number,
    starts: number,
    rows: number,
    from: number,
    to: number,
    columns: number,
    top: number,
    total: number,
  ) => void;
  readonly addUp: (table: number, rows: number, count: number, columns: number, total: number) => void;
  readonly multiply: (w: number, x: number, y: number, rows: number, size: number) => void;
  readonly multiplyMany: (
    w: number,
    x: number,
    xStep: number,
    y: number,
    yStep: number,
    count: number,
    rows: number,
    size: number,
  ) => void;
  readonly input: (
    top: number,
    total: number,
    units: number,
    bias: number,
    x: number,
    width: number,
    norm: number,
  ) => void;
  readonly sum: (a: number, b: number, y: number, size: number) => void;
  readonly rectify: (y: number, most: number, mean: number, share: number, size: number) => void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** The part of the runtime's WebAssembly that is used; its types live in libraries that a pure package does not load. */
export interface Engine {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** The kernels and their memory. */
export interface Kernels extends Exports {
  readonly memory: Memory;
}

function isEngine(value: unknown): value is Engine {
  return typeof value === 'object' && value !== null && 'Memory' in value && 'Instance' in value;
}
function isExports(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null && 'pool' in value && 'rectify' in value;
}
const pageBytes = 65_536;

/** The runtime's WebAssembly. */
export function webAssembly(): Engine {
  const engine: unknown = Reflect.get(globalThis, 'WebAssembly');
  if (!isEngine(engine)) throw new TypeError('This runtime has no WebAssembly.');
  return engine;
}

/** Starts the kernels with a memory of at least `bytes`. */
export function openKernels(bytes: number): Kernels {
  const engine = webAssembly();
  const memory = new engine.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const code = Uint8Array.from(atob(kernelCode), (character) => character.charCodeAt(0));
  const { exports } = new engine.Instance(new engine.Module(code), { env: { memory } });
  if (!isExports(exports)) throw new TypeError('The kernels lack an export.');
  const { pool, addUp, multiply, multiplyMany, input, sum, rectify } = exports;
  return { pool, addUp, multiply, multiplyMany, input, sum, rectify, memory };
}

/** Makes the memory hold at least `bytes`; views made before are no longer good when it grew. */
export function growTo(kernels: Kernels, bytes: number): boolean {
  const missing = bytes - kernels.memory.buffer.byteLength;
  if (missing <= 0) return false;
  kernels.memory.grow(Math.ceil(missing / pageBytes));
  return true;
}
