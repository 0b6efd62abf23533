import type { Catalogue, ShapeResult } from '@touchstone/vocabulary';
import type { PlannedTouchpoint } from '../../../facts/analysis-plan.ts';

/** Rated touchpoints in the order in which journeys usually meet them, with the activities that the log knows them by. */
export interface UsualOrder {
  readonly touchpoints: readonly (PlannedTouchpoint & { readonly activities: readonly string[] })[];
  readonly order: Exclude<ShapeResult['order'], 'log'>;
}

/** The order of the catalogue when it knows at least two of the rated touchpoints (stages first), else that of the survey. */
export function usualOrder(
  rated: readonly PlannedTouchpoint[],
  catalogue: Catalogue | undefined,
): UsualOrder {
  const stages = catalogue?.stages.map(({ id }) => id) ?? [];
  const listed = (catalogue?.touchpoints ?? []).toSorted(
    (a, b) => stageOf(stages, a.stage) - stageOf(stages, b.stage),
  );
  const placed = rated.map((item, position) => {
    const at = listed.findIndex(({ name, items }) => name === item.name || items.includes(item.name));
    return { item: { ...item, activities: listed[at]?.activities ?? [] }, at, position };
  });
  const known = placed.filter(({ at }) => at >= 0).length >= 2;
  // Touchpoints that the catalogue does not know stay behind the one that the survey asks about before them.
  let last = -1;
  const keyed = placed.map((one) => {
    last = one.at >= 0 ? one.at : last;
    return { ...one, key: known ? last : one.position };
  });
  const sorted = keyed.toSorted((a, b) => a.key - b.key || a.position - b.position);
  return { touchpoints: sorted.map(({ item }) => item), order: known ? 'catalogue' : 'survey' };
}

function stageOf(stages: readonly string[], stage: string | undefined): number {
  const at = stage === undefined ? -1 : stages.indexOf(stage);
  return at < 0 ? stages.length : at;
}
