import type { Frame, FrameUnit } from './frame.ts';

/**
 * The treated units as one series: each counted by its answers over all time, a unit's missing period filled by what the others
 * did in it (own mean plus the others' deviation from theirs), so that the series does not move when a unit comes or goes.
 */
export function treatedSeries({ treated, periods }: Frame): Float64Array {
  const units = treated.map((unit) => ({ ...weigh(unit), unit })).filter(({ weight }) => weight > 0);
  const whole = units.reduce((sum, { weight }) => sum + weight, 0);
  const level = units.reduce((sum, { weight, mean }) => sum + (weight / whole) * mean, 0);
  return Float64Array.from({ length: periods.length }, (_, at) => {
    let [seen, sum] = [0, 0];
    for (const { unit, weight, mean } of units) {
      const value = unit.value[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      seen += weight;
      sum += weight * (value - mean);
    }
    return seen > 0 ? level + sum / seen : Number.NaN;
  });
}

function weigh({ n, value }: FrameUnit): { readonly weight: number; readonly mean: number } {
  let [weight, sum] = [0, 0];
  n.forEach((count, at) => {
    const own = value[at] ?? Number.NaN;
    if (Number.isNaN(own)) return;
    weight += count;
    sum += count * own;
  });
  return { weight, mean: sum / weight };
}
