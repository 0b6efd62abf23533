import { randomGenerator } from '../random/random-generator.ts';

/** A series with AR(1) errors of innovation deviation 1, begun where it is stationary; for tests. */
export function autoregressiveSeries(points: number, phi: number, seed: number): Float64Array {
  const random = randomGenerator(seed);
  let value = random.normal() / Math.sqrt(1 - phi * phi);
  return Float64Array.from({ length: points }, (_, at) => {
    if (at > 0) value = phi * value + random.normal();
    return value;
  });
}

/** What a series with controls is drawn from. */
export interface ControlledSetting {
  readonly points: number;
  readonly controls: number;
  /** Standard deviation of the level's step; the noise has 1. */
  readonly drift: number;
  /** Times of a season; 0 for none. */
  readonly season: number;
}

/** A drifting level, a season, controls of which two count, and noise of deviation 1; for tests. */
export function controlledSeries(
  setting: ControlledSetting,
  seed: number,
): { outcome: Float64Array; controls: Float64Array[] } {
  const { points, drift, season } = setting;
  const random = randomGenerator(seed);
  const controls = Array.from({ length: setting.controls }, () => {
    let value = 0;
    return Float64Array.from({ length: points }, () => {
      value = 0.9 * value + random.normal();
      return 20 + value;
    });
  });
  const pattern = Array.from({ length: season }, () => 2 * random.normal());
  let level = 40;
  const outcome = Float64Array.from({ length: points }, (_, at) => {
    level += drift * random.normal();
    const moved = (controls[0]?.[at] ?? 0) - 0.6 * (controls[1]?.[at] ?? 0);
    return level + (pattern[at % Math.max(1, season)] ?? 0) + moved + random.normal();
  });
  return { outcome, controls };
}

/** ln density of a Gaussian vector with mean zero, by elimination of the whole covariance; for tests. */
export function denseLogDensity(
  values: ArrayLike<number>,
  covariance: (i: number, j: number) => number,
): number {
  const size = values.length;
  const rows = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size + 1 }, (_unused, j) => (j < size ? covariance(i, j) : (values[i] ?? 0))),
  );
  let sum = size * Math.log(2 * Math.PI);
  for (let pivot = 0; pivot < size; pivot++) {
    const own = rows[pivot] ?? new Float64Array(size + 1);
    const head = own[pivot] ?? 1;
    sum += Math.log(head) + (own[size] ?? 0) ** 2 / head;
    for (let below = pivot + 1; below < size; below++) {
      const row = rows[below] ?? own;
      const factor = (row[pivot] ?? 0) / head;
      for (let k = pivot; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (own[k] ?? 0);
    }
  }
  return -sum / 2;
}
