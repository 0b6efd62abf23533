/**
 * P(Σ w_i z_i² < 0) of independent standard normal z, by the inversion of the characteristic function on an even grid (Davies
 * 1973, Biometrika 60, 415–417), whose error is the chance that the sum lies further out than the grid sees: here below
 * 1e-12, of less than six weights below 1e-6. Cost weights · steps; few weights need the most steps.
 */
export function quadraticTail(weights: ArrayLike<number>): number {
  const own = Array.from(weights).filter((weight) => weight !== 0);
  const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (largest === 0) return 0.5;
  const scaled = own.map((weight) => weight / largest);
  const mean = scaled.reduce((sum, weight) => sum + weight, 0);
  const spread = Math.sqrt(scaled.reduce((sum, weight) => sum + 2 * weight * weight, 0));
  const step = (2 * Math.PI) / (Math.abs(mean) + 12 * spread + 60);
  let sum = 0;
  for (let at = 0; at < 1e5; at++) {
    const u = (at + 0.5) * step;
    let angle = 0;
    let logSize = 0;
    for (const weight of scaled) {
      angle += Math.atan(2 * u * weight) / 2;
      logSize += Math.log1p(4 * u * u * weight * weight) / 4;
    }
    sum += (Math.sin(angle) * Math.exp(-logSize)) / (at + 0.5);
    if (logSize > 32) break;
  }
  return Math.min(1, Math.max(0, 0.5 - sum / Math.PI));
}
