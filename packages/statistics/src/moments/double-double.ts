/**
 * Numbers of about 32 digits as unevaluated sums of two doubles (Dekker 1971; Hida, Li & Bailey 2001). Kept in pairs of
 * arrays, for regressions whose columns are so nearly dependent that doubles lose the answer.
 */
export interface ExtendedVector {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** A vector of zeros. */
function extendedZeros(length: number): ExtendedVector {
  return { high: new Float64Array(length), low: new Float64Array(length) };
}

/** 2^27 + 1 splits a double into two halves whose products are exact (Veltkamp). */
const splitter = 134217729;

/** Rounding error of a · b, exact unless it overflows. */
function productError(a: number, b: number, product: number): number {
  const scaledA = splitter * a;
  const aHigh = scaledA - (scaledA - a);
  const aLow = a - aHigh;
  const scaledB = splitter * b;
  const bHigh = scaledB - (scaledB - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** (aHigh + aLow) · (bHigh + bLow) as [high, low]. */
export function extendedProduct(aHigh: number, aLow: number, bHigh: number, bLow: number): [number, number] {
  const product = aHigh * bHigh;
  const error = productError(aHigh, bHigh, product) + aHigh * bLow + aLow * bHigh;
  const high = product + error;
  return [high, error - (high - product)];
}

/** (aHigh + aLow) + (bHigh + bLow) as [high, low]. */
export function extendedSum(aHigh: number, aLow: number, bHigh: number, bLow: number): [number, number] {
  const sum = aHigh + bHigh;
  const part = sum - aHigh;
  let error = aHigh - (sum - part) + (bHigh - part);
  error += aLow + bLow;
  const high = sum + error;
  return [high, error - (high - sum)];
}

/** (aHigh + aLow) / (bHigh + bLow) as [high, low], by two corrections. */
export function extendedQuotient(aHigh: number, aLow: number, bHigh: number, bLow: number): [number, number] {
  const first = aHigh / bHigh;
  const [productHigh, productLow] = extendedProduct(first, 0, bHigh, bLow);
  const [restHigh, restLow] = extendedSum(aHigh, aLow, -productHigh, -productLow);
  const second = restHigh / bHigh;
  const [secondHigh, secondLow] = extendedProduct(second, 0, bHigh, bLow);
  const third = extendedSum(restHigh, restLow, -secondHigh, -secondLow)[0] / bHigh;
  const [high, low] = extendedSum(first, 0, second, 0);
  return extendedSum(high, low, third, 0);
}

/** Square root as [high, low] by one Newton step; zero for zero. */
export function extendedRoot(high: number, low: number): [number, number] {
  if (!(high > 0)) return [0, 0];
  const root = Math.sqrt(high);
  const square = root * root;
  const [rest] = extendedSum(high, low, -square, -productError(root, root, square));
  return extendedSum(root, 0, rest / (2 * root), 0);
}

/** Inner product as [high, low]. */
export function extendedDot(a: ExtendedVector, b: ExtendedVector): [number, number] {
  let high = 0;
  let low = 0;
  for (let i = 0; i < a.high.length; i++) {
    const aHigh = a.high[i] ?? 0;
    const bHigh = b.high[i] ?? 0;
    const product = aHigh * bHigh;
    const error = productError(aHigh, bHigh, product) + aHigh * (b.low[i] ?? 0) + (a.low[i] ?? 0) * bHigh;
    const sum = high + product;
    const part = sum - high;
    low += high - (sum - part) + (product - part) + error;
    high = sum + low;
    low -= high - sum;
  }
  return [high, low];
}

/** target −= factor · source, in place. */
export function extendedSubtract(
  target: ExtendedVector,
  factor: readonly [number, number],
  source: ExtendedVector,
): void {
  const [factorHigh, factorLow] = factor;
  for (let i = 0; i < target.high.length; i++) {
    const sourceHigh = source.high[i] ?? 0;
    const product = factorHigh * sourceHigh;
    const error =
      productError(factorHigh, sourceHigh, product) +
      factorHigh * (source.low[i] ?? 0) +
      factorLow * sourceHigh;
    const value = target.high[i] ?? 0;
    const sum = value - product;
    const part = sum - value;
    const rest = value - (sum - part) + (-product - part) + (target.low[i] ?? 0) - error;
    const high = sum + rest;
    target.high[i] = high;
    target.low[i] = rest - (high - sum);
  }
}

/** Powers x, x², … of a column, each to about 32 digits: the columns of a polynomial regression. */
export function extendedPowers(values: ArrayLike<number>, degree: number): readonly ExtendedVector[] {
  const powers: ExtendedVector[] = [];
  let previous: ExtendedVector = {
    high: new Float64Array(values.length).fill(1),
    low: new Float64Array(values.length),
  };
  for (let power = 1; power <= degree; power++) {
    const next = extendedZeros(values.length);
    for (let row = 0; row < values.length; row++) {
      const [high, low] = extendedProduct(
        previous.high[row] ?? 0,
        previous.low[row] ?? 0,
        values[row] ?? 0,
        0,
      );
      next.high[row] = high;
      next.low[row] = low;
    }
    powers.push(next);
    previous = next;
  }
  return powers;
}
