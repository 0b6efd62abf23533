import {
  anovaSampleSize,
  chiSquareSampleSize,
  clusterChangePower,
  clusterDesignEffect,
  clusterPower,
  detectableErrors,
  detectableMean,
  detectableShares,
  groupSequentialBounds,
  interruptionPower,
  meanPower,
  meanSampleSize,
  mixtureTest,
  normalPower,
  normalQuantile,
  repeatedMeasuresPower,
  type SpendingRule,
  sequenceReach,
  sequenceTuning,
  shareSampleSize,
} from '@touchstone/statistics';
import { field, items, number, numbers, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectMethods } from './effect-case.ts';

/** Sizes, powers and looks that a plan needs. */
export const planningMethods: EffectMethods = {
  power: powerTree,
  sequential: sequentialTree,
};

/** The families of designs by their short name in the inputs; those that a case does not name are not asked. */
function powerTree({ inputs }: EffectCase): Tree {
  const rows = (name: string): readonly (readonly number[])[] =>
    items(inputs?.[name]).map((row) => (typeof row === 'number' ? [row] : numbers(row)));
  return {
    two_means_n: rows('d').map(([d = 0]) => ({
      d,
      pwr_n_80: meanSampleSize(d),
      pwr_n_90: meanSampleSize(d, { power: 0.9 }),
      normal_n_80: 2 * (detectableErrors() / d) ** 2,
    })),
    two_means_power: rows('nd').map(([first = 0, second = 0, d = 0]) => ({
      n1: first,
      n2: second,
      d,
      power_t: meanPower(d, { first, second }),
      power_normal: normalPower(d / Math.sqrt(1 / first + 1 / second)),
      mde_80_t: detectableMean({ first, second }),
    })),
    paired: rows('pn').map(([n = 0, dz = 0]) => ({
      n,
      dz,
      power: meanPower(dz, { first: n }),
      mde_80: detectableMean({ first: n }),
    })),
    two_props: rows('pp').map(([p1 = 0, p2 = 0]) => ({
      p1,
      p2,
      n_80_power_prop_test: shareSampleSize([p1, p2]),
      n_90_power_prop_test: shareSampleSize([p1, p2], { power: 0.9 }),
      cohens_h: 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)),
      n_80_arcsine: shareSampleSize([p1, p2], { method: 'arcsine' }),
      n_80_unpooled: shareSampleSize([p1, p2], { method: 'unpooled' }),
    })),
    two_props_mde: rows('pm').map(([p1 = 0, n = 0]) => {
      const { up = null, down = null } = detectableShares(p1, n);
      return {
        p1,
        n_per_group: n,
        p2_up_80: up,
        p2_down_80: down,
        mde_up: up === null ? null : up - p1,
        mde_down: down === null ? null : down - p1,
      };
    }),
    cluster: rows('cl').map(clusterTree),
    cluster_did: rows('dd').map(clusterChangeTree),
    did_periods: rows('dp').map(periodsTree),
    its_step: rows('it').map(([before = 0, after = 0, autocorrelation = 0, innovation = 1]) => {
      const design = { before, after, autocorrelation, innovation };
      const [flat, sloped] = [false, true].map((trend) => interruptionPower({ ...design, trend }));
      return {
        T0: before,
        T1: after,
        phi: autocorrelation,
        sd_innovation: innovation,
        se_step_no_trend: flat?.standardError ?? null,
        se_step_with_trend: sloped?.standardError ?? null,
        mde_80_no_trend: flat?.detectable ?? null,
        mde_80_with_trend: sloped?.detectable ?? null,
      };
    }),
    anova_f: rows('an').map(([groups = 0, f = 0]) => ({
      k: groups,
      f,
      n_80: anovaSampleSize(f, { groups }),
    })),
    chisq_w: rows('ch').map(([w = 0, degrees = 0]) => ({
      w,
      df: degrees,
      N_80: chiSquareSampleSize(w, { degrees }),
    })),
  };
}

function clusterTree(row: readonly number[]): Tree {
  const [icc = 0, meanSize = 0, sizeVariation = 0, clustersPerArm = 0, deviation = 1] = row;
  const result = clusterPower({ icc, meanSize, sizeVariation, clustersPerArm, deviation });
  return {
    icc,
    mean_cluster_size: meanSize,
    cv_size: sizeVariation,
    clusters_per_arm: clustersPerArm,
    sd: deviation,
    design_effect_equal: clusterDesignEffect({ icc, meanSize }),
    design_effect_cv: result.designEffect,
    effective_n_per_arm: result.effectivePerArm,
    se_diff: result.standardError,
    mde_80_normal: result.detectableNormal,
    mde_80_t_quantiles: result.detectableQuantiles,
    mde_80_noncentral_t: result.detectable,
    df: result.degrees,
  };
}

function clusterChangeTree(row: readonly number[]): Tree {
  const [clustersPerArm = 0, meanSize = 0, icc = 0, cac = 0, iac = 0, deviation = 1] = row;
  const result = clusterChangePower({
    clustersPerArm,
    meanSize,
    icc,
    clusterAutocorrelation: cac,
    individualAutocorrelation: iac,
    deviation,
  });
  return {
    J: clustersPerArm,
    m: meanSize,
    icc,
    cac,
    iac,
    sd: deviation,
    var_change_cluster_mean: result.changeVariance,
    se_did: result.standardError,
    mde_80_normal: result.detectableNormal,
    mde_80_t_quantiles: result.detectable,
  };
}

function periodsTree([
  before = 0,
  after = 0,
  correlation = 0,
  deviation = 1,
  perArm = 0,
]: readonly number[]): Tree {
  const { variance, detectable } = repeatedMeasuresPower({ before, after, correlation, deviation, perArm });
  return {
    r0: before,
    r1: after,
    rho: correlation,
    var_post: variance.after,
    var_change: variance.change,
    var_ancova: variance.ancova,
    mde_80_post: detectable.after,
    mde_80_did: detectable.change,
    mde_80_ancova: detectable.ancova,
  };
}

function sequentialTree({ inputs }: EffectCase): Tree {
  const msprt = inputs?.['msprt'];
  const [sizes, differences] = [numbers(field(msprt, 'n')), numbers(field(msprt, 'd'))];
  const [variance, effectVariance] = [number(field(msprt, 's2')), number(field(msprt, 'tau2'))];
  const mixture = mixtureTest(
    { differences, variances: sizes.map((size) => (2 * variance) / size) },
    effectVariance,
  );
  const acs = inputs?.['acs'];
  return {
    group_sequential: items(inputs?.['designs_k_alpha2sided_type']).map(designTree),
    msprt_two_group: {
      Lambda: [...mixture.ratios],
      p_always_valid: [...mixture.p],
      ci_halfwidth_95: [...mixture.reaches],
    },
    confidence_sequence_two_group: items(inputs?.['confidence_sequence_Ntotal_vardiff_S']).map((row) => {
      const [total = 0, square = 0, size = 0] = numbers(row);
      const tuning = sequenceTuning(size);
      const halfwidth = sequenceReach(total, { deviation: Math.sqrt(square * total), tuning });
      return {
        N_total: total,
        var_of_difference: square,
        tuning_S: size,
        rho: tuning,
        halfwidth,
        ratio_to_fixed: halfwidth / (normalQuantile(0.975) * Math.sqrt(square)),
      };
    }),
    asymptotic_confidence_sequence: numbers(field(acs, 'rho')).map((rho) => ({
      rho,
      halfwidth: numbers(field(acs, 'n')).map((size) =>
        sequenceReach(size, { deviation: number(field(acs, 'sd')), tuning: rho }),
      ),
    })),
  };
}

function designTree(design: Tree): Tree {
  const [looks, alpha, type, parameter] = items(design);
  const name = text(type);
  const count = number(looks);
  const bounds = groupSequentialBounds(count, ruleOf(name, parameter), { alpha: number(alpha) });
  return {
    looks: count,
    type: name,
    information: [...bounds.information],
    z: [...bounds.z],
    p_one_sided_local: [...bounds.localP],
    alpha_spent: [...bounds.spent],
  };
}

function ruleOf(type: string, parameter: Tree | undefined): SpendingRule {
  switch (type) {
    case 'OF':
      return { kind: 'shape', power: 0 };
    case 'P':
      return { kind: 'shape', power: 0.5 };
    case 'WT':
      return { kind: 'shape', power: number(parameter) };
    case 'asOF':
      return { kind: 'spend', by: 'obrienFleming' };
    case 'asP':
      return { kind: 'spend', by: 'pocock' };
    case 'asHSD':
      return { kind: 'spend', by: 'hwangShihDeCani', gamma: number(parameter) };
    case 'asKD':
      return { kind: 'spend', by: 'kimDeMets', gamma: number(parameter) };
    default:
      throw new Error(`no rule of looks is called ${type}`);
  }
}
