import { requireFinite } from '../require-finite.ts';
import { sortedQuantile } from '../resampling/statistic-summary.ts';
import { StatisticsError } from '../statistics-error.ts';

/** The four quadrants of Martilla & James. */
export const ipaQuadrants = ['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill'] as const;
export type IpaQuadrant = (typeof ipaQuadrants)[number];

/** One attribute's importance and performance, each on one scale for all attributes. */
export interface IpaItem {
  readonly name: string;
  readonly importance: number;
  readonly performance: number;
}

/** Where the lines cross: means (default) or medians of the attributes, or given values such as the scales' middles. */
export type IpaCross = 'mean' | 'median' | { readonly importance: number; readonly performance: number };

/** Attributes in quadrants. */
export interface ImportancePerformance {
  readonly items: readonly (IpaItem & {
    readonly quadrant: IpaQuadrant;
    /** Distance from the nearer line in that axis' units: small means the quadrant hangs on little. */
    readonly margin: number;
  })[];
  readonly cross: { readonly importance: number; readonly performance: number };
}

/**
 * Importance–performance analysis (Martilla & James 1977, J. Marketing 41(1), 77–79). A value on a line counts as high.
 * Quadrants depend on where the lines cross, so the crossing and each attribute's distance are part of the result.
 *
 * @throws StatisticsError empty, notFinite
 * @example
 * importancePerformance([{ name: 'wait', importance: 9, performance: 2 }, { name: 'tone', importance: 3, performance: 8 }]); // concentrateHere
 */
export function importancePerformance(
  items: readonly IpaItem[],
  cross: IpaCross = 'mean',
): ImportancePerformance {
  if (items.length === 0) throw new StatisticsError('empty', { name: 'items' });
  const importance = items.map((item) => item.importance);
  const performance = items.map((item) => item.performance);
  requireFinite(importance, 'importance');
  requireFinite(performance, 'performance');
  const lines =
    typeof cross === 'object'
      ? cross
      : { importance: centre(importance, cross), performance: centre(performance, cross) };
  requireFinite([lines.importance, lines.performance], 'cross');
  return {
    cross: { importance: lines.importance, performance: lines.performance },
    items: items.map((item) => {
      const [up, right] = [item.importance - lines.importance, item.performance - lines.performance];
      return {
        ...item,
        quadrant: quadrantOf(up >= 0, right >= 0),
        margin: Math.min(Math.abs(up), Math.abs(right)),
      };
    }),
  };
}

function quadrantOf(important: boolean, good: boolean): IpaQuadrant {
  if (important) return good ? 'keepUp' : 'concentrateHere';
  return good ? 'possibleOverkill' : 'lowPriority';
}

function centre(values: readonly number[], kind: 'mean' | 'median'): number {
  if (kind === 'median') return sortedQuantile(Float64Array.from(values).sort(), 0.5);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
