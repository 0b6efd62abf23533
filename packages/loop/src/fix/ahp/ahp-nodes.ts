import { type AhpContent, TouchstoneError } from '@touchstone/vocabulary';

/** Node of the uppermost criteria. */
export const goalNode = 'goal';

/** What people compare with each other below one node. */
export interface AhpNode {
  readonly node: string;
  readonly name: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

/** People cannot compare more, and no random index goes further (Saaty 1980). */
const mostItems = 15;

/**
 * The nodes of a hierarchy from the top down: criteria below the goal, criteria below each criterion, and the alternatives
 * below each lowest criterion.
 *
 * @throws TouchstoneError ahpSameId, ahpUnknownParent, ahpCircularCriteria, ahpTooManyItems
 */
export function ahpNodes({ goal, criteria, alternatives }: AhpContent): readonly AhpNode[] {
  requireTree({ criteria, alternatives });
  const nodes: AhpNode[] = [];
  const below = (node: string, name: string, parent: string | undefined): void => {
    const items = criteria.filter((criterion) => criterion.parent === parent);
    if (items.length > 0) nodes.push({ node, name, items });
    else if (alternatives.length > 0) nodes.push({ node, name, items: alternatives });
    for (const criterion of items) below(criterion.id, criterion.name, criterion.id);
  };
  below(goalNode, goal, undefined);
  for (const { name, items } of nodes) {
    if (items.length > mostItems) {
      throw new TouchstoneError('ahpTooManyItems', { name, found: items.length, most: mostItems });
    }
  }
  return nodes;
}

/** Criteria that have none below them. */
export function lowestCriteria({ criteria }: AhpContent): AhpContent['criteria'] {
  return criteria.filter(({ id }) => !criteria.some(({ parent }) => parent === id));
}

function requireTree({ criteria, alternatives }: Pick<AhpContent, 'criteria' | 'alternatives'>): void {
  const ids = new Set<string>([goalNode]);
  for (const { id, name } of [...criteria, ...alternatives]) {
    if (ids.has(id)) throw new TouchstoneError('ahpSameId', { id, name });
    ids.add(id);
  }
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  for (const criterion of criteria) {
    const path = [criterion];
    for (let parent = criterion.parent; parent !== undefined; ) {
      const above = byId.get(parent);
      if (!above) throw new TouchstoneError('ahpUnknownParent', { name: path.at(-1)?.name ?? '', parent });
      if (path.includes(above)) {
        throw new TouchstoneError('ahpCircularCriteria', {
          names: [...path, above].map(({ name }) => name).join(' → '),
        });
      }
      path.push(above);
      parent = above.parent;
    }
  }
}
