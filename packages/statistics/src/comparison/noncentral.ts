import betainc from '@stdlib/math-base-special-betainc';
import { chiSquareUpper } from '../distribution/chi-square-upper.ts';
import { normalLower } from '../distribution/normal.ts';
import { requireFinite, requireRange } from '../require-finite.ts';
import { gaussLegendre } from './gauss-legendre.ts';

const panels = 24;

/**
 * P(T ≤ t) of the noncentral t: the mean of Φ(t s − shift) over s = √(χ²_ν / ν) (Johnson, Kotz & Balakrishnan 1995,
 * eq. 31.11), by Gauss–Legendre on 24 panels over ± 10 standard deviations of s. Error below 1e-10 for ν ≥ 1 and the
 * critical values of tests.
 *
 * @throws StatisticsError notFinite, outOfRange (degrees below 1)
 */
export function noncentralStudentLower(t: number, degrees: number, shift: number): number {
  requireFinite([t, shift], 't and shift');
  requireRange(degrees, 'degrees', [1, Number.MAX_VALUE]);
  const deviation = Math.sqrt(1 / (2 * degrees));
  const low = Math.max(0, 1 - 10 * deviation);
  const high = 1 + 10 * deviation;
  let mass = 0;
  let sum = 0;
  const { nodes, weights } = gaussLegendre(low, high, panels);
  nodes.forEach((s, at) => {
    // Density of s up to its constant, which `mass` supplies: s^(ν−1) exp(−ν s²/2), scaled to 1 at s = 1.
    const density = (weights[at] ?? 0) * Math.exp((degrees - 1) * Math.log(s) - (degrees * (s * s - 1)) / 2);
    mass += density;
    sum += density * normalLower(t * s - shift);
  });
  return sum / mass;
}

/** P(χ² ≥ x) with noncentrality λ: Poisson mixture of central ones, summed outward from its largest term. */
export function noncentralChiSquareUpper(x: number, degrees: number, noncentrality: number): number {
  return poissonMixture(noncentrality / 2, (extra) => chiSquareUpper(x, degrees + 2 * extra));
}

/** P(F ≥ f) with noncentrality λ (Johnson, Kotz & Balakrishnan 1995, eq. 30.10). */
export function noncentralFUpper(
  f: number,
  [degrees, residualDegrees]: readonly [number, number],
  noncentrality: number,
): number {
  const share = residualDegrees / (residualDegrees + degrees * f);
  return poissonMixture(noncentrality / 2, (extra) =>
    betainc(share, residualDegrees / 2, degrees / 2 + extra, true, false),
  );
}

function poissonMixture(mean: number, tail: (extra: number) => number): number {
  requireRange(mean, 'noncentrality', [0, 1e9]);
  if (mean === 0) return tail(0);
  const centre = Math.floor(mean);
  // Relative weights from the mode: their sum is the constant that a factorial would give.
  let mass = 0;
  let sum = 0;
  let weight = 1;
  for (let k = centre; weight > 1e-17; k++) {
    mass += weight;
    sum += weight * tail(k);
    weight *= mean / (k + 1);
  }
  weight = centre / mean;
  for (let k = centre - 1; k >= 0 && weight > 1e-17; k--) {
    mass += weight;
    sum += weight * tail(k);
    weight *= k / mean;
  }
  return sum / mass;
}
