import {
  clusterChanges,
  differenceInDifferences,
  type MeanTest,
  type TwoPeriodRows,
  wildClusterBootstrap,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import type { Table } from '../stats/table.ts';
import { entries, field, strings, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';

type Branch = { readonly [name: string]: Tree };

/** Difference in differences by rows, with and without covariates, and of the units seen twice. */
export function didTree({ inputs, expected }: EffectCase, data: EffectData): Tree {
  const adjusted = strings(inputs?.['covariates_adjusted'] ?? []);
  const table = data();
  const changes = answerOf(clusterChanges(rowsOf(table, inputs, []), { incomplete: 'leaveOut' }));
  // The names carry the groups' own names, treated first: n_nj, n_pa.
  const names = entries(field(expected, 'balanced_first_difference')).map(([name]) => name);
  const [ours = 'n', others = 'n_other'] = names.filter((name) => name.startsWith('n_'));
  const [mean = 'mean', otherMean = 'mean_other'] = names.filter((name) => name.startsWith('mean_change_'));
  const treated = changes.treated.reduce((sum, flag) => sum + flag, 0);
  const withError = (test: MeanTest): Branch => ({ ...testTree(test), se: test.standardError });
  return {
    unadjusted: effectTree(rowsOf(table, inputs, [])),
    adjusted: effectTree(rowsOf(table, inputs, adjusted)),
    balanced_first_difference: {
      [ours]: treated,
      [others]: changes.treated.length - treated,
      [mean]: changes.meanTreated,
      [otherMean]: changes.meanControls,
      did: changes.estimate,
      welch: withError(changes.welch),
      pooled: withError(changes.pooled),
    },
  };
}

/** The same of branches: by rows, by branch, by permutation and by the wild bootstrap. */
export function clusteredDidTree({ inputs }: EffectCase, data: EffectData): Tree {
  const rows = rowsOf(data(), inputs, []);
  const changes = answerOf(clusterChanges(rows, { enumerateUpTo: 1e7 }));
  const wild = answerOf(wildClusterBootstrap(rows));
  return {
    ...effectTree(rows),
    branch_level: {
      change: [...changes.changes],
      did: changes.estimate,
      welch: testTree(changes.welch),
      pooled: testTree(changes.pooled),
      permutation: { assignments: changes.permutation.assignments, p_two_sided: changes.permutation.p },
    },
    wild_cluster_bootstrap: {
      sign_vectors: wild.signVectors,
      t_CR0: wild.t,
      p_symmetric_ge: wild.p,
      p_symmetric_gt: wild.pStrict,
    },
  };
}

/** Rows without a missing value. */
function rowsOf(table: Table, inputs: EffectCase['inputs'], covariates: readonly string[]): TwoPeriodRows {
  const numbersOf = (name: string): Float64Array => Float64Array.from(table.column(name).values);
  const columns = ['outcome', 'treated', 'post'].map((role) => numbersOf(text(inputs?.[role])));
  const further = covariates.map((name) => ({ name, values: numbersOf(name) }));
  const all = [...columns, ...further.map(({ values }) => values)];
  const kept = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    all.every((values) => Number.isFinite(values[row])),
  );
  const pick = (values: Float64Array | undefined): Float64Array =>
    Float64Array.from(kept, (row) => values?.[row] ?? 0);
  const [outcome, treated, post] = columns;
  const clusters = table.cells(text(inputs?.['cluster']));
  return {
    outcome: pick(outcome),
    treated: pick(treated),
    post: pick(post),
    clusters: kept.map((row) => clusters[row] ?? ''),
    covariates: further.map(({ name, values }) => ({ name, values: pick(values) })),
  };
}

function effectTree(rows: TwoPeriodRows): Branch {
  const result = answerOf(differenceInDifferences(rows));
  const { clustered, cells, interval } = result;
  const names = new Map([['treated × post', 'treated_x_post']]);
  return {
    n: result.rows,
    clusters: clustered?.clusters ?? null,
    cells: {
      treated: cells.map((cell) => cell.treated),
      post: cells.map((cell) => cell.post),
      mean: cells.map((cell) => cell.mean),
      sd: cells.map((cell) => cell.deviation),
      n: cells.map((cell) => cell.count),
    },
    coef: Object.fromEntries(
      result.terms.map(({ name, coefficient }) => [names.get(name) ?? name, coefficient]),
    ),
    did: result.estimate,
    se: { ...result.standardErrors },
    t_classical: result.t,
    p_classical: result.p,
    df_residual: result.degrees,
    ci95_classical: [interval.low, interval.high],
    cluster: {
      se_CR0: clustered?.CR0 ?? null,
      se_CR1: clustered?.CR1 ?? null,
      se_CR1S_stata: clustered?.CR1S ?? null,
      se_CR2: clustered?.CR2 ?? null,
      df_satterthwaite_CR2: clustered?.degrees ?? null,
      p_CR2_satterthwaite: clustered?.p ?? null,
      p_CR1S_t_Gminus1: clustered?.pCR1S ?? null,
    },
  };
}

function testTree({ t, degrees, p, interval }: MeanTest): Branch {
  return { t, df: degrees, p, ci95: [interval.low, interval.high] };
}
