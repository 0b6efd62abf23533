import { type SymmetricEigen, symmetricEigen } from '../matrix/symmetric-eigen.ts';
import { boundedNewton, type Minimum, type Surface } from './bounded-newton.ts';
import type { UsableCorrelation } from './correlation-matrix.ts';
import { type Dense, dense } from './dense.ts';

/** Loadings before rotation and how they were found. */
export interface Extraction {
  readonly loadings: Dense;
  readonly uniquenesses: Float64Array;
  /** Value of the minimised function: ML discrepancy, or half the sum of squared residuals. */
  readonly objective: number;
  readonly gradient: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Number of factors and the least uniqueness that the search may give an item. */
export interface ExtractionTask {
  readonly factors: number;
  readonly lowerUniqueness: number;
}

/** Where two eigenvalues meet the function has an edge; the Hessian is kept finite there and the search walks off it. */
const leastGap = 1e-3;

/** Start of Jöreskog (1967): (1 − k / 2p) / (R⁻¹)_jj. */
function startUniquenesses(correlation: UsableCorrelation, factors: number): Float64Array {
  const { size, inverse } = correlation;
  return Float64Array.from(
    { length: size },
    (_, item) => (1 - factors / (2 * size)) / (inverse[item * size + item] ?? 1),
  );
}

/**
 * Maximum likelihood: minimises ln|Σ| + tr(RΣ⁻¹) − ln|R| − p over the uniquenesses (Jöreskog 1967, Psychometrika
 * 32(4); second derivatives after Clarke 1970, Br. J. Math. Stat. Psychol. 23), in θ = ln ψ.
 */
export function extractByLikelihood(correlation: UsableCorrelation, task: ExtractionTask): Extraction {
  const { size, values } = correlation;
  const start = startUniquenesses(correlation, task.factors).map(Math.log);
  const evaluate = (theta: Float64Array): Surface =>
    likelihoodSurface(scaledEigen(values, theta.map(Math.exp)), size, task.factors);
  const minimum = boundedNewton(evaluate, start, {
    lower: Math.log(task.lowerUniqueness),
    upper: 5,
    tolerance: 1e-10,
    mostIterations: 200,
  });
  const uniquenesses = minimum.point.map(Math.exp);
  const { values: roots, vectors } = scaledEigen(values, uniquenesses);
  const loadings = dense(
    size,
    task.factors,
    (item, k) =>
      Math.sqrt((uniquenesses[item] ?? 0) * Math.max(0, (roots[k] ?? 0) - 1)) *
      (vectors[item * size + k] ?? 0),
  );
  return describe(minimum, loadings, uniquenesses);
}

/** Eigenvalues of Ψ^-½ R Ψ^-½. */
function scaledEigen(values: Float64Array, uniquenesses: Float64Array): SymmetricEigen {
  const size = uniquenesses.length;
  const scaled = values.map((value, at) => {
    const row = uniquenesses[Math.floor(at / size)] ?? 1;
    return value / Math.sqrt(row * (uniquenesses[at % size] ?? 1));
  });
  return symmetricEigen(scaled, size);
}

/** With q_m = ω_im ω_jm: H_ij = Σ_{m>k} λ_m q_m Σ_{n>k} q_n + Σ_{m>k} Σ_{n≤k} (1 − λ_m)(λ_m + λ_n)/(λ_n − λ_m) q_m q_n. */
function likelihoodSurface({ values, vectors }: SymmetricEigen, size: number, factors: number): Surface {
  let value = 0;
  for (let m = factors; m < size; m++) value += (values[m] ?? 1) - Math.log(values[m] ?? 1) - 1;
  const gradient = new Float64Array(size);
  for (let m = factors; m < size; m++) addSquares(gradient, vectors, m, 1 - (values[m] ?? 1));
  const weight = (m: number, n: number): number => {
    const low = values[m] ?? 1;
    const high = values[n] ?? 1;
    return ((1 - low) * (low + high)) / Math.max(high - low, leastGap * high);
  };
  const hessian = hessianOf(size, factors, vectors, { tail: (m) => values[m] ?? 0, cross: weight });
  return { value, gradient, hessian };
}

/**
 * Minimum residuals (unweighted least squares): minimises half the sum of squared off-diagonal residuals (Harman &
 * Jones 1966, Psychometrika 31(3)) over the uniquenesses, where it is Σ_{m>k} λ_m(R − Ψ)² / 2. The better of two starts.
 */
export function extractByResiduals(correlation: UsableCorrelation, task: ExtractionTask): Extraction {
  const { size, inverse } = correlation;
  const multiple = Float64Array.from({ length: size }, (_, item) => 1 / (inverse[item * size + item] ?? 1));
  const first = residualsFrom(correlation, task, startUniquenesses(correlation, task.factors));
  const second = residualsFrom(correlation, task, multiple);
  return second.converged && second.objective < first.objective - 1e-9 ? second : first;
}

function residualsFrom(
  correlation: UsableCorrelation,
  task: ExtractionTask,
  start: Float64Array,
): Extraction {
  const { size, values } = correlation;
  const evaluate = (psi: Float64Array): Surface =>
    residualSurface(reducedEigen(values, psi), size, task.factors);
  const minimum = boundedNewton(evaluate, start, {
    lower: task.lowerUniqueness,
    upper: 1,
    tolerance: 1e-10,
    mostIterations: 200,
  });
  const loadings = principalLoadings(reducedEigen(values, minimum.point), size, task.factors);
  return describe(minimum, loadings, minimum.point);
}

/** Eigenvalues of R − Ψ. */
function reducedEigen(values: Float64Array, uniquenesses: Float64Array): SymmetricEigen {
  const size = uniquenesses.length;
  const reduced = Float64Array.from(values);
  uniquenesses.forEach((psi, item) => {
    reduced[item * size + item] = 1 - psi;
  });
  return symmetricEigen(reduced, size);
}

/** H_ij = (Σ_{m>k} q_m)² + 2 Σ_{m>k} Σ_{n≤k} λ_m / (λ_m − λ_n) q_m q_n. */
function residualSurface({ values, vectors }: SymmetricEigen, size: number, factors: number): Surface {
  let value = 0;
  for (let m = factors; m < size; m++) value += (values[m] ?? 0) ** 2 / 2;
  const gradient = new Float64Array(size);
  for (let m = factors; m < size; m++) addSquares(gradient, vectors, m, -(values[m] ?? 0));
  const weight = (m: number, n: number): number => {
    const high = values[n] ?? 0;
    return (-2 * (values[m] ?? 0)) / Math.max(high - (values[m] ?? 0), leastGap * Math.abs(high), 1e-12);
  };
  return { value, gradient, hessian: hessianOf(size, factors, vectors, { tail: () => 1, cross: weight }) };
}

/** Loadings of the first k principal axes: eigenvectors times the roots of the eigenvalues. */
export function principalLoadings({ values, vectors }: SymmetricEigen, size: number, factors: number): Dense {
  return dense(
    size,
    factors,
    (item, k) => Math.sqrt(Math.max(0, values[k] ?? 0)) * (vectors[item * size + k] ?? 0),
  );
}

function addSquares(to: Float64Array, vectors: Float64Array, column: number, factor: number): void {
  const size = to.length;
  for (let i = 0; i < size; i++) to[i] = (to[i] ?? 0) + factor * (vectors[i * size + column] ?? 0) ** 2;
}

function hessianOf(
  size: number,
  factors: number,
  vectors: Float64Array,
  weights: { tail: (m: number) => number; cross: (m: number, n: number) => number },
): Float64Array {
  const tail = Float64Array.from({ length: size }, (_, m) => weights.tail(m));
  const cross = Float64Array.from({ length: size * factors }, (_, at) => {
    const m = Math.floor(at / factors);
    return m < factors ? 0 : weights.cross(m, at % factors);
  });
  const hessian = new Float64Array(size * size);
  const q = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let plain = 0;
      let weighted = 0;
      let mixed = 0;
      for (let m = 0; m < size; m++) {
        const product = (vectors[i * size + m] ?? 0) * (vectors[j * size + m] ?? 0);
        q[m] = product;
        if (m < factors) continue;
        plain += product;
        weighted += (tail[m] ?? 0) * product;
        for (let n = 0; n < factors; n++) mixed += (cross[m * factors + n] ?? 0) * product * (q[n] ?? 0);
      }
      const value = plain * weighted + mixed;
      hessian[i * size + j] = value;
      hessian[j * size + i] = value;
    }
  }
  return hessian;
}

function describe(minimum: Minimum, loadings: Dense, uniquenesses: Float64Array): Extraction {
  const { value, gradient, iterations, converged } = minimum;
  return { loadings, uniquenesses, objective: value, gradient, iterations, converged };
}

/** Steps of plain principal axis iteration before Newton's method takes over. */
const plainSteps = 25;

/**
 * Principal axis: communalities start at the squared multiple correlations and are iterated to a fixed point (Harman
 * 1976, §8.8). The fixed point is where the least-squares gradient vanishes, so after the first steps, which choose the
 * solution, Newton's method finishes it; should that leave the neighbourhood, plain iteration goes on. Communalities
 * may pass 1 (Heywood).
 */
export function extractByPrincipalAxis(correlation: UsableCorrelation, task: ExtractionTask): Extraction {
  const { size, values, inverse } = correlation;
  let uniquenesses = Float64Array.from({ length: size }, (_, item) => 1 / (inverse[item * size + item] ?? 1));
  let change = 1;
  let iterations = 0;
  const step = (): void => {
    const loadings = principalLoadings(reducedEigen(values, uniquenesses), size, task.factors);
    const next = uniquenesses.map((_, item) => 1 - communality(loadings, item));
    change = next.reduce((most, psi, item) => Math.max(most, Math.abs(psi - (uniquenesses[item] ?? 0))), 0);
    uniquenesses = next;
    iterations++;
  };
  while (change > 1e-13 && iterations < plainSteps) step();
  if (change > 1e-13) {
    const finished = residualsFrom(correlation, { ...task, lowerUniqueness: -10 }, uniquenesses);
    const moved = finished.uniquenesses.reduce(
      (most, psi, item) => Math.max(most, Math.abs(psi - (uniquenesses[item] ?? 0))),
      0,
    );
    if (finished.converged && moved < 0.5) {
      return { ...finished, iterations: iterations + finished.iterations };
    }
  }
  while (change > 1e-13 && iterations < 5000) step();
  const eigen = reducedEigen(values, uniquenesses);
  const { value, gradient } = residualSurface(eigen, size, task.factors);
  return {
    loadings: principalLoadings(eigen, size, task.factors),
    uniquenesses,
    objective: value,
    gradient: gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0),
    iterations,
    converged: change <= 1e-10,
  };
}

/** Σ of squared loadings of one item (orthogonal factors). */
export function communality({ columns, values }: Dense, item: number): number {
  let sum = 0;
  for (let k = 0; k < columns; k++) sum += (values[item * columns + k] ?? 0) ** 2;
  return sum;
}
