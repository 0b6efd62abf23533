import { sampleResult } from '@touchstone/charts/testing';
import {
  type FindResult,
  findingSentence,
  locales,
  nextStep,
  speaker,
  type Verdict,
} from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { headlineOf, mapAnswer, penaltyRewardAnswer, rankingAnswer } from './sentences.ts';

const result = sampleResult();
const zh = speaker('zh-CN');
const en = speaker('en');

function allAre(verdict: Verdict, neededN: number | null = null): FindResult {
  return { ...result, touchpoints: result.touchpoints.map((one) => ({ ...one, verdict, neededN })) };
}

describe('the headline', () => {
  it('names the moments, and speaks of the one that mending helps most', () => {
    const headline = headlineOf(result, zh);
    expect(headline.verdict).toBe('moment');
    expect(headline.title).toBe('2 个关键时刻：柜面等候、问题解决');
    expect(headline.body).toContain('0.15 分');
    expect(headline.next).toMatch(/^下一步/);
  });

  it('says "likely" when nothing is sure', () => {
    const likely = result.touchpoints.map((one) =>
      one.verdict === 'moment' ? { ...one, verdict: 'no' as const } : one,
    );
    expect(headlineOf({ ...result, touchpoints: likely }, en).title).toBe(
      '客户经理沟通 is likely a moment of truth',
    );
  });

  it('says that it cannot tell yet, and with how many journeys it could', () => {
    const headline = headlineOf(allAre('undecided', 4800), en);
    expect(headline.verdict).toBe('undecided');
    expect(headline.body).toContain('4,800');
  });

  it('does not promise a number of journeys when none would settle it', () => {
    expect(headlineOf(allAre('undecided'), en).body).not.toMatch(/4,800|null/);
  });

  it('says that nothing stands out when nothing does', () => {
    expect(headlineOf(allAre('no'), zh).verdict).toBe('no');
  });
});

describe('a moment that delights', () => {
  const delighting = result.touchpoints.map((one) =>
    one.name === '客户经理沟通'
      ? { ...one, verdict: 'moment' as const, direction: 'delight' as const, upsideIsPositive: true }
      : { ...one, verdict: 'no' as const, direction: null },
  );
  const only = { ...result, touchpoints: delighting };

  it('is not told to mend: the good journeys show the way', () => {
    const headline = headlineOf(only, en);
    expect(headline.body).toContain('turning middling experiences here into good ones');
    expect(headline.body).toContain('0.07 points');
    expect(headline.next).toMatch(/what made the \d+ good journeys here good/);
  });

  it('names both ways when both carry it, the greater first', () => {
    const both = delighting.map((one) =>
      one.verdict === 'moment' ? { ...one, direction: 'both' as const } : one,
    );
    expect(headlineOf({ ...only, touchpoints: both }, zh).body).toMatch(
      /两头都有机会：把这里一般的体验做到好.*；把这里差的体验改善到一般/,
    );
  });
});

describe('the sentences of a touchpoint', () => {
  it('exist for every verdict, both scales and both units, in both languages', () => {
    const share = { min: 0, max: 1, mean: 0.8 };
    for (const locale of locales) {
      const say = speaker(locale);
      for (const verdict of ['moment', 'likely', 'no', 'undecided'] as const) {
        for (const scale of ['levels', 'linear'] as const) {
          for (const outcomeScale of [result.outcomeScale, share]) {
            const finding = { ...allAre(verdict), scale, outcomeScale };
            for (const one of finding.touchpoints) {
              const text = `${findingSentence(say, one, finding)} ${nextStep(say, one, finding)}`;
              expect(text).toContain(one.name);
              expect(text).not.toMatch(/\{|undefined|NaN/);
            }
          }
        }
      }
    }
  });

  it('count a share of yes in percentage points', () => {
    const share = { ...result, outcomeScale: { min: 0, max: 1, mean: 0.8 } };
    const [first] = share.touchpoints;
    expect(first ? findingSentence(en, first, share) : '').toContain('15.4 percentage points');
  });
});

describe('the answers above the charts', () => {
  it('name the first by importance or by gain', () => {
    expect(rankingAnswer(result, 'importance', en)).toContain('柜面等候');
    expect(rankingAnswer(result, 'gain', en)).toContain('+0.15');
    expect(rankingAnswer(result, 'importance', en)).toMatch(
      /among these 4: 柜面等候.*业务办理速度; the other 6 are not/,
    );
  });

  it('name what is important and below average, whichever way performance is measured', () => {
    expect(mapAnswer(result, 'mean', zh)).toContain('柜面等候');
    expect(mapAnswer(result, 'lowShare', zh)).toContain('柜面等候');
  });

  it('do not advise to mend what is no moment of truth', () => {
    const none = allAre('no');
    expect(mapAnswer(none, 'mean', en)).toMatch(/柜面等候.*may not help/);
    const some = none.touchpoints.map((one) =>
      one.name === '业务办理速度' ? { ...one, verdict: 'likely' as const } : one,
    );
    expect(mapAnswer({ ...none, touchpoints: some }, 'mean', en)).not.toContain('柜面等候');
  });

  it('name the greatest penalty and reward; where less is better, a rise is the penalty', () => {
    expect(penaltyRewardAnswer(result, en)).toMatch(/柜面等候.*−0\.62.*客户经理沟通.*\+0\.38/);
    const turned = result.touchpoints.map((one) => ({ ...one, penalty: one.reward, reward: one.penalty }));
    const less = {
      ...result,
      touchpoints: turned,
      outcomeScale: { ...result.outcomeScale, direction: 'lowerIsBetter' as const },
    };
    expect(penaltyRewardAnswer(less, en)).toMatch(/客户经理沟通.*\+0\.38.*柜面等候.*−0\.62/);
  });

  it('claim nothing that the intervals do not hold', () => {
    const few = sampleResult(40);
    expect(rankingAnswer(few, 'importance', en)).toMatch(/still open.*from 1 to 2/);
    expect(mapAnswer(few, 'mean', zh)).toMatch(/^还说不准/);
    const around = { estimate: 0.1, low: -0.4, high: 0.6 };
    const vague = few.touchpoints.map((one) => ({ ...one, gain: around, penalty: around, reward: around }));
    expect(rankingAnswer({ ...few, touchpoints: vague }, 'gain', en)).toContain('not certain yet');
    expect(penaltyRewardAnswer({ ...few, touchpoints: vague }, en)).toMatch(/^Cannot tell yet/);
    const lowOnly = result.touchpoints.map((one) => ({ ...one, reward: around }));
    expect(penaltyRewardAnswer({ ...result, touchpoints: lowOnly }, en)).toMatch(/柜面等候.*cannot be told/);
  });

  it('are silent about penalty and reward on the linear scale', () => {
    const linear = result.touchpoints.map((one) => ({ ...one, penalty: null, reward: null }));
    expect(penaltyRewardAnswer({ ...result, touchpoints: linear }, en)).toBeNull();
  });
});
