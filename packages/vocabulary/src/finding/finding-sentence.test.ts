import { describe, expect, it } from 'vitest';
import type { FindResult, TouchpointFinding } from '../find-result.ts';
import { speaker } from '../sentence.ts';
import { findingParagraph } from './finding-sentence.ts';
import { headline } from './headline.ts';

const counter: TouchpointFinding = {
  name: '柜面等候',
  n: 1842,
  reach: 0.9,
  lowShare: 0.3,
  levels: { low: 553, middle: 800, high: 489, absent: 205 },
  mean: { estimate: 3.4, low: 3.3, high: 3.5 },
  importance: { estimate: 0.2, low: 0.17, high: 0.23 },
  importanceShare: 0.5,
  rank: { estimate: 1, low: 1, high: 3 },
  rankTogether: { low: 1, high: 4 },
  topSet: { '1': true, '3': true, '5': true },
  topProbability: { '1': 0.7, '3': 0.99, '5': 1 },
  penalty: { estimate: -1.1, low: -1.4, high: -0.8 },
  reward: { estimate: 0.2, low: 0, high: 0.4 },
  gain: { estimate: 0.31, low: 0.22, high: 0.4 },
  upside: { estimate: 0.1, low: 0.02, high: 0.18 },
  aboveEqualShare: 1,
  gainIsPositive: true,
  upsideIsPositive: false,
  verdict: 'moment',
  direction: 'mend',
  neededN: null,
};
const result: FindResult = {
  n: 2047,
  leftOut: 0,
  outcome: '总体满意度',
  outcomeScale: { min: 0, max: 10, mean: 7.2 },
  scale: 'levels',
  r2: 0.4,
  r2Interval: { estimate: 0.4, low: 0.36, high: 0.44 },
  touchpoints: [counter],
  unfit: [],
  warnings: [],
  method: {
    formula: '',
    source: '',
    query: '',
    seed: 1,
    buckets: 256,
    groups: 240,
    replicates: 1000,
    replicateImportance: 'exact',
    snapshot: '',
    version: '',
  },
};
const zh = speaker('zh-CN');
const en = speaker('en');

describe('findingParagraph', () => {
  it('leads with the finding, then says number, certainty and next step', () => {
    expect(findingParagraph(zh, counter, result)).toBe(
      '“柜面等候”是关键时刻：把这里差的体验改善到一般，“总体满意度”可望提高 0.31 分（95% 区间 0.22 到 0.40 分，1,842 段旅程），几乎肯定排在前三。下一步：先弄清那 553 段差的旅程里发生了什么，再定改进措施。',
    );
    expect(
      findingParagraph(en, { ...counter, name: 'Waiting' }, { ...result, outcome: 'satisfaction' }),
    ).toBe(
      'Waiting is a moment of truth: turning the low experiences here into middling ones could raise satisfaction by 0.31 points (95% interval 0.22 to 0.40 points; 1,842 journeys), almost certainly among the first three. Next: find out what happened in those 553 journeys that went badly, then choose the improvement.',
    );
  });

  it('speaks of percentage points when the outcome is yes or no', () => {
    const share = { ...result, outcomeScale: { min: 0, max: 1, mean: 0.6 } };
    const gain = { estimate: 0.058, low: 0.054, high: 0.063 };
    expect(findingParagraph(zh, { ...counter, gain }, share)).toContain(
      '可望提高 5.8 个百分点（95% 区间 5.4 到 6.3 个百分点',
    );
    expect(findingParagraph(en, { ...counter, gain }, share)).toContain('by 5.8 percentage points');
  });

  it('speaks of lowering an outcome that is better when lower', () => {
    const lower = {
      ...result,
      outcomeScale: { ...result.outcomeScale, direction: 'lowerIsBetter' as const },
    };
    expect(findingParagraph(zh, counter, lower)).toContain('“总体满意度”可望降低 0.31 分');
  });

  it('speaks of turning middling into good where that carries the verdict, and never of mending what would harm', () => {
    const gain = { estimate: -0.01, low: -0.04, high: 0.02 };
    const upside = { estimate: 0.5, low: 0.4, high: 0.6 };
    const wifi = { ...counter, name: 'Wifi', gain, upside, direction: 'delight' as const };
    const said = findingParagraph(en, wifi, { ...result, outcome: 'satisfaction' });
    expect(said).toContain(
      'Wifi is a moment of truth: turning middling experiences here into good ones could raise satisfaction by 0.50 points (95% interval 0.40 to 0.60 points;',
    );
    expect(said).toContain(
      'what made the 489 good journeys here good, then do the same for the 800 middling ones',
    );
    expect(said).not.toMatch(/low experiences|went badly/);
    const first = headline(zh, { ...result, touchpoints: [counter, wifi] });
    expect(first).toContain('最值得先做的是“Wifi”：把这里一般的体验做到好，“总体满意度”可望提高 0.50 分');
    const open = { ...wifi, verdict: 'undecided' as const, direction: null };
    expect(findingParagraph(en, open, result)).toContain(
      'turning middling experiences here into good ones may be',
    );
  });

  it('names both ways where both carry the verdict, the greater first', () => {
    const both = { ...counter, upside: { estimate: 0.5, low: 0.4, high: 0.6 }, direction: 'both' as const };
    expect(findingParagraph(zh, both, result)).toContain(
      '两头都有机会：把这里一般的体验做到好，“总体满意度”可望提高 0.50 分（95% 区间 0.40 到 0.60 分）；把这里差的体验改善到一般，“总体满意度”可望提高 0.31 分',
    );
    expect(findingParagraph(en, { ...both, verdict: 'likely' }, result)).toContain(
      'likely a moment of truth both ways',
    );
  });

  it('says what is missing when it cannot tell, and never more than the verdict', () => {
    const open = {
      ...counter,
      verdict: 'undecided' as const,
      neededN: 5400,
      rank: { estimate: 1, low: 1, high: 6 },
    };
    expect(findingParagraph(zh, open, result)).toContain('还不能下结论');
    expect(findingParagraph(zh, open, result)).toContain('累积到大约 5,400 段旅程');
    expect(findingParagraph(zh, { ...open, neededN: null }, result)).toContain('正好处在界线上');
    expect(findingParagraph(zh, open, { ...result, twins: [['柜面等候', '大堂']] })).toContain(
      '无法单独判断',
    );
    const small = { ...counter, verdict: 'no' as const, aboveEqualShare: 0.01 };
    expect(findingParagraph(zh, small, result)).toContain('低于各触点的平均水平');
    const worse = { estimate: -0.2, low: -0.3, high: -0.1 };
    const other = { ...counter, verdict: 'no' as const, direction: null, gain: worse, upside: worse };
    expect(findingParagraph(zh, other, result)).toContain('都不会带来改善');
    expect(findingParagraph(zh, { ...other, upside: null }, result)).toContain('并不会带来改善');
  });

  it('never says "significant" in either language', () => {
    for (const verdict of ['moment', 'likely', 'no', 'undecided'] as const) {
      const said = [zh, en]
        .map((say) => findingParagraph(say, { ...counter, verdict, direction: null }, result))
        .join(' ');
      expect(said).not.toMatch(/significan|显著|undefined|null|NaN/);
    }
  });
});

describe('headline', () => {
  it('names the moments and the one with the greatest gain', () => {
    const phone = { ...counter, name: '电话', gain: { estimate: 0.5, low: 0.4, high: 0.6 } };
    expect(headline(zh, { ...result, touchpoints: [counter, phone] })).toBe(
      '2,047 段旅程中，有 2 个关键时刻：“电话”、“柜面等候”。最值得先做的是“电话”：把这里差的体验改善到一般，“总体满意度”可望提高 0.50 分（95% 区间 0.40 到 0.60 分）。',
    );
  });

  it('says when it cannot tell, and when there is nothing', () => {
    const open = { ...counter, verdict: 'undecided' as const, neededN: 5400 };
    expect(headline(zh, { ...result, touchpoints: [open] })).toContain('大约有 5,400 段旅程时');
    expect(headline(en, { ...result, touchpoints: [{ ...open, neededN: null }] })).toContain(
      'look at other evidence',
    );
    expect(headline(zh, { ...result, touchpoints: [{ ...counter, verdict: 'no' }] })).toContain(
      '没有发现关键时刻',
    );
  });
});
