import type { Column } from '../moments/cross-products-from-columns.ts';
import { StatisticsError } from '../statistics-error.ts';

/**
 * 0/1 columns of a category, one for each level but the first (the reference), named name + level as R does.
 * @throws StatisticsError outOfRange for a label that is not among the levels
 */
export function treatmentColumns(
  name: string,
  labels: readonly string[],
  levels: readonly string[],
): readonly Column[] {
  const known = new Map(levels.map((level, at) => [level, at]));
  const codes = labels.map((label, index) => {
    const code = known.get(label);
    if (code === undefined) throw new StatisticsError('outOfRange', { name, index, found: label });
    return code;
  });
  return levels.slice(1).map((level, at) => ({
    name: `${name}${level}`,
    values: Float64Array.from(codes, (code) => Number(code === at + 1)),
  }));
}
