import { byImportance, changeFormat, percent, probability } from '@touchstone/charts';
import type { FindResult, Interval, Say, TouchpointFinding, Verdict } from '@touchstone/vocabulary';
import { findingSentence, nextStep, opportunities } from './finding-words.ts';

/** Finding, number and certainty, next step. */
export interface Headline {
  readonly verdict: Verdict;
  readonly title: string;
  readonly body: string;
  readonly next: string;
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
    return { verdict: 'no', title: say('web.headline.none'), body, next: say('find.nextLeave') };
  }
  const needed = open.flatMap((one) => one.neededN ?? []);
  const least = needed.length > 0 ? Math.min(...needed) : 0;
  return {
    verdict: 'undecided',
    title: say('web.headline.undecided'),
    body: say('find.headlineUndecided', { n: result.n, needed: least }),
    next: least > 0 ? say('find.nextCollect', { needed: least }) : say('find.nextStuck'),
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

/** The answer above the ranking. */
export function rankingAnswer(result: FindResult, by: 'importance' | 'gain', say: Say): string {
  const [first] = result.touchpoints.toSorted((a, b) => b[by].estimate - a[by].estimate);
  if (!first) return '';
  const { name } = first;
  if (by === 'gain') {
    return say('web.section.ranking.gain', { name, gain: changeFormat(say, result)(first.gain.estimate) });
  }
  const importance = percent(say, first.importance.estimate);
  return say('web.section.ranking.answer', { name, outcome: result.outcome, importance });
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
  const worth = poor.filter((one) => one.verdict !== 'no');
  const names = (worth.length > 0 ? worth : poor).map((one) => one.name);
  const list = names.join(say('web.listSeparator'));
  return say(worth.length > 0 ? 'web.section.map.answer' : 'web.section.map.noGain', { list });
}

function extremes(result: FindResult, of: (one: TouchpointFinding) => Interval | null) {
  return result.touchpoints
    .flatMap((one) => {
      const effect = of(one);
      return effect ? [{ name: one.name, value: effect.estimate }] : [];
    })
    .toSorted((a, b) => b.value - a.value);
}

/** The answer above penalty and reward; null on the linear scale. Where less is better, a penalty is a rise. */
export function penaltyRewardAnswer(result: FindResult, say: Say): string | null {
  const rising = result.outcomeScale.direction === 'lowerIsBetter';
  const worst = extremes(result, (one) => one.penalty).at(rising ? 0 : -1);
  const best = extremes(result, (one) => one.reward).at(rising ? -1 : 0);
  if (!worst || !best) return null;
  const format = changeFormat(say, result);
  return say('web.section.penaltyReward.answer', {
    worst: worst.name,
    penalty: format(worst.value),
    best: best.name,
    reward: format(best.value),
  });
}
