import { aspectCount, clauseCount, pairCount, wholeCount, wholeInput } from './model-blocks.ts';
import type { ModelShape } from './model-file.ts';
import type { Member } from './network-member.ts';
import type { NetworkMemory } from './network-memory.ts';

/** Where a member's outputs are added up, each times `share`. */
export interface HeadsPass {
  readonly memory: NetworkMemory;
  readonly shape: ModelShape;
  readonly member: Member;
  readonly clauses: number;
  /** Where the member's clause vectors start, in numbers. */
  readonly vectors: number;
  /** Log-odds below which a clause does not speak of an aspect: most aspects of most clauses, and most of the cost. */
  readonly least: number;
  readonly share: number;
  readonly detect: Float32Array;
  readonly polar: Float32Array;
  readonly pair: Float32Array;
  readonly out: Float32Array;
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

/** Puts the outputs that every clause has into the memory, clause by clause; returns where they start. */
function clauseOutputs({ memory, member, shape, clauses, vectors }: HeadsPass): number {
  const { floats, places, kernels } = memory;
  const { hidden: h, width, members } = shape;
  const said = places.own / 4 + clauses * members * (h + width) * 2;
  for (let c = 0; c < clauses; c++) floats.set(member.bias, said + c * clauseCount);
  const weights = (member.dense + member.blocks.detect) * 4;
  const size = h * 4;
  kernels.multiplyMany(weights, vectors * 4, size, said * 4, clauseCount * 4, clauses, clauseCount, size);
  return said;
}

/** Puts the shares of an aspect's polarities in a clause into the memory; `both` is where those of any aspect stand. */
function putShares({ memory, member, shape }: HeadsPass, aspect: number, z: number, both: number): void {
  const { floats, places, kernels } = memory;
  const { blocks, dense } = member;
  const size = shape.hidden * 4;
  const polar = places.polar / 4;
  const bias = dense + blocks.pairBias + aspect * 3;
  for (let k = 0; k < 3; k++) floats[polar + k] = (floats[bias + k] ?? 0) + (floats[both + k] ?? 0);
  kernels.multiply((dense + blocks.pair) * 4 + aspect * 3 * size, z * 4, places.polar, 3, size);
  softmaxThree(floats, polar);
}

/** Adds one clause, whose outputs start at `said`, to the means; multiplies what it leaves absent into `absent`. */
function readClause(pass: HeadsPass, clause: number, said: number, absent: Float32Array): void {
  const { memory, shape, share, least } = pass;
  const { floats, places } = memory;
  const z = pass.vectors + clause * shape.hidden;
  const polar = places.polar / 4;
  for (let a = 0; a < aspectCount; a++) {
    const logit = floats[said + a] ?? 0;
    if (logit < least) continue;
    const p = 1 / (1 + Math.exp(-logit));
    const at = clause * aspectCount + a;
    pass.detect[at] = (pass.detect[at] ?? 0) + p * share;
    putShares(pass, a, z, said + aspectCount);
    for (let k = 0; k < 3; k++) {
      const q = floats[polar + k] ?? 0;
      pass.polar[at * 3 + k] = (pass.polar[at * 3 + k] ?? 0) + q * share;
      absent[a * 3 + k] = (absent[a * 3 + k] ?? 1) * (1 - p * q);
    }
  }
}

/** Adds the outputs of the whole comment, whose inputs stand in the memory since its clauses were read. */
function readWhole({ memory, shape, member, share, out }: HeadsPass): void {
  const { floats, places, kernels } = memory;
  const { hidden: h, whole: t } = shape;
  const { blocks, dense } = member;
  const hidden = places.hidden / 4;
  for (let i = 0; i < t; i++) {
    floats[hidden + i] = (floats[dense + blocks.wholeBias + i] ?? 0) + (floats[member.domainWhole + i] ?? 0);
  }
  kernels.multiply((dense + blocks.whole) * 4, places.whole, places.hidden, t, wholeInput(h) * 4);
  for (let i = hidden; i < hidden + t; i++) if ((floats[i] ?? 0) < 0) floats[i] = 0;
  const said = places.out / 4;
  for (let i = 0; i < wholeCount; i++) floats[said + i] = floats[dense + blocks.outBias + i] ?? 0;
  kernels.multiply((dense + blocks.out) * 4, places.hidden, places.out, wholeCount, t * 4);
  for (let i = 0; i < wholeCount; i++) out[i] = (out[i] ?? 0) + (floats[said + i] ?? 0) * share;
}

const absent: Float32Array = new Float32Array(pairCount);

/** Adds one member's outputs for a comment to the means; its vectors in context stand in the memory. */
export function readHeads(pass: HeadsPass): void {
  const { memory, shape, share, pair } = pass;
  absent.fill(1);
  const said = clauseOutputs(pass);
  for (let c = 0; c < pass.clauses; c++) readClause(pass, c, said + c * clauseCount, absent);
  const inputs = memory.places.whole / 4 + 2 * shape.hidden;
  for (let i = 0; i < pairCount; i++) {
    const said = 1 - (absent[i] ?? 1);
    memory.floats[inputs + i] = said;
    pair[i] = (pair[i] ?? 0) + said * share;
  }
  readWhole(pass);
}
