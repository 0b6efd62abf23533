import {
  cuped,
  kolmogorovSmirnov,
  type MeanTest,
  mannWhitney,
  pairedTest,
  regressionAdjustment,
  signTest,
  studentTest,
  univariate,
  welchTest,
  wilcoxonSignedRank,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { entries, field, items, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';

/**
 * One entry an outcome, in the order of the files; `log_NAME` is the logarithm of the outcome that begins with NAME. Of a file
 * the column that names the two periods tells the samples apart, the other is the outcome.
 */
export function twoSampleTests(golden: EffectCase, data: EffectData): Tree {
  const [x, y] = [text(golden.inputs?.['x']), text(golden.inputs?.['y'])];
  const files = items(golden.inputs?.['files']).map(text);
  const names = entries(golden.expected).map(([name]) => name);
  const plain = names.filter((name) => !name.startsWith('log_'));
  const fileOf = (name: string): string | undefined => {
    const own = name.replace(/^log_/, '');
    const at = plain.findIndex((other) => other === name || other.startsWith(own));
    return files[at] ?? files.at(-1);
  };
  return Object.fromEntries(
    names.map((name) => {
      const table = data(fileOf(name));
      const period = table.names.find((column) => table.cells(column).includes(x)) ?? '';
      const outcome = table.names.find((column) => column !== period) ?? '';
      const periods = table.cells(period);
      const sample = (wanted: string): number[] =>
        Array.from(table.column(outcome).values)
          .filter((_, row) => periods[row] === wanted)
          .map((value) => (name.startsWith('log_') ? Math.log(value) : value));
      const exact =
        field(field(field(golden.expected, name), 'mann_whitney'), 'p_exact_conditional_on_ties') !==
        undefined;
      return [name, samplesTree(sample(x), sample(y), exact)];
    }),
  );
}

function samplesTree(x: readonly number[], y: readonly number[], exact: boolean): Tree {
  const [first, second] = [univariate(x), univariate(y)];
  const welch = answerOf(welchTest(x, y));
  const student = answerOf(studentTest(x, y));
  const ranks = answerOf(mannWhitney(x, y, { method: 'normal' }));
  return {
    n: { x: x.length, y: y.length },
    mean: { x: first.mean, y: second.mean },
    sd: { x: first.deviation, y: second.deviation },
    welch: { diff: welch.difference, se: welch.standardError, ...testTree(welch) },
    student: testTree(student),
    cohens_d: student.cohensD,
    // The usual approximation of the exact factor.
    hedges_g_approx: student.cohensD * (1 - 3 / (4 * student.degrees - 1)),
    hedges_g_exact: student.hedgesG,
    mann_whitney: {
      U: ranks.u,
      p_continuity: ranks.p,
      p_no_continuity: answerOf(mannWhitney(x, y, { method: 'normal', continuity: false })).p,
      hodges_lehmann_R: ranks.shift,
      hodges_lehmann_median_pairwise: ranks.shift,
      probability_superiority: ranks.superiority,
      rank_biserial: ranks.rankBiserial,
      ...(exact ? { p_exact_conditional_on_ties: answerOf(mannWhitney(x, y, { method: 'exact' })).p } : {}),
    },
    ks: { D: answerOf(kolmogorovSmirnov(x, y)).distance },
  };
}

/** Pairs. Differences are rounded to 1e-9 first: floating noise would break ties. */
export function pairedTests({ inputs }: EffectCase, data: EffectData): Tree {
  const table = data();
  const before = table.column(text(inputs?.['before'])).values;
  const after = table.column(text(inputs?.['after'])).values;
  const differences = Array.from(after, (value, row) => Number((value - (before[row] ?? 0)).toFixed(9)));
  const test = answerOf(pairedTest(differences));
  const exact = answerOf(wilcoxonSignedRank(differences, { method: 'exact' }));
  const normal = (continuity: boolean): number =>
    answerOf(wilcoxonSignedRank(differences, { method: 'normal', continuity })).p;
  const sign = answerOf(signTest(differences));
  return {
    n: differences.length,
    mean_diff: test.difference,
    sd_diff: univariate(differences).deviation,
    ...testTree(test),
    cohens_dz: test.cohensD,
    wilcoxon: {
      V: exact.v,
      n_nonzero: exact.count,
      p_continuity: normal(true),
      p_no_continuity: normal(false),
      p_exact_conditional_on_ties: exact.p,
    },
    sign_test: { positive: sign.positive, negative: sign.negative, p: sign.p },
  };
}

/** Two groups with a value before: plain, CUPED, ANCOVA and Lin. */
export function cupedTree({ inputs }: EffectCase, data: EffectData): Tree {
  const table = data();
  const column = (name: string): ArrayLike<number> => table.column(text(inputs?.[name])).values;
  const units = { treated: column('group'), before: column('pre'), after: column('post') };
  const [pooled, within] = (['pooled', 'within'] as const).map((slope) => answerOf(cuped(units, { slope })));
  const ofArm = (arm: number): number[] =>
    Array.from(units.after).filter((_, row) => units.treated[row] === arm);
  const plain = answerOf(welchTest(ofArm(1), ofArm(0)));
  const adjusted = (interacted: boolean, errors: 'HC2' | 'classical') =>
    answerOf(regressionAdjustment(units, { interacted, errors })).effect;
  const cupedOf = (result: typeof pooled): Tree =>
    result === undefined
      ? null
      : {
          theta: result.slope,
          diff: result.test.difference,
          se: result.test.standardError,
          ...testTree(result.test),
        };
  return {
    unadjusted: { diff: plain.difference, se: plain.standardError, p: plain.p },
    cuped_pooled_theta: cupedOf(pooled),
    cuped_within_group_theta: cupedOf(within),
    variance_reduction_pooled: pooled?.varianceReduction ?? null,
    correlation: pooled?.correlation ?? null,
    ancova: {
      effect: adjusted(false, 'HC2').coefficient,
      se_ols: adjusted(false, 'classical').standardError,
      se_hc2: adjusted(false, 'HC2').standardError,
    },
    lin_interacted: {
      effect: adjusted(true, 'HC2').coefficient,
      se_hc2: adjusted(true, 'HC2').standardError,
    },
  };
}

function testTree({ t, degrees, p, interval }: MeanTest): { readonly [name: string]: Tree } {
  return { t, df: degrees, p, ci95: [interval.low, interval.high] };
}
