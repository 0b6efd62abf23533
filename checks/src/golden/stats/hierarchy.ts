import {
  type AhpPriorities,
  aggregateJudgements,
  aggregatePriorities,
  ahpHierarchy,
  ahpPriorities,
  incompletePriorities,
  randomIndex,
} from '@touchstone/statistics';
import { compareTrees, type Verdict } from './compare.ts';
import { answerOf } from './listwise.ts';
import { readTable } from './table.ts';
import { field, type GoldenCase, items, matrix, named, strings, type Tree } from './tree.ts';

/** Numbers of a matrix in the shape of the references; a gap is NaN. */
function judgementsOf(tree: Tree | undefined): number[] {
  return items(field(tree, 'values')).flatMap((row) =>
    items(row).map((cell) => (typeof cell === 'number' ? cell : Number.NaN)),
  );
}

/** What the publication printed: weights within their tolerance, λ rounded to as many decimals as print has. */
function published(expected: Tree | undefined, weights: Tree, lambdaMax: number): Record<string, Tree> {
  const printed = field(expected, 'published_lambda_max');
  const decimals = typeof printed === 'number' ? (String(printed).split('.')[1]?.length ?? 0) : 0;
  const rounded = typeof printed === 'number' ? Number(lambdaMax.toFixed(decimals)) : null;
  return { published_weights: weights, published_lambda_max: rounded };
}

function prioritiesTree(names: readonly string[], result: AhpPriorities): Record<string, Tree> {
  const size = names.length;
  const ratio = (table: Parameters<typeof randomIndex>[1]): number =>
    size > 2 ? result.consistencyIndex / randomIndex(size, table) : 0;
  return {
    weights: named(names, result.weights),
    lambda_max: result.lambdaMax,
    ci: result.consistencyIndex,
    cr: {
      saaty1980: result.consistencyRatio,
      saaty_tran2007: ratio('saatyTran2007'),
      ahpsurvey_500000_draws: ratio('simulated'),
    },
    weights_row_geometric_mean: named(names, result.geometricWeights),
    weights_normalized_columns: named(names, result.columnWeights),
    gci: result.geometricIndex,
    most_inconsistent: result.worst.map(({ row, column, judgement, consistent, logError }) => ({
      row: names[row] ?? null,
      col: names[column] ?? null,
      judgment: judgement,
      consistent_with_weights: consistent,
      abs_log_error: logError,
    })),
  };
}

/** One complete matrix. */
export function ahpAdapter(golden: GoldenCase): Verdict {
  const names = strings(golden.spec?.['items']);
  const result = answerOf(ahpPriorities(judgementsOf(golden.spec?.['matrix']), names.length));
  const tree = prioritiesTree(names, result);
  const got = { ...tree, ...published(golden.expected, named(names, result.weights), result.lambdaMax) };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

/** Harker's method on a matrix with gaps. */
export function ahpIncompleteAdapter(golden: GoldenCase): Verdict {
  const names = strings(golden.spec?.['items']);
  const given = judgementsOf(golden.spec?.['matrix_null_is_missing']);
  const result = answerOf(incompletePriorities(given, names.length));
  const got: Tree = { weights: named(names, result.weights), lambda_max: result.lambdaMax };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

/** Criteria, alternatives under each, and both ways to put them together. */
export function ahpHierarchyAdapter(golden: GoldenCase): Verdict {
  const criteria = golden.spec?.['criteria'];
  const names = strings(field(criteria, 'rows'));
  const weights = answerOf(ahpPriorities(judgementsOf(criteria), names.length)).weights;
  const blocks = names.map((name) => field(golden.spec?.['alternatives'], name));
  const alternatives = strings(field(blocks[0], 'rows'));
  const results = blocks.map((block) => answerOf(ahpPriorities(judgementsOf(block), alternatives.length)));
  const scores = results.map((result) => result.weights);
  const distributive = named(alternatives, ahpHierarchy(weights, scores));
  const got: Tree = {
    criteria_weights: named(names, weights),
    alternative_weights: Object.fromEntries(
      names.map((name, at) => [name, named(alternatives, scores[at] ?? [])]),
    ),
    alternative_cr_saaty1980: named(
      names,
      results.map((result) => result.consistencyRatio),
    ),
    composite_distributive: distributive,
    composite_ideal: named(alternatives, ahpHierarchy(weights, scores, 'ideal')),
    published_composite: distributive,
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

/** Many judges: judgements put together (AIJ) and priorities put together (AIP). */
export function ahpGroupAdapter(golden: GoldenCase, folder: string): Verdict {
  const names = strings(golden.spec?.['items']);
  const size = names.length;
  const judges = judgesOf(readTable(folder, golden.data ?? ''), names);
  const results = judges.map((judge) => answerOf(ahpPriorities(judge, size)));
  const priorities = results.map((result) => result.weights);
  const ratios = results.map((result) => result.consistencyRatio);
  const alternating = judges.map((_, at) => 1 + (at % 2));
  const consistent = judges.filter((_, at) => (ratios[at] ?? 1) <= 0.1);
  const together = aggregateJudgements(judges, size);
  const weightsOf = (judgements: ArrayLike<number>): Tree =>
    named(names, answerOf(ahpPriorities(judgements, size)).weights);
  const got: Tree = {
    judges: judges.length,
    aij_matrix: matrix(names, names, (row, column) => together[row * size + column] ?? null),
    aij: prioritiesTree(names, answerOf(ahpPriorities(together, size))),
    aij_weighted_1_2_alternating: weightsOf(aggregateJudgements(judges, size, alternating)),
    aip_geometric: named(names, aggregatePriorities(priorities)),
    aip_arithmetic: named(names, aggregatePriorities(priorities, { mean: 'arithmetic' })),
    aip_geometric_weighted_1_2_alternating: named(
      names,
      aggregatePriorities(priorities, { weights: alternating }),
    ),
    individual_cr_saaty1980_first10: ratios.slice(0, 10),
    cr_mean: ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length,
    'judges_with_cr_at_most_0.1': consistent.length,
    'aij_only_cr_at_most_0.1': weightsOf(aggregateJudgements(consistent, size)),
    individual_weights_first3: matrix(
      ['judge1', 'judge2', 'judge3'],
      names,
      (row, column) => priorities[row]?.[column] ?? null,
    ),
  };
  return compareTrees(golden.expected ?? null, got, golden.tolerance);
}

/** Column a_b: −k = a is k times as important as b, k = b is k times as important as a. */
function judgesOf(table: ReturnType<typeof readTable>, names: readonly string[]): Float64Array[] {
  const size = names.length;
  const judges = Array.from({ length: table.rows }, () => new Float64Array(size * size).fill(1));
  names.forEach((first, row) => {
    names.slice(row + 1).forEach((second, offset) => {
      const column = row + 1 + offset;
      Array.from(table.column(`${first}_${second}`).values).forEach((code, judge) => {
        const value = code < 0 ? -code : 1 / code;
        judges[judge]?.set([value], row * size + column);
        judges[judge]?.set([1 / value], column * size + row);
      });
    });
  });
  return judges;
}
