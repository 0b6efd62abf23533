import {
  armaRegression,
  autocorrelations,
  breuschGodfrey,
  cumulativeWeights,
  durbinWatson,
  interruptedCounts,
  interruptedSeries,
  linearModel,
  ljungBox,
  neweyWest,
  neweyWestError,
  type SegmentedDesign,
  type SerialRows,
  segmentedDesign,
  serialRegression,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import { field, items, listed, named, number, strings, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';

interface Interruption {
  readonly rows: SerialRows;
  readonly design: SegmentedDesign;
  /** The design's names as the case calls them. */
  readonly names: readonly string[];
  /** Zeros but for the interruption's own coefficients: the sum of the effect over the points after it. */
  readonly weights: Float64Array;
}

/** Least squares and its robust errors, generalised least squares and ARMA errors of a segmented regression. */
export function answerInterruption(golden: EffectCase, data: EffectData): Tree {
  const given = readInterruption(golden, data);
  const { rows, design, names } = given;
  const model = answerOf(linearModel(rows));
  const columns = { outcome: rows.outcome, columns: rows.columns };
  const residuals = [6, 12].map((lag) => ({ lag, ...ljungBox(model.residuals, lag) }));
  const watson = answerOf(durbinWatson(rows));
  const godfrey = answerOf(breuschGodfrey(rows, 4));
  const automatic = answerOf(neweyWest(columns, { lag: 'automatic' }));
  const terms = model.terms.map((term, at) => ({ ...term, name: names[at] ?? '' }));
  return {
    n: model.rows,
    T0: design.lastBefore,
    terms: [...names],
    ols: {
      ...listed(terms, {
        coef: ({ coefficient }) => coefficient,
        se: ({ standardError }) => standardError,
        p: ({ p }) => p,
      }),
      sigma: model.sigma,
      r2: model.r2,
      df: model.residualDegrees,
      loglik: model.logLikelihood,
      aic: model.aic,
    },
    newey_west: items(field(golden.expected, 'newey_west')).map((item) =>
      atLag(number(field(item, 'lag')), given),
    ),
    newey_west_auto_lag: {
      bandwidth_andrews_like: automatic.bandwidth,
      lag_floor: automatic.lag,
      se_adjusted: named(
        names,
        Float64Array.from(automatic.terms, ({ standardError }) => standardError),
      ),
    },
    rule_of_thumb_lag: answerOf(neweyWest(columns, { lag: 'rule' })).lag,
    effect: effectOf(
      given,
      Float64Array.from(model.terms, ({ coefficient }) => coefficient),
      model.residuals,
    ),
    residual_checks: {
      durbin_watson: watson.statistic,
      dw_p_two_sided: watson.p,
      ljung_box: residuals.map(({ lag, statistic, p }) => ({ lag, Q: statistic, p })),
      breusch_godfrey4: godfrey.statistic,
      breusch_godfrey4_p: godfrey.p,
      acf1_12: [...autocorrelations(model.residuals, 12)],
    },
    gls_ar1_ml: generalised(given, 'ML'),
    gls_ar1_reml: generalised(given, 'REML'),
    reml_ar1_effective_df: effective(golden, data),
    arma_10: arma(given, false),
    arma_11: arma(given, true),
  };
}

function readInterruption(golden: EffectCase, data: EffectData): Interruption {
  const { inputs } = golden;
  const table = data();
  const times = table.column(text(inputs?.['time'])).values;
  const outcome = table.column(text(inputs?.['outcome']));
  const design = segmentedDesign(times, settings(golden));
  const rows = { outcome, columns: design.columns, times: design.time };
  return { rows, design, names: caseNames(golden, design.names), weights: cumulativeWeights(design) };
}

function settings({ inputs }: EffectCase): {
  lastBefore: number;
  seasonPeriod: number;
  slopeChange: boolean;
} {
  return {
    lastBefore: number(inputs?.['last_pre']),
    seasonPeriod: number(inputs?.['season_period'] ?? 0),
    slopeChange: inputs?.['slope_change'] === true,
  };
}

/** Cases spell sines and cosines in their own way: the same kind and number is the same column. */
function caseNames(golden: EffectCase, own: readonly string[]): readonly string[] {
  const theirs = field(golden.expected, 'terms');
  const listedNames = theirs === undefined ? [] : strings(theirs);
  const kind = (name: string): string => name.replace(/^([sc])[a-z_]*(\d+)$/, '$1$2');
  return own.map((name) => listedNames.find((other) => other === name || kind(other) === kind(name)) ?? name);
}

function atLag(lag: number, { rows, names }: Interruption): Tree {
  const columns = { outcome: rows.outcome, columns: rows.columns };
  const plain = answerOf(neweyWest(columns, { lag, adjust: false })).terms;
  const adjusted = answerOf(neweyWest(columns, { lag })).terms;
  return {
    lag,
    se: named(
      names,
      Float64Array.from(plain, ({ standardError }) => standardError),
    ),
    se_adjusted: named(
      names,
      Float64Array.from(adjusted, ({ standardError }) => standardError),
    ),
    p_adjusted_t: named(
      names,
      Float64Array.from(adjusted, ({ p }) => p),
    ),
  };
}

function effectOf(
  { rows, design, weights }: Interruption,
  coefficients: Float64Array,
  residuals: Float64Array,
): Tree {
  const count = design.after.length;
  const worth = (own: Float64Array): number =>
    own.reduce((sum, weight, at) => sum + weight * (coefficients[at] ?? 0), 0);
  const error = neweyWestError(
    answerOf(neweyWest({ outcome: rows.outcome, columns: rows.columns }, { lag: 3 })),
    weights,
  );
  const added = design.after.map((at) => worth(design.effectAt(design.time[at] ?? 0)));
  const fitted = design.after.map((at) => (rows.outcome.values[at] ?? 0) - (residuals[at] ?? 0));
  return {
    mean_post: worth(weights) / count,
    se_mean_post_nw3_adj: error / count,
    cumulative_post: worth(weights),
    se_cumulative_nw3_adj: error,
    at_first_post: added[0] ?? null,
    at_last_post: added.at(-1) ?? null,
    counterfactual_post: fitted.map((value, at) => value - (added[at] ?? 0)),
    fitted_post: fitted,
  };
}

function generalised({ rows, names }: Interruption, method: 'ML' | 'REML'): Tree {
  const fit = answerOf(serialRegression(rows, { method }));
  const size = names.length;
  return {
    coef: named(names, fit.coefficients),
    se: named(
      names,
      fit.coefficients.map((_, at) => Math.sqrt(fit.covariance[at * size + at] ?? 0)),
    ),
    phi: fit.phi,
    sigma: fit.sigma,
    [method === 'ML' ? 'loglik' : 'loglik_reml']: fit.logLikelihood,
  };
}

function effective(golden: EffectCase, data: EffectData): Tree {
  const table = data();
  const outcome = table.column(text(golden.inputs?.['outcome'])).values;
  const times = table.column(text(golden.inputs?.['time'])).values;
  const { fit, level } = answerOf(interruptedSeries({ outcome, times, ...settings(golden) }));
  return {
    phi: fit.phi,
    sigma2_innovation: fit.innovationVariance,
    level: level.estimate,
    se: level.standardError,
    df_effective: level.degrees,
    t: level.t,
    p: level.p,
    ci95: [level.low, level.high],
  };
}

function arma({ rows, names }: Interruption, movingAverage: boolean): Tree {
  const fit = answerOf(armaRegression(rows, { movingAverage }));
  const own = [...(movingAverage ? ['ar1', 'ma1'] : ['ar1']), ...names];
  const terms = fit.terms.map((term, at) => ({ ...term, name: own[at] ?? '' }));
  return {
    ...listed(terms, {
      coef: ({ coefficient }) => coefficient,
      se: ({ standardError }) => standardError,
    }),
    sigma2: fit.sigma2,
    loglik: fit.logLikelihood,
    aic: fit.aic,
  };
}

/** Quasi-Poisson regression with the logarithm of the exposure as offset. */
export function answerInterruptedCounts(golden: EffectCase, data: EffectData): Tree {
  const { inputs } = golden;
  const table = data();
  const exposure = ['exposure', 'offset']
    .map((key) => inputs?.[key])
    .find((name) => typeof name === 'string');
  const times = table.column(text(inputs?.['time'])).values;
  const outcome = table.column(text(inputs?.['outcome'])).values;
  const fit = answerOf(
    interruptedCounts({
      outcome,
      times,
      ...settings(golden),
      ...(exposure === undefined ? {} : { exposure: table.column(text(exposure)).values }),
    }),
  );
  const names = caseNames(
    golden,
    fit.terms.map(({ name }) => name),
  );
  const terms = fit.terms.map((term, at) => ({ ...term, name: names[at] ?? '' }));
  return {
    n: fit.fit.rows,
    T0: number(inputs?.['last_pre']),
    terms: [...names],
    ...listed(terms, {
      coef: ({ coefficient }) => coefficient,
      se: ({ standardError }) => standardError,
      t: ({ t }) => t,
      p: ({ p }) => p,
    }),
    se_poisson: named(
      names,
      Float64Array.from(fit.fit.terms, ({ standardError }) => standardError),
    ),
    dispersion: fit.dispersion,
    deviance: fit.fit.deviance,
    df: fit.fit.residualDegrees,
    rate_ratio_level: fit.level.ratio,
    rate_ratio_ci95: [fit.level.low, fit.level.high],
    counterfactual_post: [...fit.counterfactual],
    averted: -fit.difference.estimate,
  };
}
