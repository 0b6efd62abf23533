import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { normalTwoSided } from '../distribution/normal.ts';
import { requireFinite, requireLength } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { exactRankSum, exactSignedRank } from './exact-rank-sum.ts';
import { medianDifference } from './median-difference.ts';
import { midRanks } from './mid-ranks.ts';

/** How the p value of a rank test was found. */
export type RankMethod = 'exact' | 'normal';

/** Choices of the rank tests. */
export interface RankTestOptions {
  /** Default: exact up to 50 values in all, normal beyond. */
  readonly method?: RankMethod;
  /** Continuity correction of ½ in the normal approximation; default true. */
  readonly continuity?: boolean;
}

/** Mann–Whitney test of two samples. */
export interface MannWhitney {
  readonly kind: 'answer';
  /** Pairs with x > y plus half of the equal ones. */
  readonly u: number;
  /** Two-sided; exact conditional on the ties, or normal with tie-corrected variance. */
  readonly p: number;
  readonly method: RankMethod;
  /** U / (n m): the probability that a random x exceeds a random y, equals counted half. */
  readonly superiority: number;
  /** 2 · superiority − 1. */
  readonly rankBiserial: number;
  /** Hodges–Lehmann: median of all differences x − y. */
  readonly shift: number;
}

const exactUpTo = 50;

/**
 * Mann–Whitney U, the Wilcoxon rank-sum test (Mann & Whitney 1947; ties: Hollander, Wolfe & Chicken 2014, §4.1). The
 * exact p counts rank sums at least as far from their mean, which with ties and unequal samples is not twice a tail.
 *
 * Unanswerable: `tooFewRows` (an empty sample), `noVariation` (all values equal).
 * @throws StatisticsError notFinite
 * @example
 * mannWhitney([4, 5, 6], [1, 2, 3]); // U 9, p 0.1
 */
export function mannWhitney(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: RankTestOptions = {},
): MannWhitney | Unanswerable {
  requireFinite(x, 'x');
  requireFinite(y, 'y');
  if (x.length === 0 || y.length === 0) {
    return unanswerable('tooFewRows', [], { x: x.length, y: y.length });
  }
  const [n, m] = [x.length, y.length];
  const total = n + m;
  const joined = new Float64Array(total);
  joined.set(x);
  joined.set(y, n);
  const { ranks, ties } = midRanks(joined);
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (!(variance > 0)) return unanswerable('noVariation');
  let rankSum = 0;
  for (let row = 0; row < n; row++) rankSum += ranks[row] ?? 0;
  const u = rankSum - (n * (n + 1)) / 2;
  const method = options.method ?? (total <= exactUpTo ? 'exact' : 'normal');
  const p =
    method === 'exact' ? exactRankSum(ranks, n, rankSum) : normalP(u - (n * m) / 2, variance, options);
  const superiority = u / (n * m);
  const shift = medianDifference(x, y);
  return { kind: 'answer', u, p, method, superiority, rankBiserial: 2 * superiority - 1, shift };
}

/** Wilcoxon signed-rank test of paired differences. */
export interface WilcoxonSignedRank {
  readonly kind: 'answer';
  /** Sum of the ranks of positive differences. */
  readonly v: number;
  /** Differences that are not 0; zeros are dropped. */
  readonly count: number;
  readonly p: number;
  readonly method: RankMethod;
}

/**
 * Wilcoxon's signed-rank test (Wilcoxon 1945, Biometrics Bulletin 1(6)); zeros dropped, ties by mid-ranks. Differences
 * of decimals should be rounded first: 4.6 − 4.3 and 3.7 − 3.4 are not the same double.
 *
 * Unanswerable: `noVariation` (all differences 0), `tooFewRows` (none).
 * @throws StatisticsError notFinite
 * @example
 * wilcoxonSignedRank([1, 2, 3, 4]); // V 10, p 0.125
 */
export function wilcoxonSignedRank(
  differences: ArrayLike<number>,
  options: RankTestOptions = {},
): WilcoxonSignedRank | Unanswerable {
  requireFinite(differences, 'differences');
  if (differences.length === 0) return unanswerable('tooFewRows', [], { rows: 0 });
  const kept = Array.from(differences).filter((difference) => difference !== 0);
  const count = kept.length;
  if (count === 0) return unanswerable('noVariation', [], { zeros: differences.length });
  const { ranks, ties } = midRanks(kept.map(Math.abs));
  const v = kept.reduce((sum, difference, at) => (difference > 0 ? sum + (ranks[at] ?? 0) : sum), 0);
  const method = options.method ?? (count <= exactUpTo ? 'exact' : 'normal');
  const variance = (count * (count + 1) * (2 * count + 1)) / 24 - ties / 48;
  const p =
    method === 'exact'
      ? exactSignedRank(ranks, v)
      : normalP(v - (count * (count + 1)) / 4, variance, options);
  return { kind: 'answer', v, count, p, method };
}

/** Kruskal–Wallis test of several samples. */
export interface KruskalWallis {
  readonly kind: 'answer';
  /** With the correction for ties; χ² with `degrees` when all samples come from one distribution. */
  readonly h: number;
  readonly degrees: number;
  readonly p: number;
  /** (H − k + 1) / (n − k), not below 0: the rank counterpart of η² (Tomczak & Tomczak 2014). */
  readonly etaSquared: number;
}

/**
 * Kruskal–Wallis one-way analysis by ranks (Kruskal & Wallis 1952, JASA 47, 583–621, with their tie correction).
 *
 * Unanswerable: `oneLevel`, `tooFewRows` (no more rows than groups), `noVariation`.
 * @throws StatisticsError notFinite, lengthsDiffer
 * @example
 * kruskalWallis([1, 2, 3, 4, 5, 6], ['a', 'a', 'b', 'b', 'c', 'c']); // H 4.571
 */
export function kruskalWallis(
  values: ArrayLike<number>,
  groups: ArrayLike<string | number>,
): KruskalWallis | Unanswerable {
  requireLength(groups, values.length, 'groups');
  requireFinite(values, 'values');
  const { ranks, ties } = midRanks(values);
  const sums = new Map<string | number, { sum: number; count: number }>();
  ranks.forEach((rank, row) => {
    const group = groups[row] ?? '';
    const held = sums.get(group) ?? { sum: 0, count: 0 };
    sums.set(group, { sum: held.sum + rank, count: held.count + 1 });
  });
  const total = values.length;
  if (sums.size < 2) return unanswerable('oneLevel', [], { groups: sums.size });
  if (total <= sums.size) return unanswerable('tooFewRows', [], { rows: total, groups: sums.size });
  const correction = 1 - ties / (total ** 3 - total);
  if (!(correction > 0)) return unanswerable('noVariation');
  const centre = (total + 1) / 2;
  let between = 0;
  for (const { sum, count } of sums.values()) between += count * (sum / count - centre) ** 2;
  const h = ((12 / (total * (total + 1))) * between) / correction;
  const degrees = sums.size - 1;
  const etaSquared = Math.max(0, (h - degrees) / (total - sums.size));
  return { kind: 'answer', h, degrees, p: chiSquareUpper(h, degrees), etaSquared };
}

function normalP(deviation: number, variance: number, { continuity = true }: RankTestOptions): number {
  const shrunk = Math.max(0, Math.abs(deviation) - (continuity ? 0.5 : 0));
  return normalTwoSided(shrunk / Math.sqrt(variance));
}
