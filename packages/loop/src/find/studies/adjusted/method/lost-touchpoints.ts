import { dependentColumns, isConstant } from '@touchstone/statistics';
import type { ModelChoice } from '../../../method/model-choice.ts';
import type { FollowedFigure } from './followed-figures.ts';

/**
 * Touchpoints (positions in the model) of which an adjustment leaves nothing to compare: the level that carries the figure
 * no longer varies, or what is left of the others determines it.
 */
export function lostTouchpoints(
  base: ModelChoice,
  held: ModelChoice,
  figures: readonly FollowedFigure[],
): ReadonlySet<number> {
  const columns = base.touchpoints.flatMap((touchpoint) => touchpoint.columns);
  const ordered = columns.toSorted((a, b) => Number(a.startsWith('absent')) - Number(b.startsWith('absent')));
  const determined = new Set(dependentColumns(held.total, ordered).map(({ column }) => column));
  const lost = new Set<number>();
  base.touchpoints.forEach(({ low, high, score }, position) => {
    const carrier = score ?? (figures[position] === 'upside' ? high : low);
    if (carrier === null) return;
    const at = held.total.names.indexOf(carrier);
    if (at < 0 || isConstant(held.total, at) || determined.has(carrier)) lost.add(position);
  });
  return lost;
}
