import { describe, expect, test } from 'vitest';
import { type MeanTest, studentTest, welchTest } from '../../comparison/mean-tests.ts';
import { randomGenerator } from '../../random/random-generator.ts';
import { answer } from '../../testing/answer.ts';
import { effectsColumns, effectsPresent, effectsTitle, expectEffects } from '../../testing/golden-effects.ts';
import { clusterChanges } from './cluster-changes.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { labelPermutation } from './label-permutation.ts';
import type { TwoPeriodRows } from './two-period-rows.ts';
import { wildClusterBootstrap } from './wild-cluster-bootstrap.ts';

const numbers = (values: readonly string[] | undefined): number[] => (values ?? []).map(Number);
const small: TwoPeriodRows = {
  outcome: [1, 2, 2, 3, 1, 3, 5, 7],
  treated: [0, 0, 0, 0, 1, 1, 1, 1],
  post: [0, 0, 1, 1, 0, 0, 1, 1],
};

function didTree(rows: TwoPeriodRows) {
  const did = answer(differenceInDifferences(rows));
  const { CR0, CR1, CR1S, CR2, degrees, p, pCR1S, clusters } = did.clustered ?? { clusters: 0 };
  return {
    n: did.rows,
    clusters,
    'cells.mean': did.cells.map(({ mean }) => mean),
    'cells.sd': did.cells.map(({ deviation }) => deviation),
    'cells.n': did.cells.map(({ count }) => count),
    did: did.estimate,
    se: { ...did.standardErrors },
    t_classical: did.t,
    p_classical: did.p,
    df_residual: did.degrees,
    ci95_classical: [did.interval.low, did.interval.high],
    'cluster.se_CR0': CR0,
    'cluster.se_CR1': CR1,
    'cluster.se_CR1S_stata': CR1S,
    'cluster.se_CR2': CR2,
    'cluster.df_satterthwaite_CR2': degrees,
    'cluster.p_CR2_satterthwaite': p,
    'cluster.p_CR1S_t_Gminus1': pCR1S,
  } as const;
}

const testTree = ({ t, degrees, p, interval }: MeanTest) => ({
  t,
  df: degrees,
  p,
  ci95: [interval.low, interval.high],
});

describe('difference in differences', () => {
  test('is the difference of the changes of the four means, worked on paper', () => {
    // Controls 1.5 → 2.5, treated 2 → 6: 4 − 1 = 3; residual squares 0.5 + 0.5 + 2 + 2 = 5 on 4 degrees.
    const result = answer(differenceInDifferences(small));
    expect(result.estimate).toBeCloseTo(3, 14);
    expect(result.standardErrors.classical).toBeCloseTo(Math.sqrt((5 / 4) * 2), 14);
  });

  test('gives CR2 on one row a cluster as HC2, and Welch–Satterthwaite’s degrees for two groups', () => {
    const random = randomGenerator(4);
    const rows = {
      outcome: Array.from({ length: 40 }, () => random.normal()),
      treated: Array.from({ length: 40 }, (_, row) => Number(row % 4 === 0)),
      post: Array.from({ length: 40 }, (_, row) => Number(row >= 20)),
    };
    const result = answer(differenceInDifferences({ ...rows, clusters: rows.outcome.map((_, row) => row) }));
    expect(result.clustered?.CR2).toBeCloseTo(result.standardErrors.HC2, 12);
    expect(result.clustered?.CR0).toBeCloseTo(result.standardErrors.HC0, 12);
    // Bell & McCaffrey's degrees of a difference of cell means: (Σ 1/n)² / Σ 1/(n² (n − 1)).
    const counts = result.cells.map(({ count }) => count);
    const sum = counts.reduce((total, n) => total + 1 / n, 0);
    const squares = counts.reduce((total, n) => total + 1 / (n * n * (n - 1)), 0);
    expect(result.clustered?.degrees).toBeCloseTo((sum * sum) / squares, 8);
  });

  test('refuses an empty cell, a perfect fit and a cluster that is both', () => {
    expect(differenceInDifferences({ ...small, post: [0, 0, 1, 1, 0, 0, 0, 0] })).toMatchObject({
      kind: 'unanswerable',
      reason: 'emptyLevel',
    });
    expect(differenceInDifferences({ ...small, outcome: [1, 1, 2, 2, 3, 3, 4, 4] })).toMatchObject({
      reason: 'noVariation',
    });
    const pair = { ...small, clusters: [1, 1, 1, 1, 2, 2, 2, 2] };
    expect(differenceInDifferences(pair)).toMatchObject({ reason: 'noVariation', columns: ['clusters'] });
    expect(wildClusterBootstrap(pair)).toMatchObject({ reason: 'noVariation' });
    expect(() => wildClusterBootstrap({ ...small, clusters: [1, 1, 1, 1, 1, 2, 2, 2] })).toThrow(
      /outOfRange/,
    );
    expect(() => differenceInDifferences({ ...small, treated: [0, 0, 0, 0, 1, 1, 1, 2] })).toThrow(
      /outOfRange/,
    );
  });

  test.skipIf(!effectsPresent)(
    effectsTitle('agrees with Card & Krueger (1994): 2.7536, balanced 2.75'),
    () => {
      const table = effectsColumns('card_krueger.csv');
      const kept = (table['fte'] ?? []).flatMap((cell, row) => (cell === '' || cell === 'NA' ? [] : [row]));
      const column = (name: string): number[] => kept.map((row) => Number(table[name]?.[row]));
      const rows = {
        outcome: column('fte'),
        treated: column('nj'),
        post: column('after'),
        clusters: column('store'),
      };
      const tree = Object.fromEntries(
        Object.entries(didTree(rows)).map(([path, value]) => [`unadjusted.${path}`, value]),
      );
      expect(expectEffects('did2x2_card_krueger', tree)).toBeGreaterThan(25);
      const covariates = ['kfc', 'roys', 'wendys', 'co_owned'].map((name) => ({
        name,
        values: column(name),
      }));
      const adjusted = didTree({ ...rows, covariates });
      expectEffects(
        'did2x2_card_krueger',
        Object.fromEntries(Object.entries(adjusted).map(([path, value]) => [`adjusted.${path}`, value])),
      );
      const changes = answer(clusterChanges(rows, { incomplete: 'leaveOut' }));
      expect(changes.estimate).toBeCloseTo(2.75, 12);
      expectEffects('did2x2_card_krueger', {
        'balanced_first_difference.n_nj': changes.treated.reduce((sum, flag) => sum + flag, 0),
        'balanced_first_difference.mean_change_nj': changes.meanTreated,
        'balanced_first_difference.mean_change_pa': changes.meanControls,
        'balanced_first_difference.did': changes.estimate,
        'balanced_first_difference.welch': { ...testTree(changes.welch), se: changes.welch.standardError },
        'balanced_first_difference.pooled': { ...testTree(changes.pooled), se: changes.pooled.standardError },
      });
      expect(() => clusterChanges(rows)).toThrow(/incompletePanel/);
    },
  );

  test.skipIf(!effectsPresent)(
    effectsTitle('agrees with the branches: CR2, branch t, permutation, wild bootstrap'),
    () => {
      const table = effectsColumns('cx_branches_two_period.csv');
      const rows = {
        outcome: numbers(table['score']),
        treated: numbers(table['treated']),
        post: numbers(table['post']),
        clusters: table['branch'] ?? [],
      };
      const changes = answer(clusterChanges(rows));
      const wild = answer(wildClusterBootstrap(rows));
      const { n, ...tree } = didTree(rows);
      expectEffects('did2x2_cx_branches', {
        n,
        ...tree,
        'branch_level.change': Array.from(changes.changes),
        'branch_level.did': changes.estimate,
        'branch_level.welch': testTree(changes.welch),
        'branch_level.pooled': testTree(changes.pooled),
        'branch_level.permutation': {
          assignments: changes.permutation.assignments,
          p_two_sided: changes.permutation.p,
        },
        'wild_cluster_bootstrap.sign_vectors': wild.signVectors,
        'wild_cluster_bootstrap.t_CR0': wild.t,
        'wild_cluster_bootstrap.p_symmetric_ge': wild.p,
        'wild_cluster_bootstrap.p_symmetric_gt': wild.pStrict,
      });
    },
  );
});

describe('the branch level', () => {
  test('cannot compare branches of which all controls and all treated changed alike', () => {
    const clusters = ['a', 'b', 'a', 'b', 'c', 'd', 'c', 'd'];
    expect(clusterChanges({ ...small, clusters })).toMatchObject({
      kind: 'unanswerable',
      reason: 'noVariation',
    });
  });

  test('welch and pooled are those of the changes', () => {
    const random = randomGenerator(12);
    const clusters = Array.from({ length: 48 }, (_, row) => row % 12);
    const rows = {
      outcome: clusters.map(() => random.normal()),
      treated: clusters.map((cluster) => Number(cluster < 5)),
      post: clusters.map((_, row) => Number(row >= 24)),
      clusters,
    };
    const result = answer(clusterChanges(rows));
    const [ours, others] = [result.changes.slice(0, 5), result.changes.slice(5)];
    expect(result.welch).toEqual(welchTest(ours, others));
    expect(result.pooled).toEqual(studentTest(ours, others));
    expect(result.pooled.degrees).toBe(10);
  });
});

describe('permutation of labels', () => {
  test('counts 2 of 20 assignments when the three largest are treated', () => {
    expect(labelPermutation([1, 2, 3, 7, 8, 9], [0, 0, 0, 1, 1, 1])).toMatchObject({
      p: 0.1,
      assignments: 20,
      smallestP: 0.1,
      method: 'exact',
    });
  });

  test('samples beyond the limit, within five Monte Carlo errors of the exact p', () => {
    const random = randomGenerator(9);
    const values = Array.from({ length: 16 }, (_, unit) => random.normal() + Number(unit < 8) * 0.8);
    const labels = values.map((_, unit) => Number(unit < 8));
    const exact = answer(labelPermutation(values, labels));
    const sampled = answer(labelPermutation(values, labels, { enumerateUpTo: 100, draws: 9999, seed: 5 }));
    expect(sampled.method).toBe('sampled');
    expect(Math.abs(sampled.p - exact.p)).toBeLessThan(5 * Math.sqrt((exact.p * (1 - exact.p)) / 9999));
  });
});

describe('wild cluster bootstrap', () => {
  const panel = (groups: number, effect: number, seed: number): TwoPeriodRows => {
    const random = randomGenerator(seed);
    const shocks = Array.from({ length: 2 * groups }, () => random.normal() * 0.4);
    const cells = Array.from({ length: groups * 8 }, (_, row) => ({
      cluster: row % groups,
      post: Number(row >= groups * 4),
    }));
    return {
      outcome: cells.map(({ cluster, post }) => {
        const treated = Number(cluster % 2 === 0);
        return random.normal() + (shocks[2 * cluster + post] ?? 0) + effect * treated * post;
      }),
      treated: cells.map(({ cluster }) => Number(cluster % 2 === 0)),
      post: cells.map(({ post }) => post),
      clusters: cells.map(({ cluster }) => cluster),
    };
  };

  test('holds exactly the effects that its own test does not reject', () => {
    const rows = panel(10, 0.5, 21);
    const { interval } = answer(wildClusterBootstrap(rows));
    const moved = (effect: number): TwoPeriodRows => ({
      ...rows,
      outcome: Array.from(
        rows.outcome,
        (value, row) => value - effect * (rows.treated[row] ?? 0) * (rows.post[row] ?? 0),
      ),
    });
    if ('kind' in interval) throw new Error('expected an interval');
    for (const [end, outward] of [
      [interval.low, -1],
      [interval.high, 1],
    ] as const) {
      expect(answer(wildClusterBootstrap(moved(end + outward * 1e-4))).p).toBeLessThanOrEqual(0.05);
      expect(answer(wildClusterBootstrap(moved(end - outward * 1e-4))).p).toBeGreaterThan(0.05);
    }
  });

  test('says that four clusters can never reject', () => {
    const result = answer(wildClusterBootstrap(panel(4, 3, 2)));
    expect(result.interval).toMatchObject({ kind: 'unanswerable', reason: 'notIdentified' });
  });

  test('rejects 5 % of true nulls with 12 unequal clusters: at most 7.5 % of 400 (Monte Carlo error 1.1 %)', () => {
    let rejected = 0;
    for (let seed = 0; seed < 400; seed++)
      rejected += Number(
        answer(wildClusterBootstrap(panel(12, 0, 1000 + seed), { enumerateUpTo: 0, draws: 199 })).p <= 0.05,
      );
    expect(rejected / 400).toBeLessThanOrEqual(0.075);
    expect(rejected / 400).toBeGreaterThan(0.02);
  });

  test('200 units × 104 weeks are drawn 999 times and once as they are', () => {
    const random = randomGenerator(3);
    const length = 200 * 104;
    const rows = {
      outcome: Array.from({ length }, () => random.normal()),
      treated: Array.from({ length }, (_, row) => Number(row % 200 < 80)),
      post: Array.from({ length }, (_, row) => Number(row >= 60 * 200)),
      clusters: Array.from({ length }, (_, row) => row % 200),
    };
    expect(answer(wildClusterBootstrap(rows, { draws: 999 })).signVectors).toBe(1000);
  });
});
