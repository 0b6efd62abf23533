import { byImportance, percent, roundPercent, signedFigure, span } from '@touchstone/charts';
import type { FindResult, Interval, Say, TouchpointFinding, Unfit } from '@touchstone/vocabulary';

function gainParameters(result: FindResult, touchpoint: TouchpointFinding, say: Say) {
  const format = (value: number) => signedFigure(say, value);
  return {
    name: touchpoint.name,
    outcome: result.outcome,
    gain: format(touchpoint.gain.estimate),
    span: span(format, touchpoint.gain),
    n: result.n,
  };
}

/** How sure its place among the first three is, in words. */
export function certaintyOf(touchpoint: TouchpointFinding, say: Say): string {
  const top = touchpoint.topProbability['3'];
  if (top >= 0.95) return say('web.certainty.almost');
  if (top >= 0.8) return say('web.certainty.likely');
  return say(top > 0.2 ? 'web.certainty.perhaps' : 'web.certainty.unlikely');
}

/** What mending one touchpoint would bring, with its interval and n. */
export function gainSentence(result: FindResult, touchpoint: TouchpointFinding, say: Say): string {
  const key = result.scale === 'linear' ? 'web.panel.gainLinear' : 'web.panel.gain';
  return say(key, gainParameters(result, touchpoint, say));
}

/** Why the verdict is what it is, and what would settle an open one. */
export function verdictSentence(touchpoint: TouchpointFinding, say: Say): string {
  const probability = roundPercent(say, touchpoint.aboveEqualShare);
  const verdict = say(`web.panel.verdict.${touchpoint.verdict}`, { probability });
  if (touchpoint.verdict !== 'undecided') return verdict;
  const { neededN } = touchpoint;
  const settle = neededN === null ? say('web.panel.needed.none') : say('web.panel.needed', { n: neededN });
  return `${verdict} ${settle}`;
}

/** Finding, number and certainty, next step. */
export interface Headline {
  readonly kind: 'moment' | 'likely' | 'none' | 'undecided';
  readonly title: string;
  readonly body: string;
  readonly next: string;
}

function strongest(result: FindResult, say: Say, found: readonly TouchpointFinding[]): Headline | null {
  const [first] = found;
  if (!first) return null;
  const moment = first.verdict === 'moment';
  const names = found.map((one) => one.name).join(say('web.listSeparator'));
  const key = result.scale === 'linear' ? 'web.headline.momentBodyLinear' : 'web.headline.momentBody';
  const single = say(moment ? 'web.headline.moment' : 'web.headline.likely', { name: first.name });
  const most = found.reduce((best, one) => (one.gain.estimate > best.gain.estimate ? one : best), first);
  return {
    kind: moment ? 'moment' : 'likely',
    title:
      moment && found.length > 1 ? say('web.headline.moments', { count: found.length, list: names }) : single,
    body: say(key, { ...gainParameters(result, most, say), certainty: certaintyOf(most, say) }),
    next: say('web.headline.next.first', { name: most.name }),
  };
}

/** The one thing to say first. */
export function headlineOf(result: FindResult, say: Say): Headline {
  const ranked = byImportance(result);
  const of = (verdict: TouchpointFinding['verdict']) => ranked.filter((one) => one.verdict === verdict);
  const found = strongest(result, say, of('moment')) ?? strongest(result, say, of('likely').slice(0, 1));
  if (found) return found;
  const open = of('undecided');
  const facts = { n: result.n, outcome: result.outcome };
  if (open.length === 0) {
    return {
      kind: 'none',
      title: say('web.headline.none'),
      body: say('web.headline.noneBody', facts),
      next: say('web.find.caution'),
    };
  }
  const needed = open.flatMap((one) => (one.neededN === null ? [] : [one.neededN]));
  const settle = needed.length > 0 ? ` ${say('web.headline.needed', { n: Math.min(...needed) })}` : '';
  return {
    kind: 'undecided',
    title: say('web.headline.undecided'),
    body: `${say('web.headline.undecidedBody', { n: result.n })}${settle}`,
    next: say('web.headline.next.more'),
  };
}

/** How much the touchpoints explain together. */
export function explainedSentence(result: FindResult, say: Say): string {
  const format = (value: number) => roundPercent(say, value);
  return say('web.find.r2', {
    outcome: result.outcome,
    r2: format(result.r2),
    span: span(format, result.r2Interval),
  });
}

/** The answer above the ranking. */
export function rankingAnswer(result: FindResult, by: 'importance' | 'gain', say: Say): string {
  const [first] = result.touchpoints.toSorted((a, b) => b[by].estimate - a[by].estimate);
  if (!first) return '';
  if (by === 'gain') {
    return say('web.section.ranking.gain', {
      name: first.name,
      gain: signedFigure(say, first.gain.estimate),
    });
  }
  return say('web.section.ranking.answer', {
    name: first.name,
    outcome: result.outcome,
    importance: percent(say, first.importance.estimate),
  });
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
  const list = poor.map((one) => one.name).join(say('web.listSeparator'));
  return poor.length > 0 ? say('web.section.map.answer', { list }) : say('web.section.map.none');
}

function extreme(result: FindResult, of: (one: TouchpointFinding) => Interval | null) {
  return result.touchpoints
    .flatMap((one) => {
      const effect = of(one);
      return effect ? [{ name: one.name, value: effect.estimate }] : [];
    })
    .toSorted((a, b) => b.value - a.value);
}

/** The answer above penalty and reward; null on the linear scale. */
export function penaltyRewardAnswer(result: FindResult, say: Say): string | null {
  const worst = extreme(result, (one) => one.penalty).at(-1);
  const best = extreme(result, (one) => one.reward)[0];
  if (!worst || !best) return null;
  return say('web.section.penaltyReward.answer', {
    worst: worst.name,
    penalty: signedFigure(say, worst.value),
    best: best.name,
    reward: signedFigure(say, best.value),
  });
}

/** Why something cannot serve as evidence. */
export function unfitSentence(unfit: Unfit, say: Say): string {
  switch (unfit.reason) {
    case 'ceiling':
    case 'floor':
      return say(`web.unfit.${unfit.reason}`, { share: percent(say, unfit.figure) });
    case 'tooFew':
      return say('web.unfit.tooFew', { count: unfit.figure });
    default:
      return say(`web.unfit.${unfit.reason}`);
  }
}
