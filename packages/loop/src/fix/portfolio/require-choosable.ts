import { type Plan, type PortfolioRequest, TouchstoneError } from '@touchstone/vocabulary';
import { requireNoCircle } from '../improvements/require-no-circle.ts';
import { withNeeded } from './choice-problem.ts';

function requireKnown({ plans, settings }: PortfolioRequest): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, { id, name }] of plans.entries()) {
    if (places.has(id)) throw new TouchstoneError('portfolioSameId', { id, name });
    places.set(id, at);
  }
  const known = (name: string, ids: readonly string[]): void => {
    const stranger = ids.find((id) => !places.has(id));
    if (stranger !== undefined) throw new TouchstoneError('portfolioUnknownPlan', { name, found: stranger });
  };
  for (const { name, needs, excludes } of plans) known(name, [...needs, ...excludes]);
  known('must', settings.must);
  known('mustNot', settings.mustNot);
  return places;
}

/** What two wishes contradict each other in, as two names; undefined when none do. */
function contradiction(
  { plans, settings }: PortfolioRequest,
  places: ReadonlyMap<string, number>,
): readonly [Plan, Plan] | undefined {
  const needs = plans.map((plan) => plan.needs.flatMap((id) => places.get(id) ?? []));
  const wished = settings.must.flatMap((id) => places.get(id) ?? []);
  for (const from of wished) {
    for (const at of withNeeded([from], needs)) {
      const [plan, needed] = [plans[from], plans[at]];
      if (plan && needed && settings.mustNot.includes(needed.id)) return [plan, needed];
    }
  }
  const all = [...withNeeded(wished, needs)].flatMap((at) => plans[at] ?? []);
  for (const plan of all) {
    const other = all.find(({ id }) => id !== plan.id && plan.excludes.includes(id));
    if (other) return [plan, other];
  }
  return undefined;
}

/**
 * Refuses requests that no choice can answer whatever the budget: an id twice or unknown, plans that need each other in a
 * circle, a plan that must be chosen and must not, directly or by what it needs.
 *
 * @throws TouchstoneError portfolioSameId, portfolioUnknownPlan, fixCircularNeeds, portfolioContradiction
 */
export function requireChoosable(request: PortfolioRequest): void {
  const places = requireKnown(request);
  requireNoCircle(
    request.plans.map(({ id, name, needs }) => ({ id, name, before: needs })),
    'fixCircularNeeds',
  );
  const found = contradiction(request, places);
  if (found) {
    const [a, b] = found.map(({ name }) => name);
    throw new TouchstoneError('portfolioContradiction', { a: a ?? '', b: b ?? '' });
  }
}
