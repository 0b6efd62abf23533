import { type MeanTest, welchTest } from '../comparison/mean-tests.ts';
import { requireFinite, requireLength, requireRange } from '../require-finite.ts';
import { type Unanswerable, unanswerable } from '../unanswerable.ts';

/** One value before and one after of each customer or branch, treated (1) or not (0). */
export interface BeforeAfterUnits {
  readonly treated: ArrayLike<number>;
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

/** Choices of `cuped`. */
export interface CupedOptions {
  /** The slope of after on before: over all units (`pooled`, default) or inside the groups (`within`, that of ANCOVA). */
  readonly slope?: 'pooled' | 'within';
  /** Coverage; default 0.95. */
  readonly level?: number;
}

/** A difference of groups after what was known before has been taken out. */
export interface Cuped {
  readonly kind: 'answer';
  /** θ: what one unit before is worth after. */
  readonly slope: number;
  /** Treated minus control, Welch's test of the adjusted values. */
  readonly test: MeanTest;
  /** Of before and after, over all units. */
  readonly correlation: number;
  /** Share of the variance after that the adjustment takes away, over all units. */
  readonly varianceReduction: number;
}

/**
 * CUPED (Deng, Xu, Kohavi & Walker 2013, WSDM): Welch's test of y − θ (x − x̄), x measured before anybody was treated,
 * θ = cov(x, y) / var(x). The effect is the same question with less noise: a share r² of the variance goes.
 *
 * Unanswerable: `noVariation` before; as `welchTest`.
 * @throws StatisticsError notFinite, lengthsDiffer, outOfRange (treated other than 0 and 1, level)
 * @example
 * cuped({ treated: [0, 0, 0, 1, 1, 1], before: [1, 2, 3, 1, 2, 3], after: [1, 2, 4, 2, 3, 5] }); // difference 1
 */
export function cuped(
  units: BeforeAfterUnits,
  { slope = 'pooled', level = 0.95 }: CupedOptions = {},
): Cuped | Unanswerable {
  requireUnits(units);
  const { treated } = units;
  const before = Float64Array.from(units.before);
  const after = Float64Array.from(units.after);
  const everyone = moments(before, after);
  const groups = [0, 1].map((arm) => {
    const inside = (_: number, row: number): boolean => treated[row] === arm;
    return moments(before.filter(inside), after.filter(inside));
  });
  const cross = groups.reduce((sum, { xy }) => sum + xy, 0);
  const square = groups.reduce((sum, { xx }) => sum + xx, 0);
  const theta = slope === 'pooled' ? everyone.xy / everyone.xx : cross / square;
  if (!Number.isFinite(theta)) return unanswerable('noVariation', ['before']);
  const adjusted = after.map((value, row) => value - theta * ((before[row] ?? 0) - everyone.meanX));
  const armOf = (arm: number): Float64Array => adjusted.filter((_, row) => treated[row] === arm);
  const test = welchTest(armOf(1), armOf(0), { level });
  if (test.kind !== 'answer') return test;
  const left = moments(before, adjusted).yy;
  return {
    kind: 'answer',
    slope: theta,
    test,
    correlation: everyone.yy > 0 ? everyone.xy / Math.sqrt(everyone.xx * everyone.yy) : 0,
    varianceReduction: everyone.yy > 0 ? 1 - left / everyone.yy : 0,
  };
}

/** Throws unless the three columns are finite, of one length, and every unit is treated (1) or not (0). */
export function requireUnits({ treated, before, after }: BeforeAfterUnits): void {
  requireLength(before, treated.length, 'before');
  requireLength(after, treated.length, 'after');
  requireFinite(before, 'before');
  requireFinite(after, 'after');
  for (let row = 0; row < treated.length; row++) {
    const arm = treated[row] ?? Number.NaN;
    requireRange(Number.isInteger(arm) ? arm : Number.NaN, `treated ${row}`, [0, 1]);
  }
}

/** Means, and sums of squares and products around them. */
function moments(
  x: Float64Array,
  y: Float64Array,
): {
  readonly meanX: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
} {
  const meanX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const meanY = y.reduce((sum, value) => sum + value, 0) / y.length;
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((value, row) => {
    const [dx, dy] = [value - meanX, (y[row] ?? 0) - meanY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  });
  return { meanX, xx, xy, yy };
}
