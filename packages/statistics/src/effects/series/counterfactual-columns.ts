import { requireRange } from '../../require-finite.ts';
import type { ReadStructural } from './structural-rows.ts';

/** What a counterfactual counts with beside a drifting level and the controls. */
export interface CounterfactualParts {
  /** Times of a full season whose pattern stays; left out or 0 for none. */
  readonly season?: number;
  /** Whether the level also has a steady slope. Default false. */
  readonly slope?: boolean;
}

/** A column of the regression, before and from the date on. */
export interface RegressionColumn {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Whether its coefficient is weighed against zero; the column has then mean 0 and standard deviation 1 before the date. */
  readonly shrunk: boolean;
}

/** Columns of the regression. */
export interface RegressionColumns {
  readonly columns: readonly RegressionColumn[];
  /** Where each control went: its name, its column and its standard deviation before the date. */
  readonly controls: readonly { readonly name: string; readonly at: number; readonly scale: number }[];
  /** Controls that do not move before the date. */
  readonly dropped: readonly string[];
}

/** Season and slope, then the controls: one alone is flat, several are shrunk. */
export function regressionColumns(series: ReadStructural, parts: CounterfactualParts): RegressionColumns {
  const season = parts.season ?? 0;
  if (season !== 0) requireRange(season, 'season', [2, 1000]);
  const columns: RegressionColumn[] = [];
  const both = (value: (time: number) => number): void => {
    const split = series.outcome.length;
    columns.push({
      before: series.outcome.map((_, at) => value(at)),
      after: series.after.map((_, at) => value(split + at)),
      shrunk: false,
    });
  };
  for (let place = 1; place < season; place++)
    both((time) => Number(time % season === place) - Number(time % season === 0));
  if (parts.slope === true) both((time) => time / series.outcome.length);
  const moving = series.names.flatMap((name, at) => {
    const control = series.controls[at] ?? new Float64Array(0);
    const { mean, deviation } = momentsOf(control);
    const still = !(deviation > 1e-12 * Math.abs(mean));
    return still ? [] : [{ name, control, later: series.controlsAfter[at] ?? control, mean, deviation }];
  });
  const shrunk = moving.length > 1;
  const controls = moving.map(({ name, control, later, mean, deviation }) => {
    const scaled = (value: number): number => (value - mean) / deviation;
    columns.push({ before: control.map(scaled), after: later.map(scaled), shrunk });
    return { name, at: columns.length - 1, scale: deviation };
  });
  return {
    columns,
    controls,
    dropped: series.names.filter((name) => !moving.some((own) => own.name === name)),
  };
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(square / values.length) };
}
