import {
  type Catalogue,
  catalogueSchema,
  type Industry,
  type Locale,
  type Touchpoint,
  touchpointSchema,
} from '@touchstone/vocabulary';
import type { Activity } from '../facts/list-activities.ts';
import { guessedFlags } from './guessed-flags.ts';
import type { IndustryPack, PackFlag, PackTouchpoint } from './industry-pack.ts';
import { matchTouchpoint } from './match-touchpoint.ts';
import { packOf } from './pack-of.ts';
import { isChinese } from './plain-name.ts';

/** Beyond so many activities only the most frequent get an entry; the others stay touchpoints of their own. */
const mostEntries = 500;

/**
 * A first catalogue for a person to correct. With an industry, activities (and rating items of surveys) that a
 * touchpoint of its pack clearly means are put there, with its stage, usual standard, aspects and words; every other
 * activity is an entry of its own, not grouped. What a touchpoint is (closing, contact, transfer, complaint, approval)
 * comes from the pack and from the words of the activities' names. Without any activity the whole pack is given, for
 * drawing a journey by hand.
 *
 * Nothing here decides by itself later on: activities of files that come after are touchpoints of their own until
 * somebody places them.
 *
 * @example startCatalogue([{ name: '柜面办理', events: 900 }], 'bank', 'zh-CN')
 */
export function startCatalogue(
  activities: readonly Activity[],
  industry: Industry | undefined,
  locale: Locale,
  items: readonly string[] = [],
): Catalogue {
  const pack = industry && packOf(industry);
  const frequent = [...activities].sort((a, b) => b.events - a.events).slice(0, mostEntries);
  const placed = placedIn(pack, frequent, items);
  const alone = frequent.flatMap(({ name }) => (placed.left.has(name) ? [ownTouchpoint(name, placed)] : []));
  const language = locale === 'en' ? 'en' : 'zh';
  const grouped = (pack?.touchpoints ?? []).flatMap((touchpoint) => {
    const here = placed.at.get(touchpoint.id);
    if (!here && frequent.length > 0) return [];
    return [packTouchpoint(touchpoint, here ?? { activities: [], items: [] }, language)];
  });
  const stages = (pack?.stages ?? []).map((stage) => ({ id: stage.id, name: stage[language] }));
  return catalogueSchema.parse({
    stages,
    touchpoints: [...grouped, ...alone],
    ...(industry ? { industry } : {}),
  });
}

/** Activities of the logs that no touchpoint of the catalogue holds: new ones of a later file, to be placed. */
export function ungrouped(catalogue: Catalogue, activities: readonly Activity[]): readonly Activity[] {
  const held = new Set(catalogue.touchpoints.flatMap((touchpoint) => touchpoint.activities));
  return activities.filter(({ name }) => !held.has(name));
}

interface Here {
  readonly activities: string[];
  readonly items: string[];
}

interface Placed {
  readonly at: ReadonlyMap<string, Here>;
  /** Names of activities that no touchpoint of the pack means. */
  readonly left: ReadonlySet<string>;
  readonly ids: Set<string>;
}

function placedIn(
  pack: IndustryPack | undefined,
  activities: readonly Activity[],
  items: readonly string[],
): Placed {
  const at = new Map<string, Here>();
  const left = new Set<string>();
  const place = (name: string, kind: keyof Here): void => {
    const touchpoint = pack && matchTouchpoint(name, pack);
    if (!touchpoint) {
      if (kind === 'activities') left.add(name);
      return;
    }
    const here = at.get(touchpoint.id) ?? { activities: [], items: [] };
    here[kind].push(name);
    at.set(touchpoint.id, here);
  };
  for (const { name } of activities) place(name, 'activities');
  for (const name of items) place(name, 'items');
  return { at, left, ids: new Set(pack?.touchpoints.map(({ id }) => id)) };
}

type Flags = Readonly<Partial<Record<PackFlag, boolean>>>;
const flagged = (flags: readonly PackFlag[]): Flags => Object.fromEntries(flags.map((flag) => [flag, true]));

/** One activity keeps the name people know, if that is in their language; several take the pack's. */
function packTouchpoint(known: PackTouchpoint, here: Here, language: 'zh' | 'en'): Touchpoint {
  const [only, ...more] = here.activities;
  const own = only !== undefined && more.length === 0 && isChinese(only) === (language === 'zh');
  const name = own ? only.slice(0, 120) : known[language];
  const synonyms = new Set([known[language], ...known.words[language]]);
  synonyms.delete(name);
  return touchpointSchema.parse({
    id: known.id,
    name,
    stage: known.stage,
    activities: here.activities,
    items: here.items,
    aspects: known.aspects,
    synonyms: [...synonyms],
    standard: known.standard,
    ...flagged([...known.flags, ...here.activities.flatMap(guessedFlags)]),
  });
}

function ownTouchpoint(activity: string, { ids }: Placed): Touchpoint {
  const name = activity.trim().slice(0, 120) || '–';
  const id = freeId(activity === '' ? '–' : activity, ids);
  ids.add(id);
  return touchpointSchema.parse({ id, name, activities: [activity], ...flagged(guessedFlags(activity)) });
}

function freeId(activity: string, taken: ReadonlySet<string>): string {
  const id = activity.slice(0, 60);
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) {
    const next = `${activity.slice(0, 54)} ${number}`;
    if (!taken.has(next)) return next;
  }
}
