import { requireRange } from '../require-finite.ts';

/** Ways to correct p values for their number. */
export const pAdjustments = [
  'holm',
  'hochberg',
  'hommel',
  'bonferroni',
  'benjaminiHochberg',
  'benjaminiYekutieli',
] as const;
export type PAdjustment = (typeof pAdjustments)[number];

/**
 * Adjusted p values in the order given; compare each with the level wanted.
 * `holm` (Holm 1979, Scand. J. Stat. 6), `hochberg` (1988, independent or positively dependent tests), `hommel` (1988)
 * and `bonferroni` bound the chance of any false finding; `benjaminiHochberg` (1995, JRSS B 57) and
 * `benjaminiYekutieli` (2001, any dependence) bound the expected share of false findings.
 *
 * @throws StatisticsError outOfRange unless every p is within 0 … 1
 * @example
 * adjustP([0.01, 0.04, 0.03], 'holm'); // 0.03, 0.06, 0.06
 */
export function adjustP(p: ArrayLike<number>, method: PAdjustment): Float64Array {
  const values = Float64Array.from(p);
  for (const value of values) requireRange(value, 'p', [0, 1]);
  const order = Uint32Array.from(values, (_, at) => at).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const sorted = Float64Array.from(order, (at) => values[at] ?? 0);
  const adjusted = adjustSorted(sorted, method);
  const result = new Float64Array(values.length);
  order.forEach((at, place) => {
    result[at] = Math.min(1, adjusted[place] ?? 1);
  });
  return result;
}

function adjustSorted(sorted: Float64Array, method: PAdjustment): Float64Array {
  const count = sorted.length;
  switch (method) {
    case 'bonferroni':
      return sorted.map((value) => count * value);
    case 'holm':
      return rising(sorted.map((value, place) => (count - place) * value));
    case 'hochberg':
      return falling(sorted.map((value, place) => (count - place) * value));
    case 'benjaminiHochberg':
      return falling(sorted.map((value, place) => (count / (place + 1)) * value));
    case 'benjaminiYekutieli': {
      const harmonic = sorted.reduce((sum, _, place) => sum + 1 / (place + 1), 0);
      return falling(sorted.map((value, place) => (count / (place + 1)) * harmonic * value));
    }
    case 'hommel':
      return hommel(sorted);
  }
}

/** No entry below one before it. */
function rising(values: Float64Array): Float64Array {
  let most = 0;
  return values.map((value) => {
    most = Math.max(most, value);
    return most;
  });
}

/** No entry above one after it. */
function falling(values: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  return values.reduceRight((result, value, place) => {
    least = Math.min(least, value);
    result[place] = least;
    return result;
  }, new Float64Array(values.length));
}

/** Hommel (1988, Biometrika 75) by the recursion of Wright (1992, Biometrics 48, appendix). */
function hommel(sorted: Float64Array): Float64Array {
  const count = sorted.length;
  let bound = Number.POSITIVE_INFINITY;
  sorted.forEach((value, place) => {
    bound = Math.min(bound, (count * value) / (place + 1));
  });
  const least = new Float64Array(count).fill(bound);
  const adjusted = Float64Array.from(least);
  for (let size = count - 1; size >= 2; size--) {
    const kept = count - size + 1;
    let tail = Number.POSITIVE_INFINITY;
    for (let place = kept; place < count; place++) {
      tail = Math.min(tail, (size * (sorted[place] ?? 0)) / (place - kept + 2));
    }
    for (let place = 0; place < count; place++) {
      const own = place < kept ? Math.min(size * (sorted[place] ?? 0), tail) : (least[kept - 1] ?? 0);
      least[place] = own;
      adjusted[place] = Math.max(adjusted[place] ?? 0, own);
    }
  }
  return sorted.map((value, place) => Math.max(adjusted[place] ?? 0, value));
}
