import {
  type CorrelationMatrix,
  crossProductsFromColumns,
  type Dense,
  type FactorAnalysis,
  factorAnalysis,
  factorScores,
  factorScoreWeights,
  pairwiseCorrelation,
  principalComponents,
  type Rotation,
  type ScoreMethod,
  samplingAdequacy,
  toCorrelation,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf, completeColumns } from './listwise.ts';
import { arrange, matchFactors, rowsFrom, rowsOf } from './match-factors.ts';
import { readTable } from './table.ts';
import { field, type GoldenCase, matrix, named, number, strings, type Tree } from './tree.ts';

/** Items of a case, complete rows where it asks for them. */
interface Items {
  readonly correlation: CorrelationMatrix;
  readonly means: ArrayLike<number>;
  readonly deviations: ArrayLike<number>;
  /** First complete rows, for scores. */
  readonly head: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
}

/** Correlations, adequacy, principal axis and maximum likelihood factors, rotations and scores. */
export function factorAdapter(golden: GoldenCase, folder: string): Verdict {
  const { expected } = golden;
  const data = itemsOf(golden, folder);
  const { correlation } = data;
  const { names } = correlation;
  const factors = number(golden.spec?.['factors']);
  const adequacy = answerOf(samplingAdequacy(correlation));
  const components = answerOf(principalComponents(correlation, { components: factors }));
  const got: Tree = {
    n: correlation.count,
    p: names.length,
    correlation: matrix(names, names, (i, j) => correlation.values[i * names.length + j] ?? null),
    determinant: adequacy.determinant,
    eigenvalues: [...components.eigenvalues],
    smc: named(names, adequacy.squaredMultipleCorrelations),
    kmo: { overall: adequacy.kmo.overall, items: named(names, adequacy.kmo.items) },
    bartlett: {
      chi2: adequacy.bartlett.chiSquare,
      df: adequacy.bartlett.degreesOfFreedom,
      p: adequacy.bartlett.p,
      log10_p: adequacy.bartlett.log10P,
    },
    ...solutions(data, factors, expected),
  };
  return compareTrees(expected, got, golden.tolerance);
}

function itemsOf(golden: GoldenCase, folder: string): Items {
  const table = readTable(folder, golden.data ?? '');
  const columns = strings(golden.spec?.['items']).map((name) => table.column(name));
  if (golden.spec?.['missing'] === 'pairwise') {
    const { names, values } = pairwiseCorrelation(columns);
    return { correlation: { names, values, count: table.rows }, means: [], deviations: [], head: [] };
  }
  const { outcome, columns: rest } = completeColumns(columns);
  const complete = [outcome, ...rest];
  const products = crossProductsFromColumns(complete);
  const correlation = toCorrelation(products);
  const head = complete.map(({ name, values }) => ({ name, values: Array.from(values).slice(0, 10) }));
  return { correlation, means: products.means, deviations: correlation.deviations, head };
}

function solutions(data: Items, factors: number, expected: Tree | undefined): Readonly<Record<string, Tree>> {
  const solve = (method: FactorAnalysis['method'], rotation: Rotation): FactorAnalysis =>
    answerOf(factorAnalysis(data.correlation, { factors, method, rotation }));
  const paf = field(expected, 'paf');
  const ml = field(expected, 'ml');
  const axis = solve('principalAxis', { kind: 'varimax' });
  const promax = solve('principalAxis', { kind: 'promax' });
  const axisOblimin = solve('principalAxis', { kind: 'oblimin' });
  const likelihood = solve('maximumLikelihood', { kind: 'varimax' });
  const likelihoodOblimin = solve('maximumLikelihood', { kind: 'oblimin' });
  const unrotated = matchFactors(rowsOf(field(paf, 'unrotated')), rowsFrom(axis.unrotated));
  return {
    paf: {
      communality: named(axis.names, axis.communalities),
      uniqueness: named(axis.names, axis.uniquenesses),
      unrotated: arrange(field(paf, 'unrotated'), rowsFrom(axis.unrotated), unrotated),
      ss_loadings_unrotated: unrotated.order.map((column) => sumOfSquares(axis.unrotated, column)),
      varimax: rotated(axis, field(paf, 'varimax')),
      promax4: rotated(promax, field(paf, 'promax4')),
      oblimin0: rotated(axisOblimin, field(paf, 'oblimin0')),
    },
    ml: {
      uniqueness: named(likelihood.names, likelihood.uniquenesses),
      objective: likelihood.objective,
      chi2_bartlett_corrected: likelihood.test?.chiSquare ?? null,
      df: likelihood.test?.degreesOfFreedom ?? null,
      p: likelihood.test?.p ?? null,
      'heywood_at_0.005': likelihood.heywood.length > 0,
      varimax: rotated(likelihood, field(ml, 'varimax')),
      oblimin0: rotated(likelihoodOblimin, field(ml, 'oblimin0')),
    },
    ...(data.head.length === 0
      ? {}
      : {
          scores_ml_varimax: {
            ...scored(data, likelihood, 'regression', field(expected, 'scores_ml_varimax')),
            ...scored(data, likelihood, 'bartlett', field(expected, 'scores_ml_varimax')),
          },
          scores_paf_promax: scored(data, promax, 'regression', field(expected, 'scores_paf_promax')),
        }),
  };
}

function sumOfSquares({ rows, columns, values }: Dense, column: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += (values[row * columns + column] ?? 0) ** 2;
  return sum;
}

function rotated(solution: FactorAnalysis, expected: Tree | undefined): Tree {
  const want = field(expected, 'loadings') ?? field(expected, 'pattern');
  const { pattern, phi, structure, criterion } = solution.rotated;
  const match = matchFactors(rowsOf(want), rowsFrom(pattern));
  const factorNames = match.order.map((_, at) => `F${at + 1}`);
  const inOrder = (values: Float64Array): number[] => match.order.map((from) => values[from] ?? Number.NaN);
  const loadings = arrange(want, rowsFrom(pattern), match);
  return {
    loadings,
    pattern: loadings,
    phi: arrange(field(expected, 'phi'), rowsFrom(phi), match, true),
    structure: arrange(field(expected, 'structure'), rowsFrom(structure), match),
    ss_loadings: named(factorNames, inOrder(solution.explained)),
    proportion: named(factorNames, inOrder(solution.explainedShare)),
    criterion,
  };
}

function scored(
  data: Items,
  solution: FactorAnalysis,
  method: ScoreMethod,
  expected: Tree | undefined,
): Readonly<Record<string, Tree>> {
  const { weights } = answerOf(factorScoreWeights(data.correlation, solution, method));
  const scores = factorScores(data.head, data, weights);
  const want = field(expected, `${method}_weights`);
  const match = matchFactors(rowsOf(want), rowsFrom(weights));
  return {
    [`${method}_weights`]: arrange(want, rowsFrom(weights), match),
    [method]: arrange(field(expected, method), rowsFrom(scores), match),
  };
}
