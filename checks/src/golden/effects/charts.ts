import {
  type AttributeChart,
  type AttributeCounts,
  type AttributeKind,
  attributeChart,
  attributeKinds,
  type ControlChart,
  cusumChart,
  cusumRunLength,
  ewmaChart,
  ewmaLimit,
  ewmaRunLength,
  individualsCharts,
  runRules,
  type SubgroupCharts,
  shewhartRunLength,
  subgroupCharts,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { entries, field, items, number, numbers, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData, EffectMethods } from './effect-case.ts';

/** Control charts and how long they run. */
export const chartMethods: EffectMethods = {
  spc_variables: variablesTree,
  spc_attributes: attributesTree,
  spc_xmr: individualsTree,
  average_run_length: ({ inputs }) => ({
    ewma: rows(inputs?.['ewma']).map(([lambda = 0, limits = 0, shift = 0]) => ({
      lambda,
      L: limits,
      shift,
      arl: ewmaRunLength({ lambda, limits }, { shift }),
    })),
    cusum: rows(inputs?.['cusum']).map(([reference = 0, decision = 0, shift = 0]) => ({
      k: reference,
      h: decision,
      shift,
      arl: cusumRunLength({ reference, decision }, { shift }),
    })),
    shewhart: items(inputs?.['shew']).map((shift) => ({
      shift,
      arl_3sigma: shewhartRunLength(3, { shift: number(shift) }),
    })),
    ewma_limit_for_arl: rows(inputs?.['crit']).map(([lambda = 0, arl0 = 0]) => ({
      lambda,
      arl0,
      L: ewmaLimit(lambda, arl0),
    })),
  }),
};

function rows(list: Tree | undefined): readonly (readonly number[])[] {
  return items(list).map(numbers);
}

/** Positions counted from 1. */
function places(list: readonly number[]): number[] {
  return list.map((at) => at + 1);
}

/** Points beyond both limits in order, counted from 1. */
function beyond({ above, below }: Pick<ControlChart, 'above' | 'below'>): number[] {
  return places([...above, ...below].sort((a, b) => a - b));
}

/** A chart as the references list it: points above their limit first, then those below. */
function chartTree(chart: ControlChart, sigma: number): Tree {
  return {
    statistics: [...chart.statistics],
    center: chart.center,
    sigma,
    lcl: [...chart.lower],
    ucl: [...chart.upper],
    beyond_limits: [...places(chart.above), ...places(chart.below)],
    violating_runs_7: places(runRules(chart, { sameSide: 7 }).sameSide),
  };
}

function rulesTree(chart: ControlChart): Tree {
  const rules = runRules(chart);
  return {
    r1_beyond_3s: places(rules.beyond),
    r2_nine_same_side: places(rules.sameSide),
    r2b_eight_same_side: places(runRules(chart, { sameSide: 8 }).sameSide),
    r3_six_trend: places(rules.trend),
    r4_fourteen_alternating: places(rules.alternating),
    r5_two_of_three_2s: places(rules.twoOfThree),
    r6_four_of_five_1s: places(rules.fourOfFive),
    r7_fifteen_within_1s: places(rules.hugging),
    r8_eight_outside_1s: places(rules.mixture),
  };
}

/** EWMA and CUSUM of the same values; settings stand in the case, beside what is compared. */
function weightedTree(
  values: Float64Array,
  { center, sigma, error }: { readonly center: number; readonly sigma: number; readonly error: number },
  wanted: Tree | undefined,
): Tree {
  const setting = (name: string): number => number(field(wanted, name));
  if (field(wanted, 'lambda') !== undefined) {
    const [lambda, limits] = [setting('lambda'), setting('nsigmas')];
    const chart = ewmaChart(values, { center, error }, { lambda, limits });
    return {
      lambda,
      nsigmas: limits,
      center,
      sigma,
      ewma: [...chart.statistics],
      lcl: [...chart.lower],
      ucl: [...chart.upper],
      violations: beyond(chart),
    };
  }
  const [decision, reference] = [setting('decision_interval'), setting('k')];
  const chart = cusumChart(values, { center, error }, { reference, decision });
  return {
    decision_interval: decision,
    k: reference,
    center,
    sigma,
    pos: [...chart.upward],
    neg: [...chart.downward],
    violations_upper: places(chart.above),
    violations_lower: places(chart.below),
  };
}

/** Averages, ranges and deviations; EWMA of the calibration samples, CUSUM of all, both with σ from ranges. */
function variablesTree({ inputs, expected }: EffectCase, data: EffectData): Tree {
  const table = data();
  const groups = table.cells(text(inputs?.['group']));
  const values = table.column(text(inputs?.['value'])).values;
  const subgroups = [...new Set(groups)].map((group) =>
    Array.from(values).filter((_, row) => groups[row] === group),
  );
  const calibration = number(inputs?.['calibration_samples']);
  const range = answerOf(subgroupCharts(subgroups, { calibration }));
  const deviation = answerOf(subgroupCharts(subgroups, { calibration, spread: 'deviation' }));
  const target = {
    center: range.averages.center,
    sigma: range.sigma,
    error: range.sigma / Math.sqrt(subgroups[0]?.length ?? 1),
  };
  const { statistics } = range.averages;
  const weighted = entries(expected).flatMap(([name, wanted]): [string, Tree][] => {
    if (name.startsWith('ewma'))
      return [[name, weightedTree(statistics.slice(0, calibration), target, wanted)]];
    return name.startsWith('cusum') ? [[name, weightedTree(statistics, target, wanted)]] : [];
  });
  const both = ({ averages, spreads, sigma }: SubgroupCharts): readonly [Tree, Tree] => [
    chartTree(averages, sigma),
    chartTree(spreads, sigma),
  ];
  const [[rangeAverages, ranges], [deviationAverages, deviations]] = [both(range), both(deviation)];
  return {
    xbar_sd_from_R: rangeAverages,
    xbar_sd_UWAVE_SD: deviationAverages,
    R: ranges,
    S: deviations,
    rules_xbar: rulesTree(range.averages),
    ...Object.fromEntries(weighted),
  };
}

/**
 * The charts a case names: `p`, `np`, `c`, `u` over calibration and new points, with `_without_15_and_23` for points left
 * out, and `laney_p` or `laney_u`, with `_all` for all points as calibration.
 */
function attributesTree({ inputs, expected }: EffectCase, data: EffectData): Tree {
  const table = data();
  const counts = Array.from(table.column(text(inputs?.['count'])).values);
  const sizes = Array.from(table.column(text(inputs?.['size'])).values);
  const calibration = number(inputs?.['calibration'] ?? counts.length);
  return Object.fromEntries(
    entries(expected).map(([name]) => {
      const [, laney, letters = ''] = /^(laney_)?(np|p|c|u)(?:_|$)/.exec(name) ?? [];
      const kind = attributeKinds.find((other) => other === letters);
      if (kind === undefined) throw new Error(`no chart is called ${name}`);
      if (laney !== undefined) {
        const points = name.endsWith('_all') ? counts.length : calibration;
        return [name, laneyTree(kind, { counts, sizes }, points)];
      }
      const left = /_without_/.test(name) ? (name.match(/\d+/g) ?? []).map(Number) : [];
      const kept = (_: number, row: number): boolean => !left.includes(row + 1);
      const used = calibration - left.filter((place) => place <= calibration).length;
      const given = { counts: counts.filter(kept), sizes: sizes.filter(kept) };
      const chart = answerOf(attributeChart(kind, given, { calibration: used }));
      return [name, chartTree(chart, unitSigma(kind, chart, given.sizes))];
    }),
  );
}

/** Standard deviation of one unit: of an answer for p, of a unit for u, of a whole count for np and c. */
function unitSigma(kind: AttributeKind, chart: AttributeChart, sizes: readonly number[]): number {
  const scale = kind === 'p' || kind === 'u' ? Math.sqrt(sizes[0] ?? 1) : 1;
  return (chart.errors[0] ?? 0) * scale;
}

function laneyTree(kind: AttributeKind, given: AttributeCounts, calibration: number): Tree {
  const wide = answerOf(attributeChart(kind, given, { laney: true, calibration }));
  const plain = answerOf(attributeChart(kind, given, { calibration }));
  return {
    center: wide.center,
    sigma_z: wide.overdispersion,
    lcl: [...wide.lower],
    ucl: [...wide.upper],
    lcl_shewhart: [...plain.lower],
    ucl_shewhart: [...plain.upper],
    beyond_laney: beyond(wide),
    beyond_shewhart: beyond(plain),
  };
}

function individualsTree({ inputs, expected }: EffectCase, data: EffectData): Tree {
  const values = Float64Array.from(data().column(text(inputs?.['value'])).values);
  const calibration = number(field(field(expected, 'xmr'), 'baseline_points') ?? values.length);
  const { individuals, movingRanges, sigma } = answerOf(individualsCharts(values, { calibration }));
  const median = answerOf(individualsCharts(values, { calibration, typical: 'median' }));
  const { center } = individuals;
  const target = { center, sigma, error: sigma };
  return {
    xmr: {
      baseline_points: calibration,
      center,
      mean_moving_range: movingRanges.center,
      sigma_mr_over_1_128: sigma,
      // The factor has three digits there too.
      sigma_qcc_d2_exact: sigma,
      lcl: individuals.lower[0] ?? null,
      ucl: individuals.upper[0] ?? null,
      lcl_qcc: center - 3 * sigma,
      ucl_qcc: center + 3 * sigma,
      mr_ucl: movingRanges.upper[0] ?? null,
      median_mr_sigma: median.sigma,
      moving_ranges: [...movingRanges.statistics],
      rules: rulesTree(individuals),
      // Counted by the later of the two values.
      mr_beyond: movingRanges.above.map((at) => at + 2),
    },
    ewma: weightedTree(values, target, field(expected, 'ewma')),
    cusum: weightedTree(values, target, field(expected, 'cusum')),
  };
}
