import { outcomeUnit } from '@touchstone/charts';
import type { FindResult, Interval, Say, TouchpointFinding, Unfit } from '@touchstone/vocabulary';

/** The parts that sentences about a gain have in common. */
function gainParts(say: Say, gain: Interval, result: FindResult) {
  const unit = outcomeUnit(result);
  const scale = unit === 'share' ? 100 : 1;
  const direction = result.outcomeScale.direction ?? 'higherIsBetter';
  return {
    amount: say('find.amount', { unit, value: gain.estimate * scale }),
    range: say('find.range', { unit, low: gain.low * scale, high: gain.high * scale }),
    change: say('find.change', { direction, outcome: result.outcome }),
    deed: say(result.scale === 'levels' ? 'find.deedLevels' : 'find.deedLinear'),
  };
}

function isTwin(finding: TouchpointFinding, result: FindResult): boolean {
  return result.twins?.some((set) => set.includes(finding.name)) ?? false;
}

/** How sure the rank is. */
function rankPhrase(say: Say, { topProbability: top, rank }: TouchpointFinding): string {
  if (top['1'] >= 0.95) return say('find.rankFirst');
  for (const m of ['3', '5'] as const) {
    if (top[m] >= 0.95 && rank.high > Number(m) - 2) return say('find.rankTop', { m });
  }
  if (top['3'] >= 0.8) return say('find.rankTopLikely', { m: '3' });
  if (rank.low === rank.high) return say('find.rankExact', { low: rank.low });
  return say('find.rankRange', { low: rank.low, high: rank.high });
}

/** One touchpoint in words: the finding, then the number and the certainty. */
export function findingSentence(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const { outcome } = result;
  const parts = gainParts(say, finding.gain, result);
  const common = { name: finding.name, n: finding.n, rank: rankPhrase(say, finding), ...parts };
  switch (finding.verdict) {
    case 'moment':
      return say('find.moment', common);
    case 'likely':
      return say('find.likely', common);
    case 'undecided':
      return say(isTwin(finding, result) ? 'find.undecidedTwin' : 'find.undecided', common);
    case 'no':
      return finding.aboveEqualShare <= 0.2
        ? say('find.noSmall', { ...common, outcome, share: finding.importanceShare })
        : say('find.noGain', { ...common, outcome });
  }
}

/** What to do next about one touchpoint. */
export function nextStep(say: Say, finding: TouchpointFinding, result: FindResult): string {
  const { verdict, upside, levels, neededN } = finding;
  if (verdict === 'moment') {
    return levels ? say('find.nextFix', { low: Math.round(levels.low) }) : say('find.nextFixPlain');
  }
  if (verdict === 'likely') return say('find.nextConfirm');
  if (upside && upside.low > 0 && finding.aboveEqualShare > 0.2) {
    const { amount, range } = gainParts(say, upside, result);
    return say('find.nextUpside', { amount, range });
  }
  if (verdict === 'no') return say('find.nextLeave');
  if (isTwin(finding, result)) return say('find.nextTwin');
  return neededN === null ? say('find.nextStuck') : say('find.nextCollect', { needed: neededN });
}

/** Why something cannot serve as evidence. */
export function unfitSentence(say: Say, { name, reason, figure }: Unfit): string {
  return say('find.unfit', { name, reason, figure });
}
