import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { normalLower } from '../distribution/normal.ts';

/** ln Γ(k / 2) of a whole k ≥ 1 by its recurrence: Γ(1/2) = √π, Γ(1) = 1. */
function logGammaHalf(k: number): number {
  let sum = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let a = k % 2 === 0 ? 1 : 0.5; a < k / 2; a++) sum += Math.log(a);
  return sum;
}

/**
 * log10 P(χ² ≥ x) for a whole number of degrees of freedom, exact far below the smallest double: beyond 1e-250 by the
 * continued fraction of the upper incomplete gamma function (NIST DLMF 8.9.2, evaluated by Lentz's method).
 */
export function chiSquareUpperLog10(x: number, degrees: number): number {
  const p = chiSquareUpper(x, degrees);
  if (p > 1e-250) return Math.log10(p);
  const a = degrees / 2;
  const z = x / 2;
  let b = z + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1000; i++) {
    const step = -i * (i - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (-z + a * Math.log(z) - logGammaHalf(degrees) + Math.log(fraction)) / Math.LN10;
}

/**
 * P(χ²' ≤ x) of the non-central χ² with `degrees` and non-centrality λ: Poisson(λ/2) mixture of central ones (NIST
 * Handbook; Johnson, Kotz & Balakrishnan 1995, eq. 29.2), summed outwards from the largest weight. Beyond λ = 10,000 by
 * Sankaran's approximation, whose error there is below 1e-6.
 */
export function nonCentralChiSquareLower(x: number, degrees: number, nonCentrality: number): number {
  if (!(x > 0)) return 0;
  if (nonCentrality > 1e4) return sankaran(x, degrees, nonCentrality);
  const half = nonCentrality / 2;
  const centre = Math.floor(half);
  let logWeight = -half;
  for (let k = 1; k <= centre; k++) logWeight += Math.log(half / k);
  const term = (k: number, weight: number): number => weight * (1 - chiSquareUpper(x, degrees + 2 * k));
  let sum = 0;
  let weight = Math.exp(logWeight);
  for (let k = centre; weight > 1e-17 && k < centre + 10000; k++) {
    sum += term(k, weight);
    weight *= half / (k + 1);
  }
  weight = Math.exp(logWeight);
  for (let k = centre; k > 0 && weight > 1e-17; k--) {
    weight *= k / half;
    sum += term(k - 1, weight);
  }
  return sum;
}

/** A power of χ'² made nearly normal (Sankaran 1963, Biometrika 50, p. 199). */
function sankaran(x: number, degrees: number, nonCentrality: number): number {
  const mean = degrees + nonCentrality;
  const second = degrees + 2 * nonCentrality;
  const h = 1 - (2 * mean * (degrees + 3 * nonCentrality)) / (3 * second * second);
  const p = second / (mean * mean);
  const m = (h - 1) * (1 - 3 * h);
  const centre = 1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p);
  return normalLower(((x / mean) ** h - centre) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p)));
}
