import type { CheckInput, Said } from './check-input.ts';

/** Could the season be the difference? Controls share it; a series needs two full cycles before the start to know it. */
export function checkSeason({ found, frame, task: { plan } }: CheckInput): Said {
  const { design, season, used } = found;
  const { period } = plan;
  const controlled =
    used.controls > 0 && design !== 'interruptedSeries' && design !== 'beforeAfter' && design !== 'paired';
  if (controlled) return { state: 'passed', key: 'prove.checkSeasonControlled' };
  if (season > 0 && period !== 'day')
    return {
      state: 'passed',
      figure: season,
      key: 'prove.checkSeasonModelled',
      parameters: { length: season, period },
    };
  const months = (places: readonly number[]): Set<string> =>
    new Set(places.map((at) => (frame.periods[at] ?? '').slice(5, 7)));
  const start = frame.starts[0] ?? 0;
  const later = months(frame.periods.flatMap((_, at) => (at >= start ? [at] : [])));
  const earlier = months(frame.baseline);
  const same = earlier.size === later.size && [...later].every((month) => earlier.has(month));
  if (same && period === 'month') return { state: 'passed', key: 'prove.checkSeasonControlled' };
  return period === 'month'
    ? { state: 'refused', figure: used.before, key: 'prove.checkSeasonMixed' }
    : { state: 'warning', figure: used.before, key: 'prove.checkSeasonOpen' };
}
