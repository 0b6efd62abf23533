import type { FindResult, Interval, Say, TouchpointFinding } from '@touchstone/vocabulary';

/** Which unit a figure of the outcome is said in: shares of yes in percentage points, anything else in points. */
export function outcomeUnit(result: Pick<FindResult, 'outcomeScale'>): 'share' | 'points' {
  return result.outcomeScale.min === 0 && result.outcomeScale.max === 1 ? 'share' : 'points';
}

/** The parts that sentences about a gain have in common. */
export function gainParts(
  say: Say,
  gain: Interval,
  result: FindResult,
): Readonly<Record<'amount' | 'range' | 'change' | 'deed', string>> {
  const unit = outcomeUnit(result);
  const scale = unit === 'share' ? 100 : 1;
  return {
    amount: say('find.amount', { unit, value: gain.estimate * scale }),
    range: say('find.range', { unit, low: gain.low * scale, high: gain.high * scale }),
    change: say('find.change', {
      direction: result.outcomeScale.direction ?? 'higherIsBetter',
      outcome: result.outcome,
    }),
    deed: say(result.scale === 'levels' ? 'find.deedLevels' : 'find.deedLinear'),
  };
}

/**
 * One touchpoint in words: the finding, then the number, the certainty, and the next step.
 *
 * @example findingSentence(speaker('en'), result.touchpoints[0], result)
 */
export function findingSentence(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const said =
    finding.verdict === 'undecided' ? undecided(say, finding, result) : decided(say, finding, result);
  return say('find.finding', { said, next: nextStep(say, finding, result) });
}

function decided(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const parts = gainParts(say, finding.gain, result);
  const common = { name: finding.name, n: finding.n, rank: rankPhrase(say, finding) };
  if (finding.verdict === 'moment') return say('find.moment', { ...common, ...parts });
  if (finding.verdict === 'likely') return say('find.likely', { ...common, ...parts });
  const { outcome } = result;
  if (finding.aboveEqualShare <= 0.2)
    return say('find.noSmall', { ...common, outcome, share: finding.importanceShare });
  return say('find.noGain', { ...common, ...parts, outcome });
}

function undecided(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const key = isTwin(finding, result) ? 'find.undecidedTwin' : 'find.undecided';
  const parts = gainParts(say, finding.gain, result);
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
export function rankPhrase(say: Say, { topProbability: top, rank, verdict }: TouchpointFinding): string {
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
  const { verdict, upside, levels, neededN } = finding;
  if (verdict === 'moment') {
    return levels ? say('find.nextFix', { low: Math.round(levels.low) }) : say('find.nextFixPlain');
  }
  if (verdict === 'likely') return say('find.nextConfirm');
  if (verdict === 'no' && upside && upside.low > 0 && finding.aboveEqualShare > 0.2) {
    const { amount, range } = gainParts(say, upside, result);
    return say('find.nextUpside', { amount, range });
  }
  if (verdict === 'no') return say('find.nextLeave');
  if (isTwin(finding, result)) return say('find.nextTwin');
  return neededN === null ? say('find.nextStuck') : say('find.nextCollect', { needed: neededN });
}
