import { studentTwoSided } from '../distribution/student.ts';
import { StatisticsError } from '../statistics-error.ts';
import { type Dense, dense, entry, inverse, multiply } from './dense.ts';

/** One arrow of a path model. */
export interface PathCoefficient {
  readonly outcome: string;
  readonly on: string;
  /** Standardised regression coefficient. */
  readonly coefficient: number;
  /** As if the scores were data and the rows independent: a first look only; take intervals from a bootstrap. */
  readonly standardError: number;
  readonly p: number;
  /** Cohen's f²: R² lost without this arrow over the share unexplained; undefined where nothing is unexplained. */
  readonly f2: number | undefined;
}

/** Direct, indirect and total effects among constructs. */
export interface PathEffects {
  readonly paths: readonly PathCoefficient[];
  /** Total effect of the row construct on the column construct: sum over all routes. */
  readonly total: Dense;
  readonly indirect: Dense;
  /** Of each construct; undefined without predecessors. */
  readonly r2: readonly (number | undefined)[];
}

/** Coefficients of one construct on others; undefined when those depend on each other. */
export function regressionsOn(
  correlations: Dense,
  outcome: number,
  on: readonly number[],
): readonly number[] | undefined {
  const solver = inverse(dense(on.length, on.length, (i, j) => entry(correlations, on[i] ?? 0, on[j] ?? 0)));
  if (solver === undefined) return undefined;
  return on.map((_, i) =>
    on.reduce((sum, cause, j) => sum + entry(solver, i, j) * entry(correlations, cause, outcome), 0),
  );
}

function r2Of(correlations: Dense, outcome: number, on: readonly number[]): number | undefined {
  const coefficients = regressionsOn(correlations, outcome, on);
  return coefficients?.reduce((sum, value, i) => sum + value * entry(correlations, on[i] ?? 0, outcome), 0);
}

/** Regressions of each construct on its predecessors; total effects are B + B² + …. Circles are an error. */
export function effectsOf(
  names: readonly string[],
  correlations: Dense,
  before: readonly (readonly number[])[],
  rows: number,
): PathEffects | undefined {
  const size = names.length;
  const direct = new Float64Array(size * size);
  const paths: PathCoefficient[] = [];
  const r2: (number | undefined)[] = [];
  for (const [outcome, on] of before.entries()) {
    const coefficients = on.length > 0 ? regressionsOn(correlations, outcome, on) : [];
    if (coefficients === undefined) return undefined;
    const explained = on.length > 0 ? (r2Of(correlations, outcome, on) ?? 0) : undefined;
    r2.push(explained);
    on.forEach((cause, i) => {
      const coefficient = coefficients[i] ?? 0;
      direct[cause * size + outcome] = coefficient;
      const rest = on.filter((other) => other !== cause);
      const without = rest.length > 0 ? (r2Of(correlations, outcome, rest) ?? 0) : 0;
      const left = 1 - (explained ?? 0);
      const degrees = rows - on.length - 1;
      const gain = Math.max(0, (explained ?? 0) - without);
      // With one predecessor more, R² grows by coefficient² × (share of the predecessor that the others leave).
      const variance = gain > 0 ? (coefficient * coefficient * left) / (gain * Math.max(1, degrees)) : 0;
      const standardError = Math.sqrt(Math.max(0, variance));
      paths.push({
        outcome: names[outcome] ?? '',
        on: names[cause] ?? '',
        coefficient,
        standardError,
        p: standardError > 0 ? studentTwoSided(coefficient / standardError, Math.max(1, degrees)) : 1,
        f2: left > 1e-12 ? gain / left : undefined,
      });
    });
  }
  const arrows: Dense = { rows: size, columns: size, values: direct };
  let power = arrows;
  let total = arrows;
  for (let step = 1; step <= size; step++) {
    power = multiply(power, arrows);
    if (power.values.every((value) => value === 0)) break;
    if (step === size) {
      throw new StatisticsError('outOfRange', { name: 'paths', found: 'circle', low: 0 });
    }
    total = { ...total, values: total.values.map((value, at) => value + (power.values[at] ?? 0)) };
  }
  const indirect = { ...total, values: total.values.map((value, at) => value - (direct[at] ?? 0)) };
  return { paths, total, indirect, r2 };
}
