import type { JourneyDetail } from '@touchstone/vocabulary';

/** Where the bars of a visit stand, in percent of the whole journey. */
export function timelineBars(visits: JourneyDetail['visits']) {
  const start = Math.min(...visits.map(({ started }) => Date.parse(started)));
  const end = Math.max(...visits.map(({ ended }) => Date.parse(ended)), start + 1);
  const at = (time: number) => ((time - start) / (end - start)) * 100;
  return visits.map(({ started, ended, wait }) => {
    const begin = Date.parse(started);
    return {
      wait: { left: at(begin - wait * 1000), width: (wait * 100_000) / (end - start) },
      service: { left: at(begin), width: at(Date.parse(ended)) - at(begin) },
    };
  });
}
