import {
  fixedPriorCounterfactual,
  type NormalEffect,
  type StructuralParts,
  type StructuralRows,
  type StructuralVariances,
  structuralLikelihood,
  structuralSeries,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { field, items, number, numbers, strings, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';

/** Likelihoods at given parameters, maximum likelihood, forecast and effect of a structural series. */
export function answerStructural(golden: EffectCase, data: EffectData): Tree {
  const { inputs } = golden;
  const table = data();
  const column = (name: string): Float64Array => {
    const values = Float64Array.from(table.column(name).values);
    return inputs?.['transform'] === 'log' ? values.map(Math.log) : values;
  };
  const covariates = namesIn(inputs?.['covariates']);
  const outcome = text(inputs?.['outcome']);
  const rows: StructuralRows = {
    outcome: { name: outcome, values: column(outcome) },
    controls: covariates.map((name) => table.column(name)),
    before: number(inputs?.['pre_periods']),
  };
  const spec = inputs?.['spec'];
  const level = text(field(spec, 'level'));
  const season = Number(field(spec, 'seasonal') ?? 0);
  const parts: StructuralParts = { trend: level === 'local linear trend', season };
  const names = strings(field(golden.expected, 'param_names'));
  const fit = answerOf(structuralSeries(rows, parts));
  const first = fit.level[0];
  const last = fit.level.at(-1);
  const { effect } = fit;
  const found: Record<string, number> = {
    'sigma2.irregular': fit.variances.irregular,
    'sigma2.level': fit.variances.level,
    'sigma2.trend': fit.variances.trend,
    'sigma2.seasonal': fit.variances.season,
    ...Object.fromEntries(fit.coefficients.map(({ name, coefficient }) => [`beta.${name}`, coefficient])),
  };
  return {
    param_names: [...names],
    loglike_at_fixed: items(field(golden.expected, 'loglike_at_fixed')).map((item) => {
      const params = numbers(field(item, 'params'));
      return likelihoods(rows, parts, new Map(names.map((name, at) => [name, params[at] ?? 0])), params);
    }),
    mle: {
      params: Object.fromEntries(names.map((name) => [name, found[name] ?? null])),
      loglik: fit.logLikelihood,
      aic: fit.aic,
    },
    forecast: {
      mean: [...fit.forecast.mean],
      sd: [...fit.forecast.deviations],
      sd_cumulative: [...fit.forecast.cumulativeDeviations],
    },
    effect: effect === undefined ? null : effectTree(effect.average, effect.cumulative, effect.relative),
    standardised_innovations_from_diffuse_end: [...fit.innovations.subarray(0, 10)],
    smoothed_level_first_last: [first ?? null, last ?? null],
  };
}

function namesIn(tree: Tree | undefined): readonly string[] {
  return typeof tree === 'string' ? [tree] : strings(tree ?? []);
}

function likelihoods(
  rows: StructuralRows,
  parts: StructuralParts,
  given: ReadonlyMap<string, number>,
  params: readonly number[],
): Tree {
  const variances: StructuralVariances = {
    irregular: given.get('sigma2.irregular') ?? 0,
    level: given.get('sigma2.level') ?? 0,
    trend: given.get('sigma2.trend') ?? 0,
    season: given.get('sigma2.seasonal') ?? 0,
  };
  const coefficients = rows.controls.map(({ name }) => given.get(`beta.${name}`) ?? 0);
  const at = (beginning: 'exact' | { largeVariance: number }): number => {
    const found = structuralLikelihood(rows, parts, { variances, coefficients, beginning });
    if (typeof found !== 'number') throw new Error(found.reason);
    return found;
  };
  return {
    params: [...params],
    exact_diffuse: at('exact'),
    approximate_diffuse_1e6_burn: at({ largeVariance: 1e6 }),
  };
}

function effectTree(average: NormalEffect, cumulative: NormalEffect, relative: number): Tree {
  return {
    average: average.estimate,
    sd_average: average.deviation,
    ci95: [average.low, average.high],
    cumulative: cumulative.estimate,
    sd_cumulative: cumulative.deviation,
    relative_to_counterfactual: relative,
    p_two_sided: average.p,
  };
}

/** The model with the fixed prior; an interval of the reference's own rows from `pre` and `post`. */
export function answerCausalImpact(golden: EffectCase, data: EffectData): Tree {
  const { inputs } = golden;
  const table = data();
  const [from = 1, before = 1] = numbers(inputs?.['pre']);
  const [start = 1, end = 1] = numbers(inputs?.['post']);
  const cut = (name: string): { name: string; values: Float64Array } => {
    const { values } = table.column(name);
    // Points between the two periods belong to neither.
    const own = Float64Array.from(values, (value, at) =>
      at >= before && at < start - 1 ? Number.NaN : value,
    );
    return { name, values: own.slice(from - 1, end) };
  };
  const controls = namesIn(inputs?.['covariates']);
  const season = number(inputs?.['nseasons'] ?? 1);
  const fit = answerOf(
    fixedPriorCounterfactual(
      {
        outcome: cut(text(inputs?.['response'])),
        controls: controls
          .map((name) => ({ name, values: table.column(name).values }))
          .map(({ name, values }) => ({
            name,
            values: Float64Array.from(values).slice(from - 1, end),
          })),
        before: before - from + 1,
      },
      {
        season: season > 1 ? season : 0,
        levelDeviation: number(inputs?.['prior_level_sd'] ?? 0.01),
        coverage: 1 - number(inputs?.['alpha'] ?? 0.05),
      },
    ),
  );
  const { average, total } = fit;
  const first = fit.counterfactual[start - before - 1];
  return {
    average: {
      actual: average.actual,
      predicted: average.counterfactual.estimate,
      predicted_sd: fit.deviation,
      effect: average.estimate,
      effect_lower: average.low,
      effect_upper: average.high,
      effect_sd: fit.deviation,
      relative: average.relative?.estimate ?? null,
      relative_lower: average.relative?.low ?? null,
      relative_upper: average.relative?.high ?? null,
    },
    cumulative: { effect: total.estimate, effect_lower: total.low, effect_upper: total.high },
    p_tail_area: average.p / 2,
    first_post_point: {
      prediction: first?.estimate ?? null,
      lower: first?.low ?? null,
      upper: first?.high ?? null,
    },
    covariates: {
      inclusion_probability: { '(Intercept)': 0, ...Object.fromEntries(controls.map((name) => [name, 1])) },
      mean_coef_standardised_data: {
        '(Intercept)': 0,
        ...Object.fromEntries(fit.controls.map(({ name, standardised }) => [name, standardised])),
      },
    },
  };
}
