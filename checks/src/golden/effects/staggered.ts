import {
  type Aggregation,
  type AttMethod,
  type AverageEffect,
  aggregateEffects,
  type BaconKind,
  baconDecomposition,
  type EventEffect,
  eventStudy,
  type GroupTimeEffects,
  groupTimeEffects,
  imputationEffects,
  multiplierBootstrap,
  type StaggeredRows,
  sunAbraham,
  twoWayEffect,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { entries, field, number, strings, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';
import { printedGroupError } from './printed-group-error.ts';

type Branch = { readonly [name: string]: Tree };

/** The rows of a panel; `first_treated` names its column and, in words, that 0 is never. */
function rowsOf({ inputs }: EffectCase, data: EffectData): StaggeredRows {
  const table = data();
  const [starts = ''] = text(inputs?.['first_treated']).split(' ');
  return {
    units: table.cells(text(inputs?.['id'])),
    periods: table.column(text(inputs?.['time'])).values,
    outcome: table.column(text(inputs?.['outcome'])).values,
    firstTreated: Float64Array.from(table.column(starts).values, (first) =>
      first === 0 || Number.isNaN(first) ? Number.POSITIVE_INFINITY : first,
    ),
  };
}

const baconNames: Readonly<Record<BaconKind, string>> = {
  earlierVsLater: 'Earlier vs Later Treated',
  laterVsEarlier: 'Later vs Earlier Treated',
  laterVsAlways: 'Later vs Always Treated',
  treatedVsUntreated: 'Treated vs Untreated',
};

/** The static two-way estimate and its Goodman-Bacon decomposition. */
export function twoWayTree(golden: EffectCase, data: EffectData): Tree {
  const rows = rowsOf(golden, data);
  const effect = answerOf(twoWayEffect(rows));
  const bacon = answerOf(baconDecomposition(rows));
  const errors = effect.standardErrors;
  const kinds = bacon.kinds
    .map((kind) => ({ ...kind, name: baconNames[kind.kind] }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    n: effect.rows,
    att: effect.estimate,
    se_cluster_fixest: errors.unit,
    se_iid: errors.independent,
    se_hc1: errors.HC1,
    se_twoway: errors.unitAndPeriod,
    se_CR0_lm: errors.CR0,
    se_CR1_lm_sandwich: errors.unitAll,
    se_cluster_nested_false: errors.unitAll,
    clusters: effect.units,
    df_t: effect.degrees,
    p_cluster: effect.p,
    ci95_cluster: [effect.interval.low, effect.interval.high],
    r2_within: effect.withinR2,
    bacon: {
      type: kinds.map(({ name }) => name),
      weight: kinds.map(({ weight }) => weight),
      avg_estimate: kinds.map(({ estimate }) => estimate),
    },
    bacon_sum: bacon.estimate,
  };
}

function eventTree(effects: readonly EventEffect[]): Branch {
  return {
    rel: effects.map(({ relative }) => relative),
    estimate: effects.map(({ estimate }) => estimate),
    se: effects.map(({ standardError }) => standardError),
    p: effects.map(({ p }) => p),
  };
}

/** Leads and lags, their joint test and what it could have found. */
export function eventStudyTree(golden: EffectCase, data: EffectData): Tree {
  const reference = number(golden.inputs?.['reference'] ?? -1);
  const study = answerOf(eventStudy(rowsOf(golden, data), { reference }));
  const test = study.pretrend.kind === 'answer' ? study.pretrend : undefined;
  const size = study.effects.length;
  const leads = study.effects.filter(({ relative }) => relative < reference);
  return {
    ...eventTree(study.effects),
    pretrend_joint_wald: {
      chi2: test?.chi2 ?? null,
      df: test?.degrees ?? null,
      F: test?.f ?? null,
      p_chi2: test?.pChi2 ?? null,
      p_F: test?.pF ?? null,
    },
    pretrend_power: {
      rel: leads.map(({ relative }) => relative),
      vcov_of_leads: leads.map((_, row) =>
        leads.map((_lead, column) => study.covariance[row * size + column] ?? null),
      ),
      detectable_slope_50: test?.slope50 ?? null,
      detectable_slope_80: test?.slope80 ?? null,
      mean_post_rel: test?.meanPost ?? null,
      implied_bias_at_mean_post_80: test?.biasAtSlope80 ?? null,
    },
  };
}

/** Interaction-weighted event study. */
export function sunAbrahamTree(golden: EffectCase, data: EffectData): Tree {
  const result = answerOf(sunAbraham(rowsOf(golden, data)));
  return {
    event: eventTree(result.effects),
    att: averageTree(result.average),
    cohort: {
      cohort: result.cohorts.map(({ first }) => first),
      estimate: result.cohorts.map(({ estimate }) => estimate),
      se: result.cohorts.map(({ standardError }) => standardError),
    },
  };
}

function averageTree({ estimate, standardError }: AverageEffect): Branch {
  return { estimate, se: standardError };
}

/** Imputation: the average, and leads and lags as the terms name them. */
export function imputationTree(golden: EffectCase, data: EffectData): Tree {
  const terms = strings(field(field(golden.expected, 'event'), 'term') ?? []);
  const leads = terms.filter((term) => term.startsWith('-')).length;
  const result = answerOf(imputationEffects(rowsOf(golden, data), { leads }));
  const all = [...(Array.isArray(result.leads) ? result.leads : []), ...result.effects];
  return {
    att: averageTree(result.average),
    event: {
      term: all.map(({ relative }) => String(relative)),
      estimate: all.map(({ estimate }) => estimate),
      se: all.map(({ standardError }) => standardError),
    },
  };
}

const attMethod: Readonly<Record<string, AttMethod>> = {
  dr: 'doublyRobust',
  reg: 'regression',
  ipw: 'weighting',
};

/** Every variant that the keys name: control group _ method or `universal` _ covariate. */
export function callawayTree(golden: EffectCase, data: EffectData): Tree {
  const rows = rowsOf(golden, data);
  return Object.fromEntries(
    entries(golden.expected).map(([variant]) => {
      const [control, method = 'dr', ...covariates] = variant.split('_');
      const effects = answerOf(
        groupTimeEffects(rows, {
          control: control === 'notyet' ? 'notYet' : 'never',
          base: method === 'universal' ? 'universal' : 'varying',
          method: attMethod[method] ?? 'doublyRobust',
          covariates: covariates.map((name) => data().column(name)),
        }),
      );
      return [variant, groupTimeTree(effects)];
    }),
  );
}

function groupTimeTree(effects: GroupTimeEffects): Tree {
  const { cells, pretest } = effects;
  const simple = answerOf(aggregateEffects(effects, 'simple')).overall;
  const by = (aggregation: Aggregation): Branch => {
    const result = answerOf(aggregateEffects(effects, aggregation));
    return {
      overall: result.overall.estimate,
      overall_se: result.overall.standardError,
      at: result.effects.map(({ at }) => at),
      att: result.effects.map(({ estimate }) => estimate),
      se: result.effects.map(({ standardError }) => orNull(standardError)),
    };
  };
  return {
    group: cells.map(({ group }) => group),
    time: cells.map(({ period }) => period),
    att: cells.map(({ estimate }) => estimate),
    se: cells.map(({ standardError }) => orNull(standardError)),
    pretest_wald: pretest.kind === 'answer' ? pretest.chi2 : null,
    // The reference prints five decimals.
    pretest_p: pretest.kind === 'answer' ? Number(pretest.p.toFixed(5)) : null,
    simple: { overall: simple.estimate, overall_se: simple.standardError },
    dynamic: by('dynamic'),
    by_group: {
      ...by('group'),
      overall_se: printedGroupError(effects, answerOf(aggregateEffects(effects, 'group'))),
    },
    by_calendar: by('calendar'),
  };
}

/** The base period has no error. */
function orNull(standardError: number): number | null {
  return standardError > 0 ? standardError : null;
}

/** Errors and critical values of the multiplier bootstrap, never treated controls. */
export function callawayBootstrapTree(golden: EffectCase, data: EffectData): Tree {
  const draws = number(golden.inputs?.['biters'] ?? 1000);
  const effects = answerOf(groupTimeEffects(rowsOf(golden, data)));
  const dynamic = answerOf(aggregateEffects(effects, 'dynamic'));
  const cells = multiplierBootstrap(effects.cells, { draws });
  const distances = multiplierBootstrap(dynamic.effects, { draws });
  return {
    se_gt: Array.from(cells.standardErrors, orNull),
    crit_uniform_gt: cells.criticalValue,
    dynamic_at: dynamic.effects.map(({ at }) => at),
    dynamic_se: Array.from(distances.standardErrors, orNull),
    crit_uniform_dynamic: distances.criticalValue,
  };
}
