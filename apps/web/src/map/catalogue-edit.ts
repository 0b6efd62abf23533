import type { Catalogue, Touchpoint } from '@touchstone/vocabulary';

/** A touchpoint that is one activity of a log and nothing more yet. */
export function touchpointOf(activity: string): Touchpoint {
  return {
    id: activity.slice(0, 60),
    name: activity.slice(0, 120),
    activities: [activity],
    items: [],
    aspects: [],
    synonyms: [],
    standard: {},
    closing: false,
    contact: false,
    transfer: false,
    complaint: false,
    approval: false,
    classes: {},
  };
}

const roles = ['closing', 'contact', 'transfer', 'complaint', 'approval'] as const;
const lists = ['activities', 'items', 'aspects', 'synonyms'] as const;

/** The touchpoints named become one: the first keeps its name and standard and takes the activities, items and words of all. */
export function merged(catalogue: Catalogue, ids: readonly string[]): Catalogue {
  const all = ids.flatMap((id) => catalogue.touchpoints.find((one) => one.id === id) ?? []);
  const [first, ...others] = all;
  if (!first) return catalogue;
  const whole: Touchpoint = { ...first };
  for (const role of roles) whole[role] = all.some((one) => one[role]);
  for (const list of lists) whole[list] = [...new Set(all.flatMap((one) => one[list]))];
  const gone = new Set(others.map(({ id }) => id));
  return {
    ...catalogue,
    touchpoints: catalogue.touchpoints.flatMap((one) => {
      if (one.id === first.id) return [whole];
      return gone.has(one.id) ? [] : [one];
    }),
  };
}

/** A touchpoint of several activities taken apart: it keeps the first, each other one becomes a touchpoint of its own. */
export function parted(catalogue: Catalogue, id: string): Catalogue {
  const taken = new Set(catalogue.touchpoints.map((one) => one.id));
  return {
    ...catalogue,
    touchpoints: catalogue.touchpoints.flatMap((one) => {
      if (one.id !== id || one.activities.length < 2) return [one];
      const [first = '', ...others] = one.activities;
      return [
        { ...one, activities: [first] },
        ...others.map((activity) => {
          const own = touchpointOf(activity);
          return taken.has(own.id) ? { ...own, id: `${own.id.slice(0, 56)} (2)` } : own;
        }),
      ];
    }),
  };
}

/** Activities of the logs that belong to no touchpoint. */
export function unplaced(
  { touchpoints }: Catalogue,
  activities: readonly { readonly name: string }[],
): readonly string[] {
  const placed = new Set(touchpoints.flatMap((one) => one.activities));
  return activities.flatMap(({ name }) => (placed.has(name) ? [] : [name]));
}

/** The catalogue with a stage of this name, and its id; a stage that stands already is not added again. */
export function withStage(catalogue: Catalogue, name: string): readonly [Catalogue, string] {
  const there = catalogue.stages.find((stage) => stage.name === name);
  if (there) return [catalogue, there.id];
  const id = name.slice(0, 60);
  return [{ ...catalogue, stages: [...catalogue.stages, { id, name: name.slice(0, 120) }] }, id];
}
