import { normalLower } from '../distribution/normal.ts';

/** Gauss–Legendre nodes above 0 and their weights on [−1, 1]. */
interface Nodes {
  readonly at: readonly number[];
  readonly weights: readonly number[];
}

/** Roots of the Legendre polynomial by Newton's method (NIST DLMF 3.5(v)). */
function legendreNodes(count: number): Nodes {
  const at: number[] = [];
  const weights: number[] = [];
  for (let root = 1; root <= count / 2; root++) {
    let x = Math.cos((Math.PI * (root - 0.25)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let before = 1;
      let value = x;
      for (let k = 2; k <= count; k++) {
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    at.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { at, weights };
}

const few = legendreNodes(6);
const some = legendreNodes(12);
const many = legendreNodes(20);

/**
 * P(X ≤ x, Y ≤ y) of the standard bivariate normal with correlation ρ, absolute error below 1e-15 (Drezner &
 * Wesolowsky 1990; Genz 2004, Statistics and Computing 14, §2.4). Arguments are finite, |ρ| ≤ 1.
 */
export function bivariateNormalLower(x: number, y: number, correlation: number): number {
  return upper(-x, -y, correlation);
}

function upper(h: number, k: number, correlation: number): number {
  const size = Math.abs(correlation);
  if (size >= 0.925) return steep(h, k, correlation);
  const { at, weights } = size < 0.3 ? few : size < 0.75 ? some : many;
  const product = h * k;
  const square = (h * h + k * k) / 2;
  const angle = Math.asin(correlation);
  let sum = 0;
  for (let i = 0; i < at.length; i++) {
    const node = at[i] ?? 0;
    const near = Math.sin((angle * (1 - node)) / 2);
    const far = Math.sin((angle * (1 + node)) / 2);
    sum +=
      (weights[i] ?? 0) *
      (Math.exp((near * product - square) / (1 - near * near)) +
        Math.exp((far * product - square) / (1 - far * far)));
  }
  return (sum * angle) / (4 * Math.PI) + normalLower(-h) * normalLower(-k);
}

/** Near |ρ| = 1 the density is a ridge: Genz integrates what is left of it after its first terms. */
function steep(h: number, given: number, correlation: number): number {
  const k = correlation < 0 ? -given : given;
  let sum = Math.abs(correlation) < 1 ? ridge(h, k, correlation) : 0;
  if (correlation > 0) return sum + normalLower(-Math.max(h, k));
  sum = -sum;
  return k > h ? sum + normalLower(k) - normalLower(h) : sum;
}

function ridge(h: number, k: number, correlation: number): number {
  const product = h * k;
  const squared = (1 - correlation) * (1 + correlation);
  const a = Math.sqrt(squared);
  const gap = (h - k) ** 2;
  const c = (4 - product) / 8;
  const d = (12 - product) / 16;
  let sum = 0;
  const exponent = -(gap / squared + product) / 2;
  if (exponent > -100) {
    sum =
      a *
      Math.exp(exponent) *
      (1 - (c * (gap - squared) * (1 - (d * gap) / 5)) / 3 + (c * d * squared * squared) / 5);
  }
  if (-product < 100) {
    const b = Math.sqrt(gap);
    const tail = Math.exp(-product / 2) * Math.sqrt(2 * Math.PI) * normalLower(-b / a);
    sum -= tail * b * (1 - (c * gap * (1 - (d * gap) / 5)) / 3);
  }
  const half = a / 2;
  many.at.forEach((node, i) => {
    for (const side of [-node, node]) {
      const xs = (half * (side + 1)) ** 2;
      const rs = Math.sqrt(1 - xs);
      const power = -(gap / xs + product) / 2;
      if (power <= -100) continue;
      const exact = Math.exp((-product * (1 - rs)) / (2 * (1 + rs))) / rs;
      sum += half * (many.weights[i] ?? 0) * Math.exp(power) * (exact - (1 + c * xs * (1 + d * xs)));
    }
  });
  return -sum / (2 * Math.PI);
}
