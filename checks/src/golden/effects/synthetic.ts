import {
  type BlockMethod,
  type BlockRows,
  type Label,
  type PredictorControl,
  syntheticControl,
  syntheticControlPredictors,
  syntheticDid,
} from '@touchstone/statistics';
import { answerOf } from '../stats/listwise.ts';
import type { Table } from '../stats/table.ts';
import { entries, field, items, number, numbers, strings, type Tree, text } from '../stats/tree.ts';
import type { EffectCase, EffectData } from './effect-case.ts';

type Branch = { readonly [name: string]: Tree };

function rowsOf({ inputs }: EffectCase, data: EffectData): BlockRows {
  const table = data();
  return {
    units: table.cells(text(inputs?.['unit'])),
    periods: table.column(text(inputs?.['time'])).values,
    outcome: table.column(text(inputs?.['outcome'])).values,
    treatedUnits: [text(inputs?.['treated_unit'])],
    lastBefore: number(inputs?.['last_pre_period']),
  };
}

/** Synthetic control over all periods before the start, and its placebos. */
export function syntheticControlTree(golden: EffectCase, data: EffectData): Tree {
  const result = syntheticControl(rowsOf(golden, data));
  const { placebo } = result;
  const listed = field(field(golden.expected, 'placebo'), 'units');
  const fits = arranged(placebo.fits, ({ unit }) => unit, listed);
  const donors = arranged(
    result.donors.map((donor, at) => ({ donor, weight: result.weights[at] ?? 0 })),
    ({ donor }) => donor,
    field(golden.expected, 'donors'),
  );
  return {
    treated: result.unit,
    pre_periods: result.before,
    post_periods: result.periods.length - result.before,
    donors: donors.map(({ donor }) => donor),
    weights: donors.map(({ weight }) => weight),
    synthetic: [...result.synthetic],
    gap: [...result.gaps],
    times: [...result.periods],
    att_mean_post_gap: result.effect,
    rmspe_pre: result.errorBefore,
    rmspe_post: result.errorAfter,
    ratio_post_pre: result.ratio,
    kkt_gap: result.kktGap,
    placebo: {
      units: fits.map(({ unit }) => unit),
      att: fits.map(({ effect }) => effect),
      rmspe_pre: fits.map(({ errorBefore }) => errorBefore),
      ratio: fits.map(({ ratio }) => ratio),
      rank_of_treated: placebo.rank,
      p_ratio: placebo.pRatio,
      p_abs_att_all: placebo.pEffect,
      p_abs_att_good_fit_5x: placebo.pEffectWellFitted,
      n_good_fit: placebo.wellFitted,
    },
  };
}

/** Units in the order in which the reference lists them; those that it does not list last. */
function arranged<T>(list: readonly T[], nameOf: (item: T) => Label, order: Tree | undefined): readonly T[] {
  const place = new Map(items(order).map((name, at) => [String(name), at]));
  const placeOf = (item: T): number => place.get(String(nameOf(item))) ?? Number.MAX_SAFE_INTEGER;
  return list.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const methods: Readonly<Record<string, BlockMethod>> = {
  synthdid: 'syntheticDid',
  sc: 'syntheticControl',
  did: 'did',
};

/** Synthetic difference in differences, synthetic control and plain difference in differences. */
export function syntheticDidTree(golden: EffectCase, data: EffectData): Tree {
  const rows = rowsOf(golden, data);
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => {
      const result = answerOf(syntheticDid(rows, { method, replications: 400 }));
      const controls = arranged(
        result.controls.map((control, at) => ({ control, weight: result.omega[at] ?? 0 })),
        ({ control }) => control,
        field(field(golden.expected, name), 'omega_unit'),
      );
      return [
        name,
        {
          estimate: result.estimate,
          // The reference drew 200; with more of our own only its Monte Carlo error is left.
          se_placebo_200: answerOf(result.placebo).standardError,
          omega: controls.map(({ weight }) => weight),
          lambda: [...result.lambda],
          omega_unit: controls.map(({ control }) => control),
          zeta_omega: result.zetaOmega,
          zeta_lambda: result.zetaLambda,
          noise_level: result.noiseLevel,
          effect_curve: [...result.gaps.subarray(result.before)],
        },
      ];
    }),
  );
}

/** A predictor in words: a column, and the periods over which it is averaged. */
interface Wanted {
  readonly column: string;
  readonly from: number;
  readonly to: number;
}

/**
 * `predictors_mean_A_B` lists columns averaged over A–B; `special` says `column mean A-B` or `column A`.
 */
function wantedOf(inputs: EffectCase['inputs']): readonly Wanted[] {
  const means = entries(inputs ?? {}).flatMap(([name, list]) => {
    const [, from = '', to = ''] = /^predictors_mean_(\d+)_(\d+)$/.exec(name) ?? [];
    return from === '' ? [] : strings(list).map((column) => ({ column, from: Number(from), to: Number(to) }));
  });
  const special = strings(inputs?.['special'] ?? []).map((words) => {
    const [, column = '', from = '', to = from] = /^(\S+)(?: mean)? (\d+)(?:-(\d+))?$/.exec(words) ?? [];
    return { column, from: Number(from), to: Number(to) };
  });
  return [...means, ...special];
}

function meansOf(
  table: Table,
  [unit, time]: readonly [string, string],
  { column, from, to }: Wanted,
): Map<Label, number> {
  const values = new Map<Label, number[]>();
  const [units, periods, cells] = [table.cells(unit), table.column(time).values, table.column(column).values];
  units.forEach((label, row) => {
    const [period, value] = [periods[row] ?? 0, cells[row] ?? Number.NaN];
    if (period < from || period > to || Number.isNaN(value)) return;
    values.set(label, [...(values.get(label) ?? []), value]);
  });
  return new Map(
    [...values].map(([label, list]) => [label, list.reduce((sum, value) => sum + value, 0) / list.length]),
  );
}

/** Synthetic control by predictors, for each importance V that the case sets; V is a setting here, W and the fit are answers. */
export function predictorControlTree({ inputs, expected }: EffectCase, data: EffectData): Tree {
  const table = data();
  const wanted = wantedOf(inputs);
  // What is taken in a single period is the outcome itself.
  const single = wanted.find(({ column, from, to }) => from === to && column !== '')?.column;
  const outcome = single ?? text(inputs?.['outcome']);
  const [unit, time] = [text(inputs?.['unit'] ?? 'state'), text(inputs?.['time'] ?? 'year')];
  const [first = 0, last = 0] = text(inputs?.['optimize']).split('-').map(Number);
  const rows: BlockRows = {
    units: table.cells(unit),
    periods: table.column(time).values,
    outcome: table.column(outcome).values,
    treatedUnits: [text(inputs?.['treated'])],
    lastBefore: last,
  };
  const names = wanted.map(({ column, from, to }, at) =>
    at < wanted.length - strings(inputs?.['special'] ?? []).length
      ? column
      : `special.${column}.${from}${from === to ? '' : `.${to}`}`,
  );
  const solve = (importances: readonly number[]): PredictorControl =>
    syntheticControlPredictors(
      rows,
      wanted.map((one, at) => ({
        name: names[at] ?? '',
        of: meansOf(table, [unit, time], one),
        importance: importances[at] ?? 0,
      })),
    );
  const donors = field(expected, 'donors');
  const settings = entries(expected).filter(([, tree]) => field(tree, 'V') !== undefined);
  const plain = solve(wanted.map(() => 1));
  const fits = settings.map(([name, tree]): readonly [string, Branch] => {
    const importances = numbers(field(tree, 'V'));
    return [name, { V: [...importances], ...fitTree(solve(importances), first, donors) }];
  });
  return {
    predictor_names: names,
    predictors_treated: plain.predictors.map(({ treated }) => treated),
    predictor_scale_sd: plain.predictors.map(({ deviation }) => deviation),
    donors: [...arranged(plain.donors, (donor) => donor, donors)],
    ...Object.fromEntries(fits),
  };
}

function fitTree(fit: PredictorControl, first: number, donors: Tree | undefined): Branch {
  const { periods, before, gaps } = fit;
  const [from, to] = [periods[before] ?? 0, periods.at(-1) ?? 0];
  const used = [...gaps.subarray(0, before)].filter((_, t) => (periods[t] ?? 0) >= first);
  const loss = used.reduce((sum, gap) => sum + gap * gap, 0) / used.length;
  return {
    weights: arranged(
      fit.donors.map((donor, at) => ({ donor, weight: fit.weights[at] ?? 0 })),
      ({ donor }) => donor,
      donors,
    ).map(({ weight }) => weight),
    synthetic: [...fit.synthetic],
    gap: [...gaps],
    rmspe_pre: Math.sqrt(loss),
    [`mean_gap_${from}_${to}`]: fit.effect,
    kkt_gap: fit.kktGap,
    predictors_synthetic: fit.predictors.map(({ synthetic }) => synthetic),
    loss_v_mspe: loss,
    loss_w: fit.predictorLoss,
  };
}
