import type { JourneyFacts } from '../facts/journey-facts.ts';

/** Shares of all journeys, weighted, that stand at a touchpoint's levels; 0–1. */
export interface LevelShares {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly absent: number;
}

/** Shares of the levels of the touchpoint at `index`. On the linear scale everybody passes and counts are not weighted. */
export function levelShares({ sums, columns, touchpoints }: JourneyFacts, index: number): LevelShares {
  const touchpoint = touchpoints[index];
  if (columns.some((column) => column.kind === 'score')) {
    const { rows = 0, lowRows = 0, highRows = 0 } = touchpoint ?? {};
    const of = (count: number): number => (rows > 0 ? count / rows : 0);
    return { low: of(lowRows), middle: of(rows - lowRows - highRows), high: of(highRows), absent: 0 };
  }
  const all = Array.from(sums.weights ?? sums.counts).reduce((sum, weight) => sum + weight, 0);
  const share = (kind: string): number => {
    const column = sums.names.indexOf(`${kind}:${index}`);
    if (column < 0 || all <= 0) return 0;
    let sum = 0;
    for (let at = column; at < sums.sums.length; at += sums.names.length) sum += sums.sums[at] ?? 0;
    return sum / all;
  };
  const [low, high, absent] = [share('low'), share('high'), share('absent')];
  return { low, middle: Math.max(0, 1 - low - high - absent), high, absent };
}
