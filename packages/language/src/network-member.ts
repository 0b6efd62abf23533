import { aspectCount, clauseCount, type ModelBlocks, polarityCount } from './model-blocks.ts';
import type { Model } from './model-file.ts';

/** One member of a model, for comments of one domain; places count numbers of four bytes in the memory. */
export interface Member {
  readonly number: number;
  readonly blocks: ModelBlocks;
  /** Where its dense weights start. */
  readonly dense: number;
  /** Where the domain's values start: of clauses, of the whole comment. */
  readonly domain: number;
  readonly domainWhole: number;
  /** What the outputs of every clause start from. */
  readonly bias: Float32Array;
}

/** What a member's outputs of a clause start from: detection, with what is usual in the domain, and polarity. */
function biasOf({ dense }: Model, start: number, blocks: ModelBlocks, domain: number): Float32Array {
  const bias = new Float32Array(clauseCount);
  for (let a = 0; a < aspectCount; a++) {
    const usual = dense[start + blocks.domainDetect + domain * aspectCount + a] ?? 0;
    bias[a] = (dense[start + blocks.detectBias + a] ?? 0) + usual;
  }
  for (let k = 0; k < polarityCount; k++) bias[aspectCount + k] = dense[start + blocks.polarBias + k] ?? 0;
  return bias;
}

export function membersOf(
  model: Model,
  blocks: ModelBlocks,
  start: number,
  domain: number,
): readonly Member[] {
  const { shape } = model;
  return Array.from({ length: shape.members }, (_, number) => {
    const dense = start + number * blocks.size;
    return {
      number,
      blocks,
      dense,
      domain: dense + blocks.domain + domain * shape.hidden,
      domainWhole: dense + blocks.domainWhole + domain * shape.whole,
      bias: biasOf(model, number * blocks.size, blocks, domain),
    };
  });
}
