import {
  extendedPowers,
  linearModel,
  type ModelColumn,
  oneWayAnova,
  univariate,
} from '@touchstone/statistics';
import { agreeingDigits, type Verdict, verdictOf } from './compare.ts';
import { answerOf } from './listwise.ts';
import { readTable } from './table.ts';
import { field, type GoldenCase, number, numbers, strings, text } from './tree.ts';

type Check = Parameters<typeof verdictOf>[0][number];

function digitsCheck(path: string, got: number, expected: number, least: number): Check {
  const digits = agreeingDigits(got, expected);
  return {
    path,
    good: digits >= least,
    expected: `${expected} to ${least} digits`,
    got: `${got}, ${digits.toFixed(1)} digits agree`,
  };
}

/** NIST StRD linear regression: digits of coefficients; errors, residual deviation and R² two digits less. */
export function nistOlsAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const outcome = table.column(text(golden.spec?.['y']));
  const given = strings(golden.spec?.['x']).map((name) => table.column(name));
  const degree = golden.spec?.['polynomial_degree'];
  const intercept = golden.spec?.['intercept'] === true;
  const columns = typeof degree === 'number' ? powersOf(given[0]?.values ?? [], degree) : given;
  const fit = answerOf(linearModel({ outcome, columns }, { intercept, tolerance: 1e-14 }));
  const expected = golden.expected;
  const least = number(golden.tolerance?.['min_lre_coef']);
  const coefficients = numbers(field(expected, 'coef'));
  const errors = numbers(field(expected, 'se'));
  const checks = coefficients.map((value, at) =>
    digitsCheck(`coef[${at}]`, fit.terms[at]?.coefficient ?? Number.NaN, value, least),
  );
  const perfect = field(expected, 'ss_residual') === 0;
  if (perfect) {
    const scale =
      Array.from(outcome.values).reduce((sum, value) => sum + Math.abs(value), 0) / outcome.values.length;
    checks.push({
      path: 'residual_sd',
      good: fit.sigma < 1e-6 * scale,
      expected: `below ${1e-6 * scale}`,
      got: String(fit.sigma),
    });
  } else {
    errors.forEach((value, at) => {
      checks.push(digitsCheck(`se[${at}]`, fit.terms[at]?.standardError ?? Number.NaN, value, least - 2));
    });
    checks.push(digitsCheck('residual_sd', fit.sigma, number(field(expected, 'residual_sd')), least - 2));
  }
  checks.push(digitsCheck('r2', fit.r2, number(field(expected, 'r2')), least - 2));
  return verdictOf(checks);
}

function powersOf(values: ArrayLike<number>, degree: number): readonly ModelColumn[] {
  return extendedPowers(values, degree).map(({ high, low }, at) => ({
    name: `x^${at + 1}`,
    values: high,
    low,
  }));
}

/** NIST StRD univariate: certified mean, deviation and autocorrelation; the uncertified ones to nine digits. */
export function univariateAdapter(golden: GoldenCase, folder: string): Verdict {
  const got = univariate(readTable(folder, golden.data ?? '').column(text(golden.spec?.['y'])).values);
  const { expected, tolerance } = golden;
  const value = (name: string): number => number(field(expected, name));
  return verdictOf([
    digitsCheck('n', got.count, value('n'), 15),
    digitsCheck('mean', got.mean, value('mean'), number(tolerance?.['min_lre_mean'])),
    digitsCheck('sd', got.deviation, value('sd'), number(tolerance?.['min_lre_sd'])),
    digitsCheck(
      'autocorrelation_lag1',
      got.autocorrelation,
      value('autocorrelation_lag1'),
      number(tolerance?.['min_lre_autocorrelation']),
    ),
    digitsCheck('min', got.minimum, value('min'), 15),
    digitsCheck('max', got.maximum, value('max'), 15),
    digitsCheck('median', got.median, value('median'), 14),
  ]);
}

/** NIST StRD analysis of variance: digits of F. */
export function anovaAdapter(golden: GoldenCase, folder: string): Verdict {
  const table = readTable(folder, golden.data ?? '');
  const groups = table.cells(text(golden.spec?.['group']));
  const fit = answerOf(oneWayAnova(table.column(text(golden.spec?.['y'])).values, groups));
  const least = number(golden.tolerance?.['min_lre_f']);
  const value = (name: string): number => number(field(golden.expected, name));
  return verdictOf([
    digitsCheck('df_between', fit.between.degrees, value('df_between'), 15),
    digitsCheck('df_within', fit.within.degrees, value('df_within'), 15),
    digitsCheck('f', fit.f, value('f'), least),
  ]);
}
