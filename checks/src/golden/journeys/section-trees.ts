import type { Spread } from '@touchstone/loop/map';
import type { Times } from '@touchstone/vocabulary';
import type { Tree } from '../stats/tree.ts';

/** Times as the references write them: without any, only their number. */
export function timesTree({ n, sum, mean, median, p90, min, max }: Times): Tree {
  return n === 0 ? { n } : { n, sum, mean, median, p90, min, max };
}

export function spreadTree(spread: Spread): Tree {
  const { p10, p75, p95, deviation } = spread;
  return { ...asObject(timesTree(spread)), p10, p75, p95, stdev_sample: deviation };
}

function asObject(tree: Tree): Record<string, Tree> {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? tree : {};
}

/** `YYYY-MM-DD HH:MM:SS.mmm`, UTC. */
export function momentOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
