import gammaln from '@stdlib/math-base-special-gammaln';
import { studentQuantile, studentTwoSided } from '../../distribution/student.ts';

/** Student's t distributions of the same degrees of freedom, mixed. */
export interface StudentParts {
  readonly weights: Float64Array;
  readonly locations: Float64Array;
  readonly scales: Float64Array;
}

/** Distribution of mixtures of Student's t with certain degrees of freedom. */
export interface StudentMixture {
  /** P(X ≤ x). */
  lower(parts: StudentParts, x: number): number;
  quantile(parts: StudentParts, share: number): number;
}

/** Knots of the half below zero; the other half follows from it. */
const half = 256;

/**
 * Mixtures of Student's t: the distribution function is tabled once on t = sinh u, an even grid of u to where the tail holds
 * 1e-12, and read by cubic Hermite interpolation (error below 2e-8); quantiles lie between those of the
 * outermost parts.
 */
export function studentMixture(degrees: number): StudentMixture {
  const reach = Math.asinh(-studentQuantile(1e-12, degrees));
  const step = reach / half;
  const { values, slopes } = table(degrees, { reach, step });
  const read = (t: number): number => {
    const place = (Math.asinh(t) + reach) / step;
    if (place <= 0) return 0;
    if (place >= 2 * half) return 1;
    const at = Math.floor(place);
    const s = place - at;
    const [from, to] = [values[at] ?? 0, values[at + 1] ?? 0];
    const [out, into] = [slopes[at] ?? 0, slopes[at + 1] ?? 0];
    const rise = to - from;
    return from + s * (out + s * (3 * rise - 2 * out - into + s * (out + into - 2 * rise)));
  };
  const lower = ({ weights, locations, scales }: StudentParts, x: number): number => {
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      const scale = scales[at] ?? 0;
      const away = x - (locations[at] ?? 0);
      sum += (weights[at] ?? 0) * (scale > 0 ? read(away / scale) : Number(away >= 0));
    }
    return sum;
  };
  const quantile = (parts: StudentParts, share: number): number => {
    const t = studentQuantile(share, degrees);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    parts.locations.forEach((location, at) => {
      const value = location + t * (parts.scales[at] ?? 0);
      low = Math.min(low, value);
      high = Math.max(high, value);
    });
    return crossing((x) => lower(parts, x) - share, low, high);
  };
  return { lower, quantile };
}

/**
 * Where a rising function crosses zero between two places, by false position with halved weights (the Illinois rule; Dowell &
 * Jarratt 1971, BIT 11, 168–174).
 */
function crossing(value: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [below, above] = [value(low), value(high)];
  const close = 1e-9 * (high - low);
  let last = 0;
  while (high - low > close && below < 0 && above > 0) {
    const middle = Math.min(
      high - close / 4,
      Math.max(low + close / 4, low - (below * (high - low)) / (above - below)),
    );
    const found = value(middle);
    if (found < 0) {
      low = middle;
      below = found;
      if (last < 0) above /= 2;
    } else {
      high = middle;
      above = found;
      if (last > 0) below /= 2;
    }
    last = found < 0 ? -1 : 1;
    if (found === 0) return middle;
  }
  return below >= 0 ? low : above <= 0 ? high : (low + high) / 2;
}

/** Distribution function of t = sinh u at even steps of u, and its slope a step. */
function table(
  degrees: number,
  { reach, step }: { readonly reach: number; readonly step: number },
): { readonly values: Float64Array; readonly slopes: Float64Array } {
  const values = new Float64Array(2 * half + 1).fill(0.5);
  const slopes = new Float64Array(2 * half + 1);
  const constant =
    gammaln((degrees + 1) / 2) - gammaln(degrees / 2) - Math.log(degrees * Math.PI) / 2 + Math.log(step);
  for (let at = 0; at <= half; at++) {
    const u = at * step - reach;
    const t = Math.sinh(u);
    const slope = Math.exp(constant - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees)) * Math.cosh(u);
    const tail = at < half ? studentTwoSided(t, degrees) / 2 : 0.5;
    values[at] = tail;
    values[2 * half - at] = 1 - tail;
    slopes[at] = slope;
    slopes[2 * half - at] = slope;
  }
  return { values, slopes };
}
