/** An axis that starts and ends on round figures and holds `low` and `high`. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/**
 * The smallest round axis around an interval with about `count` steps: steps of 1, 2 or 5 times a power of ten.
 * Fixed here and not left to the drawing library, so that label places can be computed before drawing.
 */
export function roundAxis(low: number, high: number, count = 5): Axis {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const apart = high - low > Math.max(size * 1e-9, 1e-12);
  const span = apart ? high - low : Math.max(size, 1) * 0.1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const min = Math.floor(low / step + 1e-9) * step;
  const max = Math.max(Math.ceil(high / step - 1e-9) * step, min + step);
  return { min, max, step };
}
