import type { Frame } from '../frame.ts';
import { levelOf, type Spans } from '../unit-changes.ts';

/** Nobody waits longer: so many periods after the start. */
const mostPeriods = 520;

/**
 * Periods or units more until the variance of the effect is `times` smaller. The variance of a unit's change has a part that lasts
 * and a part that more periods average out: the second is measured within units, from period to period.
 */
export function moreNeeded(
  { treated, controls, periods }: Frame,
  { before, after }: Spans,
  { times, variance }: { readonly times: number; readonly variance: number },
): { readonly periods: number | null; readonly units: number | null } {
  if (!(times > 1)) return { periods: 0, units: 0 };
  const units = Math.ceil((treated.length + controls.length) * (times - 1));
  const level = levelOf(controls, periods.length);
  let [squares, degrees] = [0, 0];
  for (const unit of [...treated, ...controls]) {
    const own = after
      .map((at) => (unit.value[at] ?? Number.NaN) - (level[at] ?? 0))
      .filter((value) => !Number.isNaN(value));
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    squares += own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    degrees += Math.max(0, own.length - 1);
  }
  if (degrees === 0 || before.length === 0) return { periods: null, units };
  const passing = squares / degrees / after.length;
  const rest = variance / times - Math.max(0, variance - passing);
  const needed = rest > 0 ? Math.ceil((passing * after.length) / rest) - after.length : null;
  return { periods: needed !== null && needed <= mostPeriods ? Math.max(1, needed) : null, units };
}
