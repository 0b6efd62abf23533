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
 * A first catalogue for a person to correct. With an industry, activities (and rating items of surveys) that clearly mean
 * a touchpoint of its pack are put there, with its stage, usual standard, aspects and words; every other
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
  const alone = frequent.flatMap(({ name }) => {
    const near = placed.left.get(name);
    return near === undefined ? [] : [ownTouchpoint(name, near, placed.ids)];
  });
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
  /** Activities that stay entries of their own, with the touchpoint of the pack that they are like, or null. */
  readonly left: ReadonlyMap<string, PackTouchpoint | null>;
  readonly ids: Set<string>;
}

/**
 * Activities that bear a touchpoint's name are put there together. One that is only like it is put there when it is
 * alone; several such are kept apart in its stage, for they may be steps that somebody distinguishes on purpose.
 */
function placedIn(
  pack: IndustryPack | undefined,
  activities: readonly Activity[],
  items: readonly string[],
): Placed {
  const at = new Map<string, Here>();
  const left = new Map<string, PackTouchpoint | null>();
  const hereOf = ({ id }: PackTouchpoint): Here => {
    const here = at.get(id) ?? { activities: [], items: [] };
    at.set(id, here);
    return here;
  };
  const found = activities.map(({ name }) => ({ name, match: pack && matchTouchpoint(name, pack) }));
  const matched = Map.groupBy(found, ({ match }) => match?.touchpoint);
  for (const [touchpoint, group] of matched) {
    const same = group.filter(({ match }) => match?.isSame);
    const together = same.length === 0 && group.length === 1 ? group : same;
    for (const one of group) {
      if (touchpoint && together.includes(one)) hereOf(touchpoint).activities.push(one.name);
      else left.set(one.name, touchpoint ?? null);
    }
  }
  for (const name of items) {
    const match = pack && matchTouchpoint(name, pack);
    if (match) hereOf(match.touchpoint).items.push(name);
  }
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

function ownTouchpoint(activity: string, near: PackTouchpoint | null, ids: Set<string>): Touchpoint {
  const name = activity.trim().slice(0, 120) || '–';
  const id = freeId(activity === '' ? '–' : activity, ids);
  ids.add(id);
  return touchpointSchema.parse({
    id,
    name,
    ...(near ? { stage: near.stage, aspects: near.aspects } : {}),
    activities: [activity],
    ...flagged([...(near?.flags ?? []), ...guessedFlags(activity)]),
  });
}

function freeId(activity: string, taken: ReadonlySet<string>): string {
  const id = activity.slice(0, 60);
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) {
    const next = `${activity.slice(0, 54)} ${number}`;
    if (!taken.has(next)) return next;
  }
}
