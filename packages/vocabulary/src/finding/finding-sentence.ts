import type { FindResult, TouchpointFinding } from '../find-result.ts';
import type { Say } from '../sentence.ts';
import { gainParts, opportunities } from './gain-parts.ts';

/**
 * One touchpoint in words: the finding, then the number and the certainty.
 *
 * @example findingSentence(speaker('en'), result.touchpoints[0], result)
 */
export function findingSentence(say: Say, finding: TouchpointFinding, result: FindResult): string {
  return finding.verdict === 'undecided' ? undecided(say, finding, result) : decided(say, finding, result);
}

/** The same, and what to do next: a paragraph for reports and terminals. */
export function findingParagraph(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const said = findingSentence(say, finding, result);
  return say('find.finding', { said, next: nextStep(say, finding, result) });
}

function decided(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const { outcome } = result;
  const parts = spokenParts(say, finding, result);
  const common = { name: finding.name, n: finding.n, rank: rankPhrase(say, finding) };
  const { verdict } = finding;
  if (verdict === 'moment' || verdict === 'likely')
    return say(finding.direction === 'both' ? `find.${verdict}Both` : `find.${verdict}`, {
      ...common,
      ...parts,
    });
  if (finding.aboveEqualShare <= 0.2)
    return say('find.noSmall', { ...common, outcome, share: finding.importanceShare });
  return say(finding.upside && finding.direction === null ? 'find.noGainEither' : 'find.noGain', {
    ...common,
    ...parts,
    outcome,
  });
}

/** The parts of the first opportunity, and (named `other…`) of the second one where there is one. */
function spokenParts(
  say: Say,
  finding: TouchpointFinding,
  result: FindResult,
): Readonly<Record<string, string>> {
  const [first, second] = opportunities(finding);
  const parts = gainParts(say, first, result);
  if (!second) return parts;
  const { deed, amount, range } = gainParts(say, second, result);
  return { ...parts, otherDeed: deed, otherAmount: amount, otherRange: range };
}

function undecided(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const key = isTwin(finding, result) ? 'find.undecidedTwin' : 'find.undecided';
  const parts = spokenParts(say, finding, result);
  return say(key, { name: finding.name, n: finding.n, rank: rankPhrase(say, finding), ...parts });
}

/** A touchpoint that others determine has levels or a score, but no effect of its own. */
function isTwin(finding: TouchpointFinding, result: FindResult): boolean {
  return result.twins?.some((set) => set.includes(finding.name)) ?? false;
}

/**
 * How sure the rank is: "almost certainly among the first m" when the rank's confidence set says so, "probably" when
 * most resamples say so, else the set itself.
 */
function rankPhrase(say: Say, { topProbability: top, rank, verdict }: TouchpointFinding): string {
  const named = verdict === 'moment' || verdict === 'likely';
  if (rank.high === 1) return say('find.rankFirst');
  if (named && rank.high <= 3) return say('find.rankTop', { m: '3' });
  if (named && top['3'] >= 0.8) return say('find.rankTopLikely', { m: '3' });
  if (named && rank.high <= 5) return say('find.rankTop', { m: '5' });
  if (rank.low === rank.high) return say('find.rankExact', { low: rank.low });
  return say('find.rankRange', { low: rank.low, high: rank.high });
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
