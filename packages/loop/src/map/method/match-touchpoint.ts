import type { IndustryPack, PackTouchpoint } from './industry-pack.ts';
import { likeEnough, nameLikeness } from './name-likeness.ts';
import { plainName } from './plain-name.ts';

export interface TouchpointMatch {
  readonly touchpoint: PackTouchpoint;
  /** The name is one of the touchpoint's; otherwise it is only like one. */
  readonly isSame: boolean;
}

/** How much better the best touchpoint must fit than the next one. */
const clearly = 0.05;

/**
 * The touchpoint of a pack that an activity or survey item means, by its names and words in both languages; undefined
 * when none is alike enough or two are nearly as alike: a name that is left alone does no harm, a wrong one does.
 */
export function matchTouchpoint(name: string, pack: IndustryPack): TouchpointMatch | undefined {
  const plain = plainName(name);
  let best: PackTouchpoint | undefined;
  let [most, next] = [0, 0];
  for (const touchpoint of pack.touchpoints) {
    const likeness = Math.max(...namesOf(touchpoint).map((known) => nameLikeness(plain, known)));
    if (likeness > most) {
      next = most;
      [best, most] = [touchpoint, likeness];
    } else next = Math.max(next, likeness);
  }
  const isSure = most >= likeEnough && (most === 1 || most - next >= clearly);
  return best && isSure ? { touchpoint: best, isSame: most === 1 } : undefined;
}

const plainNames = new WeakMap<PackTouchpoint, readonly string[]>();

function namesOf(touchpoint: PackTouchpoint): readonly string[] {
  const known = plainNames.get(touchpoint);
  if (known) return known;
  const { zh, en, words } = touchpoint;
  const names = [zh, en, ...words.zh, ...words.en].map(plainName);
  plainNames.set(touchpoint, names);
  return names;
}
