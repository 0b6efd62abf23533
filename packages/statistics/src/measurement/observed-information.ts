import { crossMultiply, type Dense, entry, mapped, multiply } from './dense.ts';
import type { ImpliedMoments } from './structural-moments.ts';
import type { Place } from './structural-parameters.ts';

/** A column of F(I − A)⁻¹ (`effects`) or of F(I − A)⁻¹S(I − A)⁻ᵀ (`covariances`). */
interface Vector {
  readonly of: 'effects' | 'covariances';
  readonly column: number;
}

/** Inner products of all such columns in one metric. */
interface Metric {
  readonly plain: Dense;
  readonly mixed: Dense;
  readonly total: Dense;
}

/** Derivative of Σ by a place as scale (x y' + y x'). */
interface Factored {
  readonly place: Place;
  readonly path: boolean;
  readonly x: Vector;
  readonly y: Vector;
  readonly scale: number;
}

/**
 * Observed information of one row, exactly: −∂²l/∂i∂j = ½ tr(WΣ_iWΣ_j) + tr(WΣ_iMΣ_j) − ½ tr(MΣ_ij) with W = Σ⁻¹ and M =
 * W(S − Σ)W. All Σ_i are sums of two outer products, so a pair of parameters costs a dozen multiplications.
 */
export function observedInformation(
  moments: ImpliedMoments,
  sample: Dense,
  places: readonly Place[],
): Float64Array {
  const gap = mapped(sample, (value, row, column) => value - entry(moments.sigma, row, column));
  const weighted = multiply(moments.inverse, multiply(gap, moments.inverse));
  const plain = metric(moments, moments.inverse);
  const missed = metric(moments, weighted);
  const factored = places.map(factoredOf);
  const size = places.length;
  const information = new Float64Array(size * size);
  factored.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const other = factored[j];
      if (other === undefined) continue;
      const value = pairOf(one, other, plain, missed) - bendOf(one, other, moments, missed);
      information[i * size + j] = value;
      information[j * size + i] = value;
    }
  });
  return information;
}

function metric({ effects, covariances }: ImpliedMoments, matrix: Dense): Metric {
  const left = multiply(matrix, effects);
  const right = multiply(matrix, covariances);
  return {
    plain: crossMultiply(effects, left),
    mixed: crossMultiply(effects, right),
    total: crossMultiply(covariances, right),
  };
}

function inner({ plain, mixed, total }: Metric, left: Vector, right: Vector): number {
  if (left.of === 'effects') {
    return entry(right.of === 'effects' ? plain : mixed, left.column, right.column);
  }
  return right.of === 'effects'
    ? entry(mixed, right.column, left.column)
    : entry(total, left.column, right.column);
}

function factoredOf(place: Place): Factored {
  const path = place.kind === 'loading' || place.kind === 'regression';
  return {
    place,
    path,
    x: { of: 'effects', column: place.row },
    y: { of: path ? 'covariances' : 'effects', column: place.column },
    scale: place.kind === 'variance' ? 0.5 : 1,
  };
}

/** ½ tr(WΣ_iWΣ_j) + tr(WΣ_iMΣ_j). */
function pairOf(i: Factored, j: Factored, w: Metric, m: Metric): number {
  const [xx, yy] = [inner(w, i.x, j.x), inner(w, i.y, j.y)];
  const [xy, yx] = [inner(w, i.x, j.y), inner(w, i.y, j.x)];
  const expected = xx * yy + xy * yx;
  const misfit =
    inner(m, i.x, j.y) * yx + inner(m, i.y, j.y) * xx + inner(m, i.x, j.x) * yy + inner(m, i.y, j.x) * xy;
  return i.scale * j.scale * (expected + misfit);
}

/** ½ tr(MΣ_ij): how the two outer products of i change with j. */
function bendOf(i: Factored, j: Factored, moments: ImpliedMoments, m: Metric): number {
  const along = (moved: Vector, kept: Vector): number =>
    changeOf(moved, j, moments).reduce((sum, { vector, factor }) => sum + factor * inner(m, vector, kept), 0);
  return i.scale * (along(i.x, i.y) + along(i.y, i.x));
}

/** ∂ of a column: by a path r ← c, (I − A)⁻¹ moves by its column r times its row c. */
function changeOf(
  { of, column }: Vector,
  { place, path, scale }: Factored,
  { paths, total }: ImpliedMoments,
): readonly { readonly vector: Vector; readonly factor: number }[] {
  const { row: r, column: c } = place;
  const effect = (at: number): Vector => ({ of: 'effects', column: at });
  if (path && of === 'effects') return [{ vector: effect(r), factor: entry(paths, c, column) }];
  if (path) {
    return [
      { vector: effect(r), factor: entry(total, c, column) },
      { vector: { of: 'covariances', column: c }, factor: entry(paths, column, r) },
    ];
  }
  if (of === 'effects') return [];
  return [
    { vector: effect(r), factor: scale * entry(paths, column, c) },
    { vector: effect(c), factor: scale * entry(paths, column, r) },
  ];
}
