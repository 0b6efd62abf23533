import { requireFinite } from '../require-finite.ts';
import { StatisticsError } from '../statistics-error.ts';

/**
 * A construct's mean on 0–100: 100 Σ v_j (mean_j − low_j) / Σ v_j (high_j − low_j) with v_j = weight_j / deviation_j, the
 * weights of the items in their own units (Fornell, Johnson, Anderson, Cha & Bryant 1996, J. Marketing 60(4), p. 17).
 *
 * @param items of one construct: weight of the standardised item, its mean, standard deviation and scale ends
 * @throws StatisticsError empty, notFinite, outOfRange (a negative weight, a deviation or scale of 0)
 * @example satisfactionIndex([{ weight: 1, mean: 8, deviation: 2, low: 1, high: 10 }]) // 77.77…
 */
export function satisfactionIndex(
  items: readonly {
    readonly weight: number;
    readonly mean: number;
    readonly deviation: number;
    readonly low: number;
    readonly high: number;
  }[],
): number {
  if (items.length === 0) throw new StatisticsError('empty', { name: 'items' });
  let reached = 0;
  let possible = 0;
  items.forEach(({ weight, mean, deviation, low, high }, index) => {
    const values = [weight, mean, deviation, low, high];
    requireFinite(values, `items[${index}]`);
    if (weight < 0) throw new StatisticsError('outOfRange', { name: 'weight', index, found: weight, low: 0 });
    if (!(deviation > 0))
      throw new StatisticsError('outOfRange', { name: 'deviation', index, found: deviation, low: 0 });
    if (!(high > low)) throw new StatisticsError('outOfRange', { name: 'high', index, found: high, low });
    reached += (weight / deviation) * (mean - low);
    possible += (weight / deviation) * (high - low);
  });
  if (!(possible > 0)) throw new StatisticsError('outOfRange', { name: 'weight', found: 0, low: 0 });
  return (100 * reached) / possible;
}
