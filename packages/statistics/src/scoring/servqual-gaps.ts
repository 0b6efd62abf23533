import { pairedTest } from '../comparison/mean-tests.ts';
import { requireFinite, requireLength, requireWeights } from '../require-finite.ts';
import type { Interval } from '../resampling/statistic-summary.ts';
import { StatisticsError } from '../statistics-error.ts';

/** One SERVQUAL item: what people expect and what they found, pair by pair. */
export interface ServqualItem {
  readonly name: string;
  readonly dimension: string;
  readonly expectations: ArrayLike<number>;
  readonly perceptions: ArrayLike<number>;
}

/** Perception minus expectation of one item; below 0 the service falls short. */
export interface ItemGap {
  readonly name: string;
  readonly dimension: string;
  readonly expectation: number;
  /** SERVPERF: the perception alone. */
  readonly perception: number;
  readonly gap: number;
  /** Of the mean gap, by paired t; absent below two pairs or without variation. */
  readonly interval?: Interval;
  readonly pairs: number;
}

/** Mean over the items of a dimension, or over all. */
export interface GapSummary {
  readonly name: string;
  readonly expectation: number;
  readonly perception: number;
  readonly gap: number;
}

/** SERVQUAL and SERVPERF side by side. */
export interface ServqualGaps {
  readonly items: readonly ItemGap[];
  readonly dimensions: readonly GapSummary[];
  /** Unweighted mean of the dimensions. */
  readonly overall: GapSummary;
  /** Mean of the dimensions by their weights; absent when no weights were given. */
  readonly weighted?: GapSummary;
}

/**
 * SERVQUAL gaps P − E by item and dimension (Parasuraman, Zeithaml & Berry 1988, J. Retailing 64(1), 12–40) with SERVPERF's
 * perception-only scores (Cronin & Taylor 1992, J. Marketing 56(3), 55–68). A dimension is the mean of its items' means.
 *
 * @param dimensionWeights weight of each dimension by name, for example the points people divide among them
 * @throws StatisticsError empty, lengthsDiffer, notFinite, repeatedColumn, unknownColumn (a dimension without weight),
 * negativeWeight
 * @example
 * servqualGaps([{ name: 'prompt', dimension: 'response', expectations: [7, 7], perceptions: [5, 4] }]); // gap -2.5
 */
export function servqualGaps(
  items: readonly ServqualItem[],
  dimensionWeights?: Readonly<Record<string, number>>,
): ServqualGaps {
  if (items.length === 0) throw new StatisticsError('empty', { name: 'items' });
  const names = new Set<string>();
  const gaps = items.map((item) => {
    if (names.has(item.name)) throw new StatisticsError('repeatedColumn', { name: item.name });
    names.add(item.name);
    return itemGap(item);
  });
  const dimensions = [...new Set(items.map(({ dimension }) => dimension))].map((name) => {
    const members = gaps.filter(({ dimension }) => dimension === name);
    return summary(name, members, new Float64Array(members.length).fill(1));
  });
  const equal = new Float64Array(dimensions.length).fill(1);
  const result = { items: gaps, dimensions, overall: summary('overall', dimensions, equal) };
  if (dimensionWeights === undefined) return result;
  const weights = dimensions.map(({ name }) => {
    const weight = dimensionWeights[name];
    if (weight === undefined) throw new StatisticsError('unknownColumn', { name });
    return weight;
  });
  requireWeights(weights, 'dimensionWeights');
  if (!weights.some((weight) => weight > 0)) throw new StatisticsError('empty', { name: 'dimensionWeights' });
  return { ...result, weighted: summary('weighted', dimensions, weights) };
}

function itemGap({ name, dimension, expectations, perceptions }: ServqualItem): ItemGap {
  requireLength(perceptions, expectations.length, name);
  requireFinite(expectations, name);
  requireFinite(perceptions, name);
  const pairs = expectations.length;
  if (pairs === 0) throw new StatisticsError('empty', { name });
  const differences = Float64Array.from(perceptions, (value, row) => value - (expectations[row] ?? 0));
  const [expectation, perception] = [mean(expectations), mean(perceptions)];
  const test = pairedTest(differences);
  const gap = mean(differences);
  const item = { name, dimension, expectation, perception, gap, pairs };
  return test.kind === 'answer' ? { ...item, interval: test.interval } : item;
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function summary(
  name: string,
  parts: readonly Omit<GapSummary, 'name'>[],
  weights: ArrayLike<number>,
): GapSummary {
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const average = (pick: (part: Omit<GapSummary, 'name'>) => number): number =>
    parts.reduce((sum, part, at) => sum + (weights[at] ?? 0) * pick(part), 0) / total;
  return {
    name,
    expectation: average((part) => part.expectation),
    perception: average((part) => part.perception),
    gap: average((part) => part.gap),
  };
}
