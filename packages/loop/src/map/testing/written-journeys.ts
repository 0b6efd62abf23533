import type { StoredEvent } from './store-events.ts';

const minute = 60_000;

/**
 * Events of journeys written as `activity@start-end:staff` in minutes, one text a journey.
 *
 * @example writtenJourneys('apply@0-10 check@30-40:ann done@41')
 */
export function writtenJourneys(...journeys: readonly string[]): StoredEvent[] {
  return journeys.flatMap((text, journey) =>
    text.split(' ').map((step) => {
      const [, activity = '', start = '0', end = start, staff = ''] =
        /^(\w+)@(\d+)-?(\d+)?:?(\w*)$/.exec(step) ?? [];
      return { journey, activity, started: Number(start) * minute, ended: Number(end) * minute, staff };
    }),
  );
}
