import {
  adjustP,
  equivalenceTest,
  fisherExact,
  type Interval,
  mixShift,
  netPromoterScore,
  npsAnswersForMargin,
  npsDifference,
  type PAdjustment,
  regressionToMean,
  sampleRatio,
  shareInterval,
  twoShares,
  worstUnit,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { field, items, number, numbers, type Tree } from '../stats/tree.ts';
import type { EffectCase, EffectMethods } from './effect-case.ts';
import { cupedTree, pairedTests, twoSampleTests } from './samples.ts';

/** Comparisons of samples, shares and means. */
export const comparisonMethods: EffectMethods = {
  two_sample_tests: twoSampleTests,
  paired_tests: pairedTests,
  proportion_intervals: ({ inputs }) => {
    const level = number(inputs?.['level'] ?? 0.95);
    return {
      two: items(inputs?.['two_sample_x1_n1_x2_n2']).map((row) => twoSharesTree(numbers(row), level)),
      one: items(inputs?.['one_sample_x_n']).map((row) => oneShareTree(numbers(row), level)),
    };
  },
  nps: npsTree,
  cuped: cupedTree,
  multiple_comparisons: ({ inputs }) => items(inputs?.['pvalues']).map(adjustedTree),
  tost: ({ inputs }) =>
    items(inputs?.['diff_se_df_margin']).map((row) => {
      const [difference = 0, standardError = 0, degrees = 0, margin = 0] = numbers(row);
      const test = equivalenceTest({ difference, standardError, degrees }, margin);
      return {
        p_lower: test.pLower,
        p_upper: test.pUpper,
        p: test.p,
        ci90: pair(test.interval),
        p_noninferior: test.pNonInferior,
      };
    }),
  sample_ratio_mismatch: ({ inputs }) =>
    items(inputs?.['observed_expected']).map((item) => {
      const alarmBelow = number(inputs?.['alarm_below'] ?? 0.001);
      const [observed, shares] = [field(item, 'observed'), field(item, 'expected_share')];
      const test = answerOf(sampleRatio(numbers(observed), numbers(shares), { alarmBelow }));
      return { chi2: test.chiSquare, df: test.degrees, p: test.p, alarm: test.alarm };
    }),
  mix_shift_decomposition: ({ inputs }) => items(inputs?.['strata_n0_mean0_n1_mean1']).map(mixTree),
  regression_to_the_mean: ({ inputs }) =>
    items(inputs?.['mu_sdbetween_sdwithin_periods_cutoff']).map((row) => {
      const [mean = 0, between = 0, within = 0, periods = 1, cutoff = 0] = numbers(row);
      const result = regressionToMean({ mean, between, within, periods, cutoff });
      return {
        reliability: result.reliability,
        z: result.z,
        share_selected: result.shareSelected,
        expected_gain_without_any_effect: result.expectedGain,
      };
    }),
  regression_to_the_mean_minimum: ({ inputs }) =>
    items(inputs?.['branches_sdbetween_sdwithin']).map((row) => {
      const [units = 0, between = 0, within = 0] = numbers(row);
      const result = worstUnit({ units, between, within });
      return {
        expected_min_z: result.expectedMinimum,
        expected_rise_without_effect: result.expectedRise,
      };
    }),
};

function oneShareTree([x = 0, n = 0]: readonly number[], level: number): Tree {
  return {
    p: x / n,
    wilson: pair(shareInterval(x, n, { level })),
    // The references take the correction back where exactly one half succeeded.
    wilson_cc: pair(shareInterval(x, n, { level, method: 2 * x === n ? 'wilson' : 'wilsonContinuity' })),
    clopper_pearson: pair(shareInterval(x, n, { level, method: 'clopperPearson' })),
    jeffreys: pair(shareInterval(x, n, { level, method: 'jeffreys' })),
    agresti_coull: pair(shareInterval(x, n, { level, method: 'agrestiCoull' })),
  };
}

function twoSharesTree([a = 0, n = 0, b = 0, m = 0]: readonly number[], level: number): Tree {
  const [first, second] = [
    { successes: a, trials: n },
    { successes: b, trials: m },
  ];
  const result = twoShares(first, second, { level });
  const table = [
    [a, n - a],
    [b, m - b],
  ];
  const fisher = fisherExact(table);
  return {
    p1: a / n,
    p2: b / m,
    diff: result.difference,
    z_pooled: result.z ?? null,
    p_pooled_z: result.p ?? null,
    p_yates: result.pContinuity ?? null,
    ci_wald: pair(twoShares(first, second, { level, method: 'wald' }).interval),
    ci_newcombe10: pair(result.interval),
    ci_agresti_caffo: pair(twoShares(first, second, { level, method: 'agrestiCaffo' }).interval),
    ci_miettinen_nurminen: pair(twoShares(first, second, { level, method: 'miettinenNurminen' }).interval),
    p_fisher: fisher.kind === 'answer' ? fisher.p : 1,
    cohens_h: result.cohensH,
    relative_lift: b > 0 ? a / n / (b / m) - 1 : null,
    log_rr_ci95: result.relative === undefined ? null : pair(result.relative.interval).map(Math.log1p),
  };
}

function npsTree({ inputs }: EffectCase): Tree {
  const counts = items(inputs?.['promoters_passives_detractors']).map((row) => {
    const [promoters = 0, passives = 0, detractors = 0] = numbers(row);
    return { promoters, passives, detractors };
  });
  const single = counts.map((given) => {
    const wald = answerOf(netPromoterScore(given, { method: 'wald', bounded: false }));
    const adjusted = answerOf(netPromoterScore(given, { bounded: false }));
    return {
      nps: wald.score,
      variance: wald.variance,
      se: wald.standardError,
      // The same with divisor n − 1.
      se_unbiased:
        wald.answers > 1 ? wald.standardError * Math.sqrt(wald.answers / (wald.answers - 1)) : null,
      ci95_wald: pair(wald.interval),
      ci95_adjusted_wald_3: pair(adjusted.interval),
      margin95: (wald.interval.high - wald.interval.low) / 2,
      n_for_margin_5: npsAnswersForMargin(wald.variance, 5),
      n_for_margin_10: npsAnswersForMargin(wald.variance, 10),
    };
  });
  const diff = Array.from({ length: Math.floor(counts.length / 2) }, (_, at) => {
    const none = { promoters: 0, passives: 0, detractors: 0 };
    const [first = none, second = none] = [counts[2 * at + 1], counts[2 * at]];
    const change = answerOf(npsDifference(first, second, { method: 'wald', bounded: false }));
    const { difference, standardError, z, p, interval } = change;
    return { diff: difference, se: standardError, z: standardError > 0 ? z : null, p, ci95: pair(interval) };
  });
  return { single, diff };
}

/** A missing p value stays missing and does not count. */
function adjustedTree(list: Tree): Tree {
  const given = items(list);
  const present = given.flatMap((p) => (typeof p === 'number' ? [p] : []));
  const by = (method: PAdjustment): Tree => {
    const adjusted = [...adjustP(present, method)];
    return given.map((p) => (typeof p === 'number' ? (adjusted.shift() ?? null) : null));
  };
  return {
    BH: by('benjaminiHochberg'),
    BY: by('benjaminiYekutieli'),
    holm: by('holm'),
    hochberg: by('hochberg'),
    hommel: by('hommel'),
    bonferroni: by('bonferroni'),
  };
}

function mixTree(strata: Tree): Tree {
  const list = (name: string): readonly number[] => numbers(field(strata, name));
  const result = answerOf(
    mixShift({ counts: list('n0'), means: list('mean0') }, { counts: list('n1'), means: list('mean1') }),
  );
  return {
    raw_before: result.rawBefore,
    raw_after: result.rawAfter,
    raw_change: result.rawChange,
    mix: result.mix,
    rate: result.rate,
    standardised_to_before: result.standardisedToBefore,
    standardised_to_after: result.standardisedToAfter,
    chi2_mix_p: result.mixP,
  };
}

function pair({ low, high }: Interval): number[] {
  return [low, high];
}
