import {
  binaryLogit,
  type Column,
  type CrossProducts,
  completeRows,
  crossProductsFromColumns,
  factorAnalysis,
  leastSquares,
  linearModel,
  ordinalRegression,
  pairwiseCorrelation,
  shapleyR2,
  type Unanswerable,
} from '@touchstone/statistics';
import { compareTrees, type Verdict, verdictOf } from './compare.ts';
import { answerOf } from './listwise.ts';
import { entries, field, type GoldenCase, items, named, type Tree, text } from './tree.ts';

type Check = Parameters<typeof verdictOf>[0][number];
type Trap = (columns: readonly Column[], values: Tree | undefined, tolerance: Tree | undefined) => Verdict;

/** What each degenerate input must meet. A trap without a line here counts as failed. */
const traps: Readonly<Record<string, Trap>> = {
  collinear_sum: (columns, values, tolerance) => dependence(columns, values, tolerance, ['x4']),
  duplicate_column: (columns, values, tolerance) => dependence(columns, values, tolerance, ['x4']),
  constant_column: constantColumn,
  constant_outcome: (columns) => {
    const { products, names } = importanceOf(columns);
    return refuses(shapleyR2(products, 'y', names.map(single)), 'constantOutcome', ['y']);
  },
  too_few_rows: (columns) => {
    const { products, names } = importanceOf(columns);
    return both(
      refuses(leastSquares(products, 'y', names), 'tooFewRows', []),
      refuses(linearModel({ outcome: columnAt(columns, 0), columns: columns.slice(1) }), 'tooFewRows', []),
    );
  },
  separation: (columns) => refuses(logitOf(columns), 'separation', ['x1']),
  quasi_separation: (columns) => refuses(logitOf(columns), 'quasiSeparation', ['x1']),
  no_complete_row: (columns) => refuses(completeRows(columns), 'noCompleteRow', ['x1', 'x2']),
  pairwise_not_positive_definite: pairwise,
  heywood,
  ordinal_one_level: (columns) => {
    const [outcome, ...rest] = columns;
    const given = {
      outcomeName: 'y',
      outcome: Array.from(outcome?.values ?? [], () => 0),
      levels: ['3'],
      columns: rest,
    };
    return refuses(ordinalRegression(given), 'oneLevel', ['y']);
  },
};

/** The traps of a file as cases of their own. */
export function trapCases(golden: GoldenCase): readonly { readonly id: string; run(): Verdict }[] {
  return (golden.cases ?? []).map((trap) => {
    const id = text(field(trap, 'id'));
    const run = (): Verdict => {
      const method = traps[id];
      if (method === undefined) throw new Error('this trap is not supported');
      const columns = entries(field(trap, 'columns')).map(([name, cells]) => ({
        name,
        values: Float64Array.from(items(cells), (cell) => (typeof cell === 'number' ? cell : Number.NaN)),
      }));
      const tolerance: Tree = { default: field(trap, 'tolerance') ?? null };
      return method(columns, field(trap, 'values'), tolerance);
    };
    return { id: `${golden.id}.${id}`, run };
  });
}

function columnAt(columns: readonly Column[], at: number): Column {
  return columns[at] ?? { name: '', values: [] };
}

function single(name: string): { name: string; columns: string[] } {
  return { name, columns: [name] };
}

function importanceOf(columns: readonly Column[]): { products: CrossProducts; names: string[] } {
  return { products: crossProductsFromColumns(columns), names: columns.slice(1).map(({ name }) => name) };
}

function logitOf(columns: readonly Column[]): ReturnType<typeof binaryLogit> {
  return binaryLogit({ outcome: columnAt(columns, 0), columns: columns.slice(1) });
}

function refuses(
  result: { readonly kind: 'answer' } | Unanswerable,
  reason: string,
  named: readonly string[],
): Verdict {
  const got = result.kind === 'answer' ? 'an answer' : `${result.reason} (${result.columns.join(', ')})`;
  const good =
    result.kind === 'unanswerable' &&
    result.reason === reason &&
    named.every((name) => result.columns.includes(name));
  return verdictOf([{ path: 'refusal', good, expected: `${reason} (${named.join(', ')})`, got }]);
}

function both(first: Verdict, second: Verdict): Verdict {
  return {
    compared: first.compared + second.compared,
    mismatches: [...first.mismatches, ...second.mismatches],
    leftAside: [],
  };
}

function dependence(
  columns: readonly Column[],
  values: Tree | undefined,
  tolerance: Tree | undefined,
  dependent: readonly string[],
): Verdict {
  const { products, names } = importanceOf(columns);
  const result = answerOf(shapleyR2(products, 'y', names.map(single)));
  const got: Tree = {
    r2: result.r2,
    lmg: named(
      names,
      result.players.map((player) => player.value),
    ),
  };
  const found = result.dependent.map(({ column, on }) => `${column} on ${on.join(' + ')}`).join('; ');
  const check: Check = {
    path: 'dependent columns',
    good: dependent.every((name) =>
      result.dependent.some(({ column, on }) => column === name && on.length > 0),
    ),
    expected: dependent.join(', '),
    got: found,
  };
  return both(compareTrees(values, got, tolerance), verdictOf([check]));
}

function constantColumn(
  columns: readonly Column[],
  values: Tree | undefined,
  tolerance: Tree | undefined,
): Verdict {
  const { products, names } = importanceOf(columns);
  const result = answerOf(shapleyR2(products, 'y', names.map(single)));
  const got: Tree = {
    r2: result.r2,
    lmg: named(
      names,
      result.players.map((player) => player.value),
    ),
  };
  const flagged: Check = {
    path: 'constant columns',
    good: result.constant.length === 1 && result.constant[0] === 'x3',
    expected: 'x3',
    got: result.constant.join(', '),
  };
  return both(compareTrees(values, got, tolerance), verdictOf([flagged]));
}

function pairwise(
  columns: readonly Column[],
  values: Tree | undefined,
  tolerance: Tree | undefined,
): Verdict {
  const all = pairwiseCorrelation(columns);
  const predictors = pairwiseCorrelation(columns.slice(1));
  const got: Tree = {
    min_eigenvalue: all.smallestEigenvalue,
    min_eigenvalue_predictors: predictors.smallestEigenvalue,
  };
  const flagged: Check = {
    path: 'flag',
    good: !all.positiveDefinite && !predictors.positiveDefinite,
    expected: 'not positive definite',
    got: String(all.positiveDefinite),
  };
  return both(compareTrees(values, got, tolerance), verdictOf([flagged]));
}

/** One factor from the correlations that stand in the columns; n = 200. */
function heywood(columns: readonly Column[]): Verdict {
  const names = columns.map(({ name }) => name);
  const values = columns.flatMap((column) => Array.from(column.values));
  const correlation = { names, values, count: 200 };
  return verdictOf(
    (['maximumLikelihood', 'minres', 'principalAxis'] as const).map((method) => {
      const result = factorAnalysis(correlation, { factors: 1, method });
      const got = result.kind === 'answer' ? result.heywood.join(', ') : result.reason;
      return { path: `${method}: Heywood case`, good: got === 'v1', expected: 'v1', got };
    }),
  );
}
