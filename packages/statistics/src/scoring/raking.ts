import { requireLength, requireRange, requireWeights } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';
import { type WeightQuality, weightQuality } from './weight-quality.ts';

/** One margin: each answer's level, and the share (or number) that each level should have. */
export interface Margin {
  readonly name: string;
  readonly levels: ArrayLike<string>;
  readonly targets: Readonly<Record<string, number>>;
}

/** Weights that meet their margins. */
export interface Raking {
  readonly kind: 'answer';
  /** One an answer, mean 1. */
  readonly weights: Float64Array;
  readonly quality: WeightQuality;
  readonly cycles: number;
  /** Largest distance between a weighted share and its target. */
  readonly distance: number;
}

/** Choices of `rake`. */
export interface RakingOptions {
  /** Weights to start from, for example of the design; default 1. */
  readonly weights?: ArrayLike<number>;
  /** Largest weight allowed, in mean weights; default none. Margins may then be out of reach. */
  readonly cap?: number;
  /** Stop when every share is as near as this; default 1e-10. */
  readonly tolerance?: number;
  /** Most cycles; default 1000. */
  readonly cycles?: number;
}

/**
 * Raking (iterative proportional fitting; Deming & Stephan 1940, Annals of Mathematical Statistics 11(4), 427–444;
 * Deville, Särndal & Sautory 1993): each margin in turn is scaled to its target until all hold.
 *
 * Unanswerable: `emptyLevel` (a target above 0 that no answer with weight belongs to; columns margin and level),
 * `notConverged` (margins that contradict each other, or a cap too low; numbers: distance).
 * @throws StatisticsError empty, lengthsDiffer, negativeWeight, notFinite, unknownColumn (a level without target),
 * outOfRange (cap below 1)
 * @example
 * rake([{ name: 'sex', levels: ['f', 'f', 'f', 'm'], targets: { f: 1, m: 1 } }]); // weights 2/3 and 2
 */
export function rake(margins: readonly Margin[], options: RakingOptions = {}): Raking | Unanswerable {
  const rows = margins[0]?.levels.length ?? 0;
  if (rows === 0) throw new StatisticsError('empty', { name: 'margins' });
  const { cap = Number.POSITIVE_INFINITY, tolerance = 1e-10, cycles: most = 1000 } = options;
  requireRange(cap, 'cap', [1, Number.POSITIVE_INFINITY]);
  const start = options.weights ?? new Float64Array(rows).fill(1);
  requireLength(start, rows, 'weights');
  requireWeights(start);
  const weights = scaled(Float64Array.from(start));
  const read = margins.map((margin) => readMargin(margin, rows));
  for (const margin of read) {
    const gap = emptyLevel(margin, weights);
    if (gap !== undefined) return unanswerable('emptyLevel', [margin.name, gap]);
  }
  let distance = Number.POSITIVE_INFINITY;
  for (let cycle = 0; cycle <= most; cycle++) {
    distance = Math.max(...read.map((margin) => farthest(margin, weights)));
    // Scaling back to mean 1 may lift a capped weight over its cap again: that is not the end yet.
    const highest = weights.reduce((top, weight) => Math.max(top, weight), 0);
    if (distance <= tolerance && highest <= cap * (1 + 1e-9)) {
      return { kind: 'answer', weights, quality: weightQuality(weights), cycles: cycle, distance };
    }
    for (const margin of read) adjust(margin, weights);
    if (cap < Number.POSITIVE_INFINITY) {
      for (let row = 0; row < rows; row++) weights[row] = Math.min(cap, weights[row] ?? 0);
      scaled(weights);
    }
  }
  return unanswerable(
    'notConverged',
    margins.map(({ name }) => name),
    { distance, cycles: most },
  );
}

/**
 * Post-stratification: every cell gets its share of the population, weight = target share / sample share. The same as
 * raking one margin, in one step.
 *
 * Unanswerable: `emptyLevel`. Errors as `rake`.
 *
 * @example
 * postStratify(['f', 'f', 'f', 'm'], { f: 0.5, m: 0.5 }); // weights 2/3 and 2
 */
export function postStratify(
  cells: ArrayLike<string>,
  targets: Readonly<Record<string, number>>,
  weights?: ArrayLike<number>,
): Raking | Unanswerable {
  return rake([{ name: 'cells', levels: cells, targets }], weights === undefined ? {} : { weights });
}

interface ReadMargin {
  readonly name: string;
  readonly levels: readonly string[];
  /** Position in `levels` of each answer. */
  readonly codes: Int32Array;
  /** Shares, sum 1. */
  readonly targets: Float64Array;
}

function readMargin({ name, levels: given, targets }: Margin, rows: number): ReadMargin {
  requireLength(given, rows, name);
  const levels = Object.keys(targets);
  const values = levels.map((level) => targets[level] ?? 0);
  requireWeights(values, name);
  const total = values.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name });
  const places = new Map(levels.map((level, place) => [level, place]));
  const codes = Int32Array.from({ length: rows }, (_, index) => {
    const place = places.get(given[index] ?? '');
    if (place === undefined)
      throw new StatisticsError('unknownColumn', { name, index, found: given[index] ?? '' });
    return place;
  });
  return { name, levels, codes, targets: Float64Array.from(values, (value) => value / total) };
}

function sharesOf({ codes, targets }: ReadMargin, weights: Float64Array): Float64Array {
  const shares = new Float64Array(targets.length);
  let total = 0;
  for (let row = 0; row < codes.length; row++) {
    const weight = weights[row] ?? 0;
    const code = codes[row] ?? 0;
    shares[code] = (shares[code] ?? 0) + weight;
    total += weight;
  }
  return shares.map((share) => share / total);
}

function emptyLevel(margin: ReadMargin, weights: Float64Array): string | undefined {
  const shares = sharesOf(margin, weights);
  return margin.levels.find((_, place) => (margin.targets[place] ?? 0) > 0 && !((shares[place] ?? 0) > 0));
}

function farthest(margin: ReadMargin, weights: Float64Array): number {
  const shares = sharesOf(margin, weights);
  return shares.reduce(
    (most, share, place) => Math.max(most, Math.abs(share - (margin.targets[place] ?? 0))),
    0,
  );
}

function adjust(margin: ReadMargin, weights: Float64Array): void {
  const shares = sharesOf(margin, weights);
  const factors = margin.targets.map((target, place) =>
    (shares[place] ?? 0) > 0 ? target / (shares[place] ?? 1) : 0,
  );
  for (let row = 0; row < weights.length; row++) {
    weights[row] = (weights[row] ?? 0) * (factors[margin.codes[row] ?? 0] ?? 0);
  }
}

/** Scales to mean 1, in place. */
function scaled(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new StatisticsError('empty', { name: 'weights' });
  for (let row = 0; row < weights.length; row++) {
    weights[row] = ((weights[row] ?? 0) * weights.length) / total;
  }
  return weights;
}
