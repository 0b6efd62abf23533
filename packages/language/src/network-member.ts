import { aspectCount, type ModelBlocks } from './model-blocks.ts';
import type { ModelShape } from './model-file.ts';

/** One member of a model, for comments of one domain; places count numbers of four bytes in the memory. */
export interface Member {
  readonly number: number;
  readonly blocks: ModelBlocks;
  /** Where its dense weights start. */
  readonly dense: number;
  /** Where the domain's values start: of clauses, of detection, of the whole comment. */
  readonly domain: number;
  readonly domainDetect: number;
  readonly domainWhole: number;
}

export function membersOf(
  shape: ModelShape,
  blocks: ModelBlocks,
  start: number,
  domain: number,
): readonly Member[] {
  return Array.from({ length: shape.members }, (_, number) => {
    const dense = start + number * blocks.size;
    return {
      number,
      blocks,
      dense,
      domain: dense + blocks.domain + domain * shape.hidden,
      domainDetect: dense + blocks.domainDetect + domain * aspectCount,
      domainWhole: dense + blocks.domainWhole + domain * shape.whole,
    };
  });
}
