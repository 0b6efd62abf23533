import { type CrossProducts, columnIndex, isConstant, requireDistinct } from '../moments/cross-products.ts';
import { requireRange } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { fQuantile } from './f-quantile.ts';
import { type OmegaTotal, omegaTotal } from './omega-total.ts';

/** An item of a scale. */
export interface ScaleItem {
  readonly name: string;
  /** For an item that was asked the other way round: lowest plus highest answer, from which its values are taken. */
  readonly reverseFrom?: number;
}

/** What an item does for its scale. */
export interface ItemStatistics {
  readonly name: string;
  readonly reversed: boolean;
  readonly mean: number;
  /** Standard deviation, divisor n − 1. */
  readonly deviation: number;
  /** Alpha of the scale without this item; undefined for a scale of two. */
  readonly alphaIfDropped: number | undefined;
  /** Correlation with the sum of all items, this one included. */
  readonly itemTotal: number;
  /** Correlation with the sum of the other items. */
  readonly correctedItemTotal: number;
}

/** Reliability of a sum scale. */
export interface Reliability {
  readonly kind: 'answer';
  readonly rows: number;
  readonly alpha: number;
  /** Feldt's interval of alpha at `level`. */
  readonly interval: { readonly low: number; readonly high: number; readonly level: number };
  /** Alpha of the standardised items, from the mean correlation. */
  readonly alphaStandardised: number;
  readonly meanCorrelation: number;
  /** Guttman's λ₆ of the standardised items; undefined when an item is a linear function of the others. */
  readonly lambda6: number | undefined;
  /** McDonald's ω of one factor; undefined for fewer than three items or where the model does not converge. */
  readonly omega: OmegaTotal | undefined;
  readonly items: readonly ItemStatistics[];
  /** Items whose correlation with the rest is negative: they may need reversing. */
  readonly negative: readonly string[];
}

/**
 * Coefficient alpha k/(k − 1) (1 − Σ s_j² / s²_sum) (Cronbach 1951, Psychometrika 16(3), eq. 2) with Feldt's interval
 * (Feldt, Woodruff & Salih 1987, Applied Psychological Measurement 11, p. 95), item statistics, λ₆ (Guttman 1945) and ω
 * total of one factor (McDonald 1999, p. 89). Divisor of variances: weight − 1.
 *
 * Unanswerable `tooFewRows` (rows ≤ items), `noVariation` (names the items, or all when only their sum is constant).
 * @throws StatisticsError outOfRange (fewer than two items; level), unknownColumn, repeatedColumn
 * @example reliability(products, [{ name: 'A1', reverseFrom: 7 }, { name: 'A2' }, { name: 'A3' }]).alpha
 */
export function reliability(
  products: CrossProducts,
  items: readonly ScaleItem[],
  level = 0.95,
): Reliability | Unanswerable {
  const count = items.length;
  if (count < 2) throw new StatisticsError('outOfRange', { name: 'items', found: count, low: 2 });
  requireRange(level, 'level', [0.5, 1 - 1e-9]);
  requireDistinct(items.map(({ name }) => name));
  const at = items.map(({ name }) => columnIndex(products, name));
  if (products.count <= count)
    return unanswerable('tooFewRows', [], { rows: products.count, columns: count });
  const constant = items.filter((_, item) => isConstant(products, at[item] ?? 0));
  const names = (list: readonly ScaleItem[]): string[] => list.map(({ name }) => name);
  if (constant.length > 0) return unanswerable('noVariation', names(constant));
  const covariance = covarianceOf(products, items, at);
  const sums = rowSums(covariance, count);
  const variance = sums.reduce((sum, value) => sum + value, 0);
  if (!(variance > 1e-12 * trace(covariance, count))) return unanswerable('noVariation', names(items));
  const alpha = alphaOf(covariance, count);
  const statistics = items.map((item, j) =>
    itemStatistics({ covariance, count, sums, variance }, item, j, products.means[at[j] ?? 0] ?? 0),
  );
  const correlation = covariance.map((value, cell) => {
    const row = covariance[Math.floor(cell / count) * (count + 1)] ?? 1;
    return value / Math.sqrt(row * (covariance[(cell % count) * (count + 1)] ?? 1));
  });
  return {
    kind: 'answer',
    rows: products.count,
    alpha,
    interval: { ...feldt(alpha, products.count, count, level), level },
    alphaStandardised: alphaOf(correlation, count),
    meanCorrelation: (total(correlation) - count) / (count * (count - 1)),
    ...omegaTotal({ names: names(items), covariance, correlation, count: products.count }),
    items: statistics,
    negative: statistics.filter((item) => item.correctedItemTotal < 0).map(({ name }) => name),
  };
}

function covarianceOf(
  products: CrossProducts,
  items: readonly ScaleItem[],
  at: readonly number[],
): Float64Array {
  const size = products.names.length;
  const sign = (item: number): number => (items[item]?.reverseFrom === undefined ? 1 : -1);
  const count = items.length;
  return Float64Array.from({ length: count * count }, (_, cell) => {
    const i = Math.floor(cell / count);
    const j = cell % count;
    const product = products.centred[(at[i] ?? 0) * size + (at[j] ?? 0)] ?? 0;
    return (sign(i) * sign(j) * product) / (products.weight - 1);
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function trace(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += matrix[i * size + i] ?? 0;
  return sum;
}

function rowSums(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, row) =>
    total(matrix.subarray(row * size, (row + 1) * size)),
  );
}

function alphaOf(matrix: Float64Array, size: number): number {
  return (size / (size - 1)) * (1 - trace(matrix, size) / total(matrix));
}

function itemStatistics(
  scale: { covariance: Float64Array; count: number; sums: Float64Array; variance: number },
  item: ScaleItem,
  j: number,
  mean: number,
): ItemStatistics {
  const { covariance, count, sums, variance } = scale;
  const own = covariance[j * count + j] ?? 1;
  const withAll = sums[j] ?? 0;
  const rest = variance - 2 * withAll + own;
  const others = count - 1;
  const diagonal = trace(covariance, count) - own;
  const scales = Math.sqrt(own * rest);
  return {
    name: item.name,
    reversed: item.reverseFrom !== undefined,
    mean: item.reverseFrom === undefined ? mean : item.reverseFrom - mean,
    deviation: Math.sqrt(own),
    alphaIfDropped: others > 1 && rest > 0 ? (others / (others - 1)) * (1 - diagonal / rest) : undefined,
    itemTotal: withAll / Math.sqrt(own * variance),
    correctedItemTotal: scales > 0 ? (withAll - own) / scales : 0,
  };
}

function feldt(alpha: number, rows: number, items: number, level: number): { low: number; high: number } {
  const degrees = rows - 1;
  const residual = degrees * (items - 1);
  const tail = (1 - level) / 2;
  return {
    low: 1 - (1 - alpha) * fQuantile(1 - tail, degrees, residual),
    high: 1 - (1 - alpha) * fQuantile(tail, degrees, residual),
  };
}
