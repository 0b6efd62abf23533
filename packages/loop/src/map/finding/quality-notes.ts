import type { MapResult } from '@touchstone/vocabulary';
import type { MapFacts } from '../facts/map-facts.ts';
import type { MapTask } from '../facts/map-task.ts';
import { longestPath } from '../method/longest-path.ts';

type Note = MapResult['quality'][number];

/**
 * What to know of the data before reading on: keys of sentences, each only where there is something to say. What the data
 * hold is told of the whole log, what the period cuts of the journeys selected.
 */
export function qualityNotes(facts: MapFacts, { items }: MapTask, mostTouchpoints: number): Note[] {
  const { summary, touchpoints, cut, quality } = facts;
  const notes: Note[] = [];
  const say = (when: boolean, key: string, parameters: Note['parameters'] = {}): void => {
    if (when) notes.push({ key: `map.quality.${key}`, parameters });
  };
  const { journeys, visits } = quality;
  const counted = (key: string, n: number, of: number): void => say(n > 0, key, { n, of });
  if (journeys === 0) return notes;
  say(!items.hasStart, 'noStart');
  if (items.hasStart) counted('noLength', quality.instant, visits);
  counted('overlaps', quality.overlapping, visits);
  counted('ties', quality.tied, visits);
  say(quality.unnamed_staff === visits, 'noStaff');
  if (quality.unnamed_staff < visits) counted('unnamedStaff', quality.unnamed_staff, visits);
  counted('single', quality.single, journeys);
  say(items.journeysCut, 'journeysCut');
  counted('unfinished', cut.unfinished, summary.journeys);
  say(cut.begunBefore > 0, 'begunBefore', { n: cut.begunBefore });
  say(touchpoints.length > mostTouchpoints, 'touchpointsLeftOut', {
    shown: mostTouchpoints,
    of: touchpoints.length,
  });
  const long = facts.variants.top.filter(({ path }) => path.length > longestPath).length;
  say(long > 0, 'longPaths', { n: long, shown: longestPath });
  return notes;
}
