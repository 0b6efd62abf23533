import type { CountRows } from './count-rows.ts';

/** Weight of the rows whose count is above j, for j = 0, 1, … up to the largest count less one. */
export function tailWeights({ outcome, design }: CountRows): Float64Array {
  const most = outcome.reduce((max, y) => Math.max(max, y), 0);
  const tails = new Float64Array(most);
  outcome.forEach((y, row) => {
    if (y > 0) tails[y - 1] = (tails[y - 1] ?? 0) + (design.weights[row] ?? 0);
  });
  for (let j = most - 2; j >= 0; j--) tails[j] = (tails[j] ?? 0) + (tails[j + 1] ?? 0);
  return tails;
}

/**
 * The part of the log-likelihood that theta alone moves, Σ w (ln Γ(y + θ) − ln Γ(θ)) with first and second derivative of
 * the whole in theta. Counts are whole, so that Γ needs no approximation: ln Γ(y + θ) − ln Γ(θ) = Σ_{j<y} ln(θ + j).
 */
export function thetaState(
  { outcome, design }: CountRows,
  tails: Float64Array,
  fitted: Float64Array,
  theta: number,
): { value: number; score: number; curvature: number } {
  let value = 0;
  let score = 0;
  let curvature = 0;
  tails.forEach((weight, j) => {
    value += weight * Math.log(theta + j);
    score += weight / (theta + j);
    curvature -= weight / (theta + j) ** 2;
  });
  outcome.forEach((y, row) => {
    const weight = design.weights[row] ?? 0;
    if (weight === 0) return;
    const mean = fitted[row] ?? 0;
    const whole = mean + theta;
    score += weight * ((mean - y) / whole - Math.log1p(mean / theta));
    curvature += weight * (mean / (theta * whole) + (y - mean) / whole ** 2);
  });
  return { value, score, curvature };
}

/** Theta with the largest likelihood at the given means: Newton's method in ln theta, steps of at most 2. */
export function climbTheta(
  rows: CountRows,
  tails: Float64Array,
  fitted: Float64Array,
  start: number,
): number {
  let theta = start;
  for (let iteration = 0; iteration < 60 && theta < 1e8; iteration++) {
    const { score, curvature } = thetaState(rows, tails, fitted, theta);
    const slope = theta * score;
    const bend = slope + theta * theta * curvature;
    const step = bend < 0 ? -slope / bend : Math.sign(slope);
    theta *= Math.exp(Math.max(-2, Math.min(2, step)));
    if (Math.abs(step) < 1e-13) break;
  }
  return theta;
}
