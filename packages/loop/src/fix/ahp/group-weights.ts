import { aggregatePriorities, consensusIndex } from '@touchstone/statistics';
import type { AhpContent } from '@touchstone/vocabulary';
import { type NodeWeights, nodeWeights } from './node-weights.ts';

/** What all people together say below a node. */
export interface GroupWeights {
  readonly weights: readonly number[];
  readonly consistencyRatio: number | null;
  /** Null with fewer than two people. */
  readonly consensus: number | null;
}

interface Member {
  readonly matrix: Float64Array;
  readonly found: NodeWeights;
}

/** Each pair's geometric mean over those who compared it (Aczél & Saaty 1983); NaN where nobody did. */
function meanMatrix(members: readonly Member[], size: number): Float64Array {
  const mean = new Float64Array(size * size).fill(1);
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const logs = members.flatMap(({ matrix }) => {
        const value = matrix[row * size + column] ?? Number.NaN;
        return Number.isNaN(value) ? [] : [Math.log(value)];
      });
      const value =
        logs.length === 0 ? Number.NaN : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
      mean[row * size + column] = value;
      mean[column * size + row] = 1 / value;
    }
  }
  return mean;
}

/**
 * The group's priorities: of the aggregated judgements (AIJ) or the aggregated priorities (AIP) of those whose comparisons
 * reach every item (Forman & Peniwati 1998), with Goepel's (2013) consensus. Null when nobody's do.
 */
export function groupWeights(
  members: readonly Member[],
  size: number,
  { aggregation, priorities }: Pick<AhpContent, 'aggregation' | 'priorities'>,
): GroupWeights | null {
  const own = members.flatMap(({ found }) => (found.weights ? [found.weights] : []));
  const consensus = own.length > 1 ? consensusIndex(own).index : null;
  if (aggregation === 'priorities') {
    if (own.length === 0) return null;
    return { weights: Array.from(aggregatePriorities(own)), consistencyRatio: null, consensus };
  }
  if (members.length === 0) return null;
  const { weights, consistencyRatio } = nodeWeights(meanMatrix(members, size), size, priorities);
  return weights && { weights, consistencyRatio, consensus };
}
