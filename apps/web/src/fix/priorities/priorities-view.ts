import { type FeasibilityCriterion, feasibilityCriteria } from '@touchstone/vocabulary';

type Weights = Partial<Record<FeasibilityCriterion, number>>;

/** What the address of the Priorities page holds, so that a link reproduces the view. */
export interface PrioritiesView {
  /** What one point of the outcome is worth a year. */
  readonly valuePerPoint?: number;
  /** Own weights of the criteria; absent: equal, or from the comparison named below. */
  readonly weights?: Weights;
  /** Id of a comparison that the weights come from. */
  readonly ahp?: string;
  /** The two of which is asked whether the first should come first. */
  readonly before?: string;
  readonly after?: string;
}

function weightsIn(text: string | null): Weights | undefined {
  if (text === null) return undefined;
  const weights: Weights = {};
  for (const part of text.split(',')) {
    const [name, value] = part.split(':');
    const criterion = feasibilityCriteria.find((one) => one === name);
    const weight = Number(value);
    if (criterion && Number.isFinite(weight) && weight >= 0) weights[criterion] = weight;
  }
  return Object.values(weights).some((weight) => weight > 0) ? weights : undefined;
}

/** The view in an address; what cannot be read is left out, so that an old link still opens. */
export function prioritiesViewOf(search: URLSearchParams): PrioritiesView {
  const value = Number(search.get('value'));
  const weights = weightsIn(search.get('weights'));
  const [ahp, before, after] = ['ahp', 'before', 'after'].map((key) => search.get(key));
  return {
    ...(Number.isFinite(value) && value > 0 ? { valuePerPoint: value } : {}),
    ...(weights ? { weights } : {}),
    ...(ahp ? { ahp } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

/** The address of a view. */
export function searchOfPriorities(view: PrioritiesView): URLSearchParams {
  const search = new URLSearchParams();
  if (view.valuePerPoint !== undefined) search.set('value', String(view.valuePerPoint));
  if (view.weights) {
    search.set(
      'weights',
      Object.entries(view.weights)
        .map(([criterion, weight]) => `${criterion}:${weight}`)
        .join(','),
    );
  }
  for (const key of ['ahp', 'before', 'after'] as const) {
    const text = view[key];
    if (text) search.set(key, text);
  }
  return search;
}
