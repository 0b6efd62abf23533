import { outcomeUnit } from '@touchstone/charts';
import type { FindResult, Interval, Say, TouchpointFinding, Unfit } from '@touchstone/vocabulary';

/** One thing to do at a touchpoint, and what it would change. */
interface Opportunity {
  readonly way: 'mend' | 'delight';
  readonly effect: Interval;
}

/**
 * What can be done at a touchpoint, the one to speak of first at the head: the effects that carry its verdict, greater
 * first. Without a verdict that an effect carries: mending, or delighting where only that promises anything.
 */
export function opportunities({
  direction,
  gain,
  upside,
}: Pick<TouchpointFinding, 'direction' | 'gain' | 'upside'>): readonly [Opportunity, ...Opportunity[]] {
  const mend = { way: 'mend', effect: gain } as const;
  if (!upside || direction === 'mend') return [mend];
  const delight = { way: 'delight', effect: upside } as const;
  if (direction === 'delight') return [delight];
  const mendFirst =
    direction === 'both' ? gain.estimate >= upside.estimate : gain.estimate > 0 || upside.estimate <= 0;
  return mendFirst ? [mend, delight] : [delight, mend];
}

/** The parts that sentences about an opportunity have in common. */
function opportunityParts(say: Say, { way, effect }: Opportunity, result: FindResult) {
  const unit = outcomeUnit(result);
  const scale = unit === 'share' ? 100 : 1;
  const direction = result.outcomeScale.direction ?? 'higherIsBetter';
  const mend = result.scale === 'levels' ? 'find.deedLevels' : 'find.deedLinear';
  return {
    amount: say('find.amount', { unit, value: effect.estimate * scale }),
    range: say('find.range', { unit, low: effect.low * scale, high: effect.high * scale }),
    change: say('find.change', { direction, outcome: result.outcome }),
    deed: say(way === 'mend' ? mend : 'find.deedDelight'),
  };
}

/** The parts of the first opportunity, and (named `other…`) of the second one where there is one. */
function spokenParts(say: Say, finding: TouchpointFinding, result: FindResult) {
  const [first, second] = opportunities(finding);
  const parts = opportunityParts(say, first, result);
  if (!second) return parts;
  const { deed, amount, range } = opportunityParts(say, second, result);
  return { ...parts, otherDeed: deed, otherAmount: amount, otherRange: range };
}

function isTwin(finding: TouchpointFinding, result: FindResult): boolean {
  return result.twins?.some((set) => set.includes(finding.name)) ?? false;
}

/** How sure the rank is: by its confidence set where that says it, else by the share of resamples. */
function rankPhrase(say: Say, { topProbability: top, rank, verdict }: TouchpointFinding): string {
  const named = verdict === 'moment' || verdict === 'likely';
  if (rank.high === 1) return say('find.rankFirst');
  if (named && rank.high <= 3) return say('find.rankTop', { m: '3' });
  if (named && top['3'] >= 0.8) return say('find.rankTopLikely', { m: '3' });
  if (named && rank.high <= 5) return say('find.rankTop', { m: '5' });
  if (rank.low === rank.high) return say('find.rankExact', { low: rank.low });
  return say('find.rankRange', { low: rank.low, high: rank.high });
}

/** One touchpoint in words: the finding, then the number and the certainty. */
export function findingSentence(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const { outcome } = result;
  const { name, n, verdict, direction } = finding;
  const common = { name, n, rank: rankPhrase(say, finding), ...spokenParts(say, finding, result) };
  switch (verdict) {
    case 'moment':
    case 'likely':
      return say(direction === 'both' ? `find.${verdict}Both` : `find.${verdict}`, common);
    case 'undecided':
      return say(isTwin(finding, result) ? 'find.undecidedTwin' : 'find.undecided', common);
    case 'no':
      if (finding.aboveEqualShare <= 0.2)
        return say('find.noSmall', { ...common, outcome, share: finding.importanceShare });
      return say(finding.upside && direction === null ? 'find.noGainEither' : 'find.noGain', {
        ...common,
        outcome,
      });
  }
}

/** Where to look for the cause: among the low journeys to mend, among the good ones to delight. */
function nextDeed(say: Say, finding: TouchpointFinding): string {
  const { levels } = finding;
  if (opportunities(finding)[0].way === 'delight') {
    return levels
      ? say('find.nextDelight', { high: Math.round(levels.high), middle: Math.round(levels.middle) })
      : say('find.nextDelightPlain');
  }
  return levels ? say('find.nextFix', { low: Math.round(levels.low) }) : say('find.nextFixPlain');
}

/** What to do next about one touchpoint. */
export function nextStep(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const { verdict, neededN } = finding;
  if (verdict === 'moment') return nextDeed(say, finding);
  if (verdict === 'likely') return say('find.nextConfirm');
  if (verdict === 'no') return say('find.nextLeave');
  if (isTwin(finding, result)) return say('find.nextTwin');
  return neededN === null ? say('find.nextStuck') : say('find.nextCollect', { needed: neededN });
}

/** Why something cannot serve as evidence. */
export function unfitSentence(say: Say, { name, reason, figure }: Unfit): string {
  return say('find.unfit', { name, reason, figure });
}
