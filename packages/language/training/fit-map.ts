import type { Blend, Calibration } from '../src/model-file.ts';

export const logit = (p: number): number => Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p));
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Fits the slope and shift of a logistic map by damped Newton steps, drawn towards slope 1, shift 0 with the weight of a few comments. */
export function fitMap(points: readonly (readonly [number, boolean])[]): Calibration {
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 40; step++) {
    let [ga, gb, haa, hab, hbb] = [(slope - 1) * 4, shift * 4, 4, 0, 4];
    for (const [p, y] of points) {
      const x = Math.max(-8, Math.min(8, logit(p)));
      const q = logistic(slope * x + shift);
      const w = q * (1 - q);
      ga += (q - (y ? 1 : 0)) * x;
      gb += q - (y ? 1 : 0);
      haa += w * x * x;
      hab += w * x;
      hbb += w;
    }
    const determinant = haa * hbb - hab * hab;
    const [a, b] = [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
    const damping = Math.min(1, 0.5 / Math.max(Math.abs(a), Math.abs(b), 1e-9));
    slope -= damping * a;
    shift -= damping * b;
  }
  return { slope, shift };
}

/** Two opinions on one question, as log-odds, and what was true. */
export interface Opinion {
  readonly own: number;
  readonly other: number;
  readonly truth: boolean;
}

/** The weight of a few comments for the first opinion alone. */
const pull = 4;

/** Fits a logistic regression on two opinions by damped Newton steps, drawn towards the first alone. */
export function fitBlend(points: readonly Opinion[]): Blend {
  let weights = [1, 0, 0];
  for (let step = 0; step < 60; step++) {
    const gradient = [(weights[0] - 1) * pull, weights[1] * pull, weights[2] * pull];
    const curvature = [pull, 0, 0, 0, pull, 0, 0, 0, pull];
    for (const { own, other, truth } of points) {
      const x = [own, other, 1];
      const q = logistic(weights[0] * own + weights[1] * other + weights[2]);
      for (let i = 0; i < 3; i++) {
        gradient[i] += (q - (truth ? 1 : 0)) * x[i];
        for (let j = 0; j < 3; j++) curvature[i * 3 + j] += q * (1 - q) * x[i] * x[j];
      }
    }
    const move = solveThree(curvature, gradient);
    const damping = Math.min(1, 0.5 / Math.max(...move.map(Math.abs), 1e-9));
    weights = weights.map((value, i) => value - damping * move[i]);
  }
  const [slope, weight, shift] = weights;
  return { slope, weight, shift };
}

/** Solves a symmetric positive definite system of three by elimination; `matrix` row by row. */
function solveThree(matrix: readonly number[], right: readonly number[]): readonly number[] {
  const a = [...matrix];
  const b = [...right];
  for (let i = 0; i < 3; i++) {
    for (let row = i + 1; row < 3; row++) {
      const factor = a[row * 3 + i] / a[i * 3 + i];
      for (let k = i; k < 3; k++) a[row * 3 + k] -= factor * a[i * 3 + k];
      b[row] -= factor * b[i];
    }
  }
  const x = [0, 0, 0];
  for (let i = 2; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < 3; k++) sum -= a[i * 3 + k] * x[k];
    x[i] = sum / a[i * 3 + i];
  }
  return x;
}
