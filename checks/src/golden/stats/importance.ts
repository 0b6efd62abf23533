import {
  type Column,
  type CrossProducts,
  crossProductsFromColumns,
  dominance,
  driverMeasures,
  type Player,
  relativeWeights,
  shapleyR2,
  subsetR2,
  toCorrelation,
  treatmentColumns,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, completeColumns, listwise } from './listwise.ts';
import { readTable } from './table.ts';
import { entries, field, type GoldenCase, listed, matrix, named, strings, type Tree, text } from './tree.ts';

/** All decompositions of R² with single columns as players. */
export function importanceAdapter(golden: GoldenCase, folder: string): Verdict {
  const { outcome, columns, names } = listwise(golden, folder);
  const products = crossProductsFromColumns([...columns, outcome]);
  const players = names.map((name) => ({ name, columns: [name] }));
  const shapley = answerOf(shapleyR2(products, outcome.name, players));
  const simple = answerOf(driverMeasures(products, outcome.name, names)).drivers;
  const weights = weightsOf(products, outcome.name);
  const percent = (values: Iterable<number>): number[] =>
    Array.from(values, (value) => (100 * value) / shapley.r2);
  const got: Tree = {
    n: products.count,
    r2: shapley.r2,
    ...listed(simple, {
      zero_order_r: (driver) => driver.correlation,
    }),
    ...listed(shapley.players, {
      lmg: (player) => player.value,
      lmg_percent: (player) => 100 * player.share,
    }),
    ...listed(simple, {
      first: (driver) => driver.first,
      last: (driver) => driver.last,
      betasq: (driver) => driver.betaSquared,
      pratt: (driver) => driver.pratt,
      beta_std: (driver) => driver.beta,
      partial_r: (driver) => driver.partial,
      semipartial_r: (driver) => driver.semipartial,
    }),
    johnson_raw: named(names, weights.johnson),
    johnson_percent: named(names, percent(weights.johnson)),
    car_sq: named(names, weights.car),
    ...dominanceOf(golden, products, outcome.name, players),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

/** Relative weights and CAR scores from cross-products whose last column is the outcome. */
export function weightsOf(
  products: CrossProducts,
  outcome: string,
): { johnson: Float64Array; car: Float64Array } {
  const { names, values } = toCorrelation(products);
  const at = names.indexOf(outcome);
  const others = names.flatMap((_, index) => (index === at ? [] : [index]));
  const correlations = others.flatMap((i) => others.map((j) => values[i * names.length + j] ?? 0));
  const found = relativeWeights(
    correlations,
    others.map((i) => values[i * names.length + at] ?? 0),
  );
  if (found.kind !== 'answer') throw new Error(`smallest eigenvalue ${found.smallestEigenvalue}`);
  return found;
}

function dominanceOf(
  golden: GoldenCase,
  products: CrossProducts,
  outcome: string,
  players: readonly Player[],
): Record<string, Tree> {
  if (field(golden.expected, 'conditional_dominance') === undefined) return {};
  const values = subsetR2(products, outcome, players);
  if (!(values instanceof Float64Array)) throw new Error(`refused: ${values.reason}`);
  return dominanceTrees(
    values,
    players.map(({ name }) => name),
  );
}

/** Conditional and complete dominance in the shape of the references. */
export function dominanceTrees(values: Float64Array, names: readonly string[]): Record<string, Tree> {
  const { conditional, complete } = dominance(values);
  const size = names.length;
  const sizes = names.map((_, at) => `size${at}`);
  return {
    conditional_dominance: matrix(names, sizes, (row, column) => conditional[row * size + column] ?? null),
    complete_dominance_share: matrix(names, names, (row, column) =>
      row === column ? null : (complete[row * size + column] ?? null),
    ),
  };
}

/** Importance with factors and themes as players. */
export function groupsAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const y = text(golden.spec?.['y']);
  const factors = golden.spec?.['factor_levels_first_is_reference'];
  const players: Player[] = [];
  const columns: Column[] = [table.column(y)];
  for (const [name, members] of entries(golden.spec?.['players'])) {
    const own = strings(members).flatMap((member) => {
      const levels = field(factors, member);
      return levels === undefined
        ? [table.column(member)]
        : treatmentColumns(member, table.cells(member), strings(levels));
    });
    columns.push(...own);
    players.push({ name, columns: own.map((column) => column.name) });
  }
  const data = completeColumns(columns);
  const products = crossProductsFromColumns([...data.columns, data.outcome]);
  const shapley = answerOf(shapleyR2(products, y, players));
  const names = players.map(({ name }) => name);
  const values = subsetR2(products, y, players);
  if (!(values instanceof Float64Array)) throw new Error(`refused: ${values.reason}`);
  const all = values.length - 1;
  const got: Tree = {
    n: products.count,
    r2: shapley.r2,
    ...listed(shapley.players, {
      lmg: (player) => player.value,
      lmg_percent: (player) => 100 * player.share,
    }),
    first: named(
      names,
      names.map((_, at) => values[1 << at] ?? 0),
    ),
    last: named(
      names,
      names.map((_, at) => (values[all] ?? 0) - (values[all - (1 << at)] ?? 0)),
    ),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}
