import { shortTime } from '@touchstone/charts/map';
import type { PathCondition, Say } from '@touchstone/vocabulary';

/** A condition on the path in words, for its chip. */
export function pathWords(condition: PathCondition, nameOf: (id: string) => string, say: Say): string {
  switch (condition.is) {
    case 'passes':
    case 'passesNot':
    case 'startsWith':
    case 'endsWith':
    case 'loops':
      return say(`map.page.path.${condition.is}`, { name: nameOf(condition.touchpoint) });
    case 'eventually':
      return say('map.page.path.eventually', {
        name: nameOf(condition.touchpoint),
        next: nameOf(condition.next),
      });
    case 'directly':
      return say('map.page.path.directly', {
        name: nameOf(condition.touchpoint),
        next: nameOf(condition.next),
        limit: limitWords(condition, say),
      });
    case 'variant':
      return say('map.page.path.variant', { count: condition.keys.length });
    case 'lasts':
      return say('map.page.path.lasts', { limit: limitWords(condition, say) });
    case 'droppedOff':
      return say('map.page.path.droppedOff');
  }
}

function limitWords(
  { minMinutes, maxMinutes }: { minMinutes?: number | undefined; maxMinutes?: number | undefined },
  say: Say,
): string {
  const time = (value: number | undefined) => (value === undefined ? '' : shortTime(say, value * 60));
  if (minMinutes !== undefined && maxMinutes !== undefined) {
    return say('map.page.limit.between', { low: time(minMinutes), high: time(maxMinutes) });
  }
  if (minMinutes !== undefined) return say('map.page.limit.atLeast', { time: time(minMinutes) });
  return maxMinutes === undefined ? '' : say('map.page.limit.atMost', { time: time(maxMinutes) });
}
