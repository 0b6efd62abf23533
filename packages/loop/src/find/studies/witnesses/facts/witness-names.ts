import { type Catalogue, catalogueSchema, type Touchpoint } from '@touchstone/vocabulary';

/** A touchpoint under the one name by which the witnesses are laid side by side. */
export interface NamedTouchpoint {
  /** Id in the catalogue; of what the catalogue does not name, the name that it has in its own data. */
  readonly key: string;
  readonly name: string;
}

/** Which touchpoint an item, an activity or a name stands for. */
export interface WitnessNames {
  readonly catalogue: Catalogue;
  ofItem(item: string): NamedTouchpoint;
  /** Id in the catalogue or, where it has none, the activity itself. */
  ofActivity(id: string): NamedTouchpoint;
}

const none: Catalogue = catalogueSchema.parse({ stages: [], touchpoints: [] });

/** Names differ by width, case and outer blanks only. */
function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/**
 * Joins the witnesses' own names by the catalogue: an item belongs to the touchpoint that lists it among its items, else
 * to the one that has its name, or a word of it, as its own; an item that the catalogue does not know is an activity of
 * the same name, or stands alone.
 */
export function witnessNames(given: Catalogue | undefined, activities: readonly string[]): WitnessNames {
  const catalogue = given ?? none;
  const named = ({ id, name }: Touchpoint): NamedTouchpoint => ({ key: id, name });
  const byItem = new Map(
    catalogue.touchpoints.flatMap((one) => one.items.map((item) => [item, one] as const)),
  );
  const byName = new Map(
    catalogue.touchpoints.flatMap((one) =>
      [...one.synonyms, ...one.activities, one.name].map((name) => [plain(name), one] as const),
    ),
  );
  const byId = new Map(catalogue.touchpoints.map((one) => [one.id, one]));
  const byActivity = new Map(activities.map((activity) => [plain(activity), activity]));
  return {
    catalogue,
    ofItem(item) {
      const found = byItem.get(item) ?? byName.get(plain(item));
      if (found) return named(found);
      const activity = byActivity.get(plain(item));
      return { key: activity ?? item, name: item };
    },
    ofActivity(id) {
      const found = byId.get(id);
      return found ? named(found) : { key: id, name: id };
    },
  };
}
