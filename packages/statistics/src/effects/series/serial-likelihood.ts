import { choleskyFactor, choleskyInverse, choleskySolve } from '../../matrix/cholesky.ts';
import { inner, orthogonalFit } from './orthogonal-fit.ts';
import type { ReadSeries } from './serial-rows.ts';

/** Generalised least squares of a series at one correlation of its errors. */
export interface SerialPoint {
  readonly coefficients: Float64Array;
  /** (X'V⁻¹X)⁻¹, row after row. */
  readonly inverse: Float64Array;
  readonly residualSum: number;
  /** ln |V|, V over the variance of what is new in each error. */
  readonly logDeterminant: number;
  /** ln |X'V⁻¹X|. */
  readonly informationLogDeterminant: number;
}

/** Products of neighbours that lie as far apart in time, of the columns and the outcome's residuals. */
interface GapSums {
  readonly gap: number;
  readonly pairs: number;
  readonly now: Float64Array;
  readonly across: Float64Array;
  readonly before: Float64Array;
}

/**
 * Least squares of one series at any correlation φ of its AR(1) errors, from products that are summed once: with gaps g between
 * neighbours V⁻¹ is a sum over g of products times powers of φ (Prais & Winsten 1954), so that a further φ costs columns³ and
 * no pass over the rows. The outcome enters less its plain fit, whatever its size. Undefined when a column depends on others.
 */
export function serialLikelihood(series: ReadSeries): ((phi: number) => SerialPoint | undefined) | undefined {
  const plain = orthogonalFit(series.columns, series.outcome);
  if (plain === undefined) return undefined;
  const { coefficients: fitted } = plain;
  const residuals = series.outcome.map(
    (value, row) =>
      value - series.columns.reduce((sum, column, at) => sum + (column[row] ?? 0) * (fitted[at] ?? 0), 0),
  );
  const columns = [...series.columns, residuals];
  const size = columns.length;
  const first = Float64Array.from(columns, (column) => column[0] ?? 0);
  const gaps = gapSums(columns, series.times);
  return (phi) => {
    const rest = 1 - phi * phi;
    const cross = new Float64Array(size * size);
    let logDeterminant = -Math.log(rest);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) cross[i * size + j] = rest * (first[i] ?? 0) * (first[j] ?? 0);
    }
    for (const { gap, pairs, now, across, before } of gaps) {
      const decay = phi ** gap;
      const precision = rest / (1 - decay * decay);
      logDeterminant -= pairs * Math.log(precision);
      for (let at = 0; at < cross.length; at++) {
        const product = (now[at] ?? 0) - decay * (across[at] ?? 0) + decay * decay * (before[at] ?? 0);
        cross[at] = (cross[at] ?? 0) + precision * product;
      }
    }
    return solved(cross, { fitted, logDeterminant });
  };
}

function gapSums(columns: readonly Float64Array[], times: Float64Array): GapSums[] {
  const size = columns.length;
  const found = new Map<
    number,
    { pairs: number; now: Float64Array; across: Float64Array; before: Float64Array }
  >();
  for (let row = 1; row < times.length; row++) {
    const gap = (times[row] ?? 0) - (times[row - 1] ?? 0);
    const own = found.get(gap) ?? {
      pairs: 0,
      now: new Float64Array(size * size),
      across: new Float64Array(size * size),
      before: new Float64Array(size * size),
    };
    found.set(gap, own);
    own.pairs += 1;
    for (let i = 0; i < size; i++) {
      const [here, there] = [columns[i]?.[row] ?? 0, columns[i]?.[row - 1] ?? 0];
      for (let j = 0; j < size; j++) {
        const [other, earlier] = [columns[j]?.[row] ?? 0, columns[j]?.[row - 1] ?? 0];
        const at = i * size + j;
        own.now[at] = (own.now[at] ?? 0) + here * other;
        own.across[at] = (own.across[at] ?? 0) + here * earlier + there * other;
        own.before[at] = (own.before[at] ?? 0) + there * earlier;
      }
    }
  }
  return Array.from(found, ([gap, own]) => ({ gap, ...own }));
}

/** Solves the products of columns and outcome, the outcome last. */
function solved(
  cross: Float64Array,
  { fitted, logDeterminant }: { readonly fitted: Float64Array; readonly logDeterminant: number },
): SerialPoint | undefined {
  const count = fitted.length;
  const size = count + 1;
  const square = Float64Array.from(
    { length: count * count },
    (_, at) => cross[Math.floor(at / count) * size + (at % count)] ?? 0,
  );
  const factor = choleskyFactor(square, count, 1e-13);
  if (factor === undefined) return undefined;
  const right = Float64Array.from(fitted, (_, at) => cross[count * size + at] ?? 0);
  const change = choleskySolve(factor, right);
  let informationLogDeterminant = 0;
  for (let at = 0; at < count; at++) informationLogDeterminant += 2 * Math.log(factor[at * count + at] ?? 1);
  return {
    coefficients: fitted.map((value, at) => value + (change[at] ?? 0)),
    inverse: choleskyInverse(factor, count),
    residualSum: (cross[count * size + count] ?? 0) - inner(change, right),
    logDeterminant,
    informationLogDeterminant,
  };
}
