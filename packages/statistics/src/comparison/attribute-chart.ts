import { requireLength, requireRange, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type ChartOptions, type ControlChart, chartOf } from './control-chart.ts';

/** Charts of counts: shares and numbers of failures (p, np), events per unit and events (u, c). */
export const attributeKinds = ['p', 'np', 'u', 'c'] as const;
export type AttributeKind = (typeof attributeKinds)[number];

/** Counts, and out of how many each. */
export interface AttributeCounts {
  readonly counts: ArrayLike<number>;
  /** Answers (p, np) or units (u) behind each count; not used by c. */
  readonly sizes: ArrayLike<number>;
}

/** Choices of `attributeChart`. */
export interface AttributeOptions extends ChartOptions {
  /** Laney's correction: limits widen (or narrow) by how much points scatter beyond chance. Default false. */
  readonly laney?: boolean;
}

/** A chart of counts. */
export interface AttributeChart extends ControlChart {
  readonly kind: 'answer';
  /** Scatter between points over what chance gives (σ_z); 1 without Laney's correction. */
  readonly overdispersion: number;
}

/**
 * p, np, u and c charts (Montgomery 2013, ch. 7): centre Σ counts / Σ sizes of the calibration points (np: times the
 * size; c: mean count), errors √(p (1 − p) / n), √(n p (1 − p)), √(u / n), √c. Laney (2002, Quality Engineering 14(4),
 * 531–537): errors times the mean moving range of the standardised points / 1.128, which large samples need: with
 * thousands of answers a point plain limits alarm at nothing.
 *
 * Unanswerable: `noVariation` when the centre is 0, or 1 for shares, or the points do not scatter (Laney).
 * @throws StatisticsError empty, lengthsDiffer, notFinite, negativeWeight, outOfRange (size 0, count above size for p
 * and np, unequal sizes for np)
 * @example
 * attributeChart('p', { counts: [12, 15, 8], sizes: [50, 50, 50] }); // centre 0.233
 */
export function attributeChart(
  kind: AttributeKind,
  { counts, sizes }: AttributeCounts,
  { calibration = counts.length, limits = 3, laney = false }: AttributeOptions = {},
): AttributeChart | Unanswerable {
  if (counts.length === 0) throw new StatisticsError('empty', { name: 'counts' });
  requireRange(calibration, 'calibration', [1, counts.length]);
  const units = requireSizes(kind, counts, sizes);
  const rate = sumOf(counts, calibration) / sumOf(units, calibration);
  const bounded = kind === 'p' || kind === 'np';
  if (!(rate > 0) || (bounded && rate >= 1)) return unanswerable('noVariation', [], { center: rate });
  const scaled = kind === 'np';
  const variance = bounded ? rate * (1 - rate) : rate;
  const statistics = Float64Array.from(counts, (count, at) => (scaled ? count : count / (units[at] ?? 1)));
  const center = scaled ? rate * (units[0] ?? 1) : rate;
  const plain = units.map((size) => (scaled ? Math.sqrt(size * variance) : Math.sqrt(variance / size)));
  const standardised = statistics.map((value, at) => (value - center) / (plain[at] ?? 1));
  const overdispersion = laney ? meanMovingRange(standardised.slice(0, calibration)) / 1.128 : 1;
  if (!(overdispersion > 0)) return unanswerable('noVariation', [], { overdispersion });
  const chart = chartOf(statistics, center, {
    errors: plain.map((error) => error * overdispersion),
    limits,
    floor: 0,
    ...(bounded ? { ceiling: scaled ? (units[0] ?? 1) : 1 } : {}),
  });
  return { kind: 'answer', ...chart, overdispersion };
}

function requireSizes(
  kind: AttributeKind,
  counts: ArrayLike<number>,
  sizes: ArrayLike<number>,
): Float64Array {
  requireWeights(counts, 'counts');
  if (kind === 'c') return new Float64Array(counts.length).fill(1);
  requireLength(sizes, counts.length, 'sizes');
  requireWeights(sizes, 'sizes');
  for (let at = 0; at < counts.length; at++) {
    const size = sizes[at] ?? 0;
    requireRange(size, `size ${at}`, [Number.MIN_VALUE, Number.MAX_VALUE]);
    if (kind !== 'u') requireRange(counts[at] ?? 0, `count ${at}`, [0, size]);
    if (kind === 'np') requireRange(size, `size ${at}`, [sizes[0] ?? 0, sizes[0] ?? 0]);
  }
  return Float64Array.from(sizes);
}

function sumOf(values: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at] ?? 0;
  return sum;
}

function meanMovingRange(values: Float64Array): number {
  if (values.length < 2) return 0;
  let sum = 0;
  for (let at = 1; at < values.length; at++) sum += Math.abs((values[at] ?? 0) - (values[at - 1] ?? 0));
  return sum / (values.length - 1);
}
