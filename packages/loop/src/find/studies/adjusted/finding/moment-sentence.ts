import {
  type AdjustedMoment,
  type AdjustedReading,
  type Interval,
  outcomeUnit,
} from '@touchstone/vocabulary';
import type { AdjustedAnalysis, FollowedTouchpoint } from './adjusted-analysis.ts';

/** What the tests say of one moment: it holds, it changes (from where to where), or it cannot be told yet. */
export function momentSentence(
  analysis: AdjustedAnalysis,
  { silent }: FollowedTouchpoint,
  moment: Omit<AdjustedMoment, 'sentence'>,
): string {
  const { say } = analysis;
  const { name, figure, gain, readings } = moment;
  if (silent !== null) return say(`adjusted.${silent}`, { name });
  if (moment.state === null) return say('adjusted.unchecked', { name });
  const amounts = amountsOf(analysis);
  const from = { from: amounts.one(gain.estimate), fromRange: amounts.range(gain) };
  const worst = strongestChange(readings);
  if (worst) {
    const { adjustment, gain: to } = worst;
    const state = to.low <= 0 ? 'gone' : to.estimate > gain.estimate ? 'more' : 'other';
    return say('adjusted.changes', {
      name,
      ...from,
      under: say('adjusted.under', { adjustment }),
      to: amounts.one(to.estimate),
      toRange: amounts.range(to),
      next: say('adjusted.changesNext', { state, name: say('adjusted.name', { adjustment }) }),
    });
  }
  const open = readings.find(({ state }) => state === 'open');
  if (open) {
    const { adjustment, gain: to } = open;
    const under = say('adjusted.under', { adjustment });
    return say('adjusted.open', {
      name,
      under,
      toRange: amounts.range(to),
      needed: neededJourneys(analysis, open),
    });
  }
  if (gain.low <= 0) return say('adjusted.holdsNothing', { name, figure, ...from });
  const values = readings.map(({ gain: to }) => to.estimate);
  return say('adjusted.holds', {
    name,
    figure,
    ...from,
    held: amounts.range({ low: Math.min(...values), high: Math.max(...values) }),
    checks: readings.length,
  });
}

/** The change that is least likely by chance; among equals the one that leaves least. */
function strongestChange(readings: readonly AdjustedReading[]): AdjustedReading | undefined {
  return readings
    .filter(({ state }) => state === 'changes')
    .toSorted((a, b) => a.p - b.p || a.gain.low - b.gain.low)[0];
}

/** Amounts of the outcome in words. */
function amountsOf({ say, ranking }: AdjustedAnalysis): {
  readonly one: (value: number) => string;
  readonly range: (interval: Pick<Interval, 'low' | 'high'>) => string;
} {
  const unit = outcomeUnit(ranking);
  const scale = unit === 'share' ? 100 : 1;
  return {
    one: (value) => say('find.amount', { unit, value: value * scale }),
    range: ({ low, high }) => say('find.range', { unit, low: low * scale, high: high * scale }),
  };
}

/** Journeys at which the adjusted gain would be above zero, were it as it is: errors shrink with √n. 0: none would do. */
function neededJourneys({ ranking }: AdjustedAnalysis, { gain }: AdjustedReading): number {
  if (!(gain.estimate > 0)) return 0;
  const factor = ((gain.estimate - gain.low) / gain.estimate) ** 2;
  if (!(factor <= 1000)) return 0;
  const needed = Math.max(ranking.n + 1, factor * ranking.n);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return Math.ceil(needed / digits) * digits;
}
