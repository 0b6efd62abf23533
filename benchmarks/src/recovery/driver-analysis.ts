import type { Journeys } from '@touchstone/simulator';
import { crossProductsFromColumns, leastSquares, relativeWeights } from '@touchstone/statistics';

/** Not named by a method at all, as against named last. */
export const unnamed: number = Number.NEGATIVE_INFINITY;

/** Above this p a driver is "set to zero". */
const cut = 0.05;

/** Scores of the drivers as a usual report gives them; `unnamed` where the cut throws one out. */
export interface DriverScores {
  /** Johnson's relative weights. */
  readonly johnson: readonly number[];
  /** Standardised slopes. */
  readonly slopes: readonly number[];
}

/**
 * Driver analysis as reports do it: ratings as numbers in one linear regression, what was not rated filled with the mean,
 * and every driver with p ≥ 0.05 set to zero. Johnson's relative weights (2000), and the slopes themselves.
 */
export function driverAnalysis(journeys: Journeys, means: readonly number[]): DriverScores {
  const names = means.map((_, touchpoint) => String(touchpoint));
  const columns = means.map((mean, touchpoint) => {
    const ratings = journeys.ratings.subarray(touchpoint * journeys.n, (touchpoint + 1) * journeys.n);
    return {
      name: String(touchpoint),
      values: Float64Array.from(ratings, (rating) => (rating === 0 ? mean : rating)),
    };
  });
  const products = crossProductsFromColumns([...columns, { name: 'outcome', values: journeys.outcome }]);
  const fitted = leastSquares(products, 'outcome', names);
  if (fitted.kind !== 'answer') return { johnson: names.map(() => 0), slopes: names.map(() => 0) };
  const terms = names.map((name) => fitted.terms.find((term) => term.name === name));
  const size = names.length + 1;
  const correlation = (a: number, b: number): number => {
    const at = (i: number, j: number): number => products.centred[i * size + j] ?? 0;
    return at(a, b) / Math.sqrt(at(a, a) * at(b, b));
  };
  const weights = relativeWeights(
    names.flatMap((_, a) => names.map((__, b) => correlation(a, b))),
    names.map((_, a) => correlation(a, size - 1)),
  );
  const kept = (scores: ArrayLike<number>): number[] =>
    terms.map((term, at) => (term && term.p < cut && term.coefficient > 0 ? (scores[at] ?? 0) : unnamed));
  return {
    johnson: kept(weights.kind === 'answer' ? weights.johnson : []),
    slopes: kept(terms.map((term) => term?.standardised ?? 0)),
  };
}
