import { symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { type CrossProducts, columnIndex, isConstant } from '../moments/cross-products.ts';
import { dependentColumns } from './dependent-columns.ts';
import { scaledUncentred } from './scaled-condition.ts';
import { solveCrossProducts } from './solve-cross-products.ts';

/** How hard columns are to tell apart. */
export interface Collinearity {
  /** Columns that vary and that no earlier ones determine. */
  readonly columns: readonly {
    readonly name: string;
    /** 1 / (1 − R² on the other columns); its root is how much longer the interval is than with unrelated columns. */
    readonly inflation: number;
    /** 1 / inflation. */
    readonly tolerance: number;
  }[];
  /** Directions of the columns with their constant, scaled to length 1, strongest first. */
  readonly directions: readonly {
    /** Largest singular value over this one: above 30 is called strong dependence. */
    readonly index: number;
    /** Share of the variance of each coefficient that lies in this direction, `(Intercept)` first. */
    readonly shares: readonly number[];
  }[];
  /** Columns that do not vary or that earlier ones determine. */
  readonly dropped: readonly string[];
}

/**
 * Variance inflation, condition indices and variance-decomposition proportions of columns with a constant (Belsley, Kuh
 * & Welsch 1980, §3.2): two coefficients with shares above ½ in a direction of index above 30 cannot be told apart.
 *
 * @throws StatisticsError unknownColumn
 */
export function collinearity(products: CrossProducts, columns: readonly string[]): Collinearity {
  const dependent = new Set(dependentColumns(products, columns).map(({ column }) => column));
  const kept = columns.filter(
    (name) => !dependent.has(name) && !isConstant(products, columnIndex(products, name)),
  );
  const positions = kept.map((name) => columnIndex(products, name));
  const { inverse } = solveCrossProducts(products, positions[0] ?? 0, positions);
  const width = products.names.length;
  const inflations = positions.map((at, i) =>
    Math.max(1, (inverse[i * positions.length + i] ?? 0) * (products.centred[at * width + at] ?? 0)),
  );
  return {
    columns: kept.map((name, i) => ({
      name,
      inflation: inflations[i] ?? 1,
      tolerance: 1 / (inflations[i] ?? 1),
    })),
    directions: directionsOf(products, kept),
    dropped: columns.filter((name) => !kept.includes(name)),
  };
}

function directionsOf(products: CrossProducts, names: readonly string[]): Collinearity['directions'] {
  const size = names.length + 1;
  const { values, vectors } = symmetricEigen(scaledUncentred(products, names), size);
  const top = values[0] ?? 1;
  // Scaled squares below rounding: the direction is as good as empty, its index the largest that can be measured.
  const squares = values.map((value) => Math.max(value, top * Number.EPSILON));
  const part = (term: number, direction: number): number =>
    (vectors[term * size + direction] ?? 0) ** 2 / (squares[direction] ?? 1);
  const totals = Array.from({ length: size }, (_, term) => {
    let sum = 0;
    for (let direction = 0; direction < size; direction++) sum += part(term, direction);
    return sum;
  });
  return Array.from(squares, (square, direction) => ({
    index: Math.sqrt(top / square),
    shares: totals.map((total, term) => part(term, direction) / total),
  }));
}
