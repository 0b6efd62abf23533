import { byImportance, changeFormat, percent, probability, span } from '@touchstone/charts';
import {
  type FindResult,
  findingSentence,
  type Interval,
  nextStep,
  opportunities,
  type Say,
  type TouchpointFinding,
  type Verdict,
} from '@touchstone/vocabulary';

/** Finding, number and certainty, next step. */
export interface Headline {
  readonly verdict: Verdict;
  readonly title: string;
  readonly body: string;
  readonly next: string;
  /** The touchpoint that the next step is about; null where there is none to mend. */
  readonly moment: string | null;
}

function found(result: FindResult, say: Say, among: readonly TouchpointFinding[]): Headline | null {
  const effect = (one: TouchpointFinding) => opportunities(one)[0].effect.estimate;
  const [first] = among.toSorted((a, b) => effect(b) - effect(a));
  if (!first) return null;
  const list = among.map((one) => one.name).join(say('web.listSeparator'));
  const title =
    first.verdict !== 'moment'
      ? say('web.headline.likely', { name: list })
      : among.length > 1
        ? say('web.headline.moments', { count: among.length, list })
        : say('web.headline.moment', { name: first.name });
  return {
    verdict: first.verdict,
    title,
    body: findingSentence(say, first, result),
    next: nextStep(say, first, result),
    moment: first.name,
  };
}

/** The one thing to say first; among several moments the one where most can be won. */
export function headlineOf(result: FindResult, say: Say): Headline {
  const ranked = byImportance(result);
  const of = (verdict: Verdict) => ranked.filter((one) => one.verdict === verdict);
  const headline = found(result, say, of('moment')) ?? found(result, say, of('likely'));
  if (headline) return headline;
  const open = of('undecided');
  if (open.length === 0) {
    const body = say('find.headlineNone', { n: result.n });
    return {
      verdict: 'no',
      title: say('web.headline.none'),
      body,
      next: say('find.nextLeave'),
      moment: null,
    };
  }
  const needed = open.flatMap((one) => one.neededN ?? []);
  const least = needed.length > 0 ? Math.min(...needed) : 0;
  return {
    verdict: 'undecided',
    title: say('web.headline.undecided'),
    body: say('find.headlineUndecided', { n: result.n, needed: least }),
    next: least > 0 ? say('find.nextCollect', { needed: least }) : say('find.nextStuck'),
    moment: null,
  };
}

/** How much the touchpoints explain together, and what that does not mean. */
export function explainedSentences(result: FindResult, say: Say): readonly string[] {
  const { outcome, r2 } = result;
  const { low, high } = result.r2Interval;
  return [say('find.explains', { outcome, r2, low, high }), say('find.association')];
}

/** Why the verdict is what it is. */
export function verdictSentence(touchpoint: TouchpointFinding, say: Say): string {
  const sure = probability(say, touchpoint.aboveEqualShare);
  return say(`web.panel.verdict.${touchpoint.verdict}`, { probability: sure });
}

/** These could be the three most important, those not; empty where there is nothing to choose from. */
function topSetSentence(result: FindResult, say: Say): string {
  const could = byImportance(result).filter(({ topSet }) => topSet['3']);
  const others = result.touchpoints.length - could.length;
  if (result.touchpoints.length <= 3) return '';
  if (others === 0) return say('web.section.ranking.topSetAll', { count: could.length });
  const list = could.map(({ name }) => name).join(say('web.listSeparator'));
  return say('web.section.ranking.topSet', { list, count: could.length, others });
}

/** The answer above the ranking; where the first is not settled it says that the order is open. By importance it ends with those that could be among the first three. */
export function rankingAnswer(result: FindResult, by: 'importance' | 'gain', say: Say): string {
  const lead = firstInRanking(result, by, say);
  const set = by === 'importance' ? topSetSentence(result, say) : '';
  return set === '' ? lead : say('find.finding', { said: lead, next: set });
}

function firstInRanking(result: FindResult, by: 'importance' | 'gain', say: Say): string {
  const [first] = result.touchpoints.toSorted((a, b) => b[by].estimate - a[by].estimate);
  if (!first) return '';
  const { name, rank, gain } = first;
  if (by === 'gain') {
    const format = changeFormat(say, result);
    const said = { name, gain: format(gain.estimate) };
    if (gain.low > 0) return say('web.section.ranking.gain', said);
    return say('web.section.ranking.gainOpen', { ...said, span: span(format, gain) });
  }
  const importance = percent(say, first.importance.estimate);
  if (first.verdict !== 'undecided')
    return say('web.section.ranking.answer', { name, outcome: result.outcome, importance });
  const { low, high } = rank;
  return say('web.section.ranking.open', { name, importance, low: Math.round(low), high: Math.round(high) });
}

/** The answer above the map: what is important and does worse than the average. */
export function mapAnswer(result: FindResult, by: 'mean' | 'lowShare', say: Say): string {
  const performed = (one: TouchpointFinding) => (by === 'mean' ? (one.mean?.estimate ?? 0) : -one.lowShare);
  const average =
    result.touchpoints.reduce((sum, one) => sum + performed(one), 0) / result.touchpoints.length;
  const equal = result.r2 / result.touchpoints.length;
  const poor = byImportance(result).filter(
    (one) => one.importance.estimate > equal && performed(one) < average,
  );
  if (poor.length === 0) return say('web.section.map.none');
  const are = (...verdicts: readonly Verdict[]) => poor.filter(({ verdict }) => verdicts.includes(verdict));
  const list = (found: readonly TouchpointFinding[]) => ({
    list: found.map((one) => one.name).join(say('web.listSeparator')),
  });
  const worth = are('moment', 'likely');
  if (worth.length > 0) return say('web.section.map.answer', list(worth));
  const open = are('undecided');
  return open.length > 0
    ? say('web.section.map.open', list(open))
    : say('web.section.map.noGain', list(poor));
}

/** The touchpoint with the greatest effect of one kind, if its interval leaves zero out on the side that counts. */
function strongest(result: FindResult, of: (one: TouchpointFinding) => Interval | null, sign: 1 | -1) {
  const [first] = result.touchpoints
    .flatMap((one) => {
      const effect = of(one);
      return effect ? [{ name: one.name, effect }] : [];
    })
    .filter(({ effect }) => (sign > 0 ? effect.low > 0 : effect.high < 0))
    .toSorted((a, b) => sign * (b.effect.estimate - a.effect.estimate));
  return first && { name: first.name, value: first.effect.estimate };
}

/** The answer above penalty and reward; null on the linear scale. Where less is better, a penalty is a rise. */
export function penaltyRewardAnswer(result: FindResult, say: Say): string | null {
  if (!result.touchpoints.some((one) => one.penalty || one.reward)) return null;
  const bad = result.outcomeScale.direction === 'lowerIsBetter' ? 1 : -1;
  const worst = strongest(result, (one) => one.penalty, bad);
  const best = strongest(result, (one) => one.reward, bad > 0 ? -1 : 1);
  const format = changeFormat(say, result);
  const low = worst && { worst: worst.name, penalty: format(worst.value) };
  const high = best && { best: best.name, reward: format(best.value) };
  if (low && high) return say('web.section.penaltyReward.answer', { ...low, ...high });
  if (low) return say('web.section.penaltyReward.onlyPenalty', low);
  return high ? say('web.section.penaltyReward.onlyReward', high) : say('web.section.penaltyReward.open');
}
