import { sampleVoice } from '@touchstone/charts/voice-testing';
import { speaker, type VoiceResult } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { newThemes, rivalsOf, topicsAnswer, voiceHeadline } from './voice-headline.ts';

const sample = sampleVoice();
const result: VoiceResult = { ...sample, topics: sample.topics.filter(({ kind }) => kind === 'aspect') };
const zh = speaker('zh-CN');
const en = speaker('en');

/** The first topic with an interval so wide that others may be before it. */
function unsure(): VoiceResult {
  const [first, ...others] = result.topics;
  if (!first) return result;
  const negativeShare = { estimate: 0.45, low: 0.2, high: 0.6 };
  return { ...result, topics: [{ ...first, negativeShare }, ...others] };
}

describe('the headline', () => {
  it('names what customers complain of most, with number and interval, and says that it is surely first', () => {
    const { state, title, body, news } = voiceHeadline(result, zh);
    expect(state).toBe('sure');
    expect(title).toBe('客户抱怨最多的是“等候与效率”');
    expect(body).toMatch(
      /380 条评论说到“等候与效率”，其中 82\.1% 是负面的（95% 区间 .+），约合 312 条。别的话题都明显更少。/,
    );
    expect(news).toContain('“扫码排队”（34 条）');
  });

  it('says that the order is open, and between which, where the intervals meet', () => {
    expect(rivalsOf(unsure().topics).map(({ topic }) => topic)).toEqual(['attitude', 'app']);
    const { state, title, body } = voiceHeadline(unsure(), en);
    expect(state).toBe('open');
    expect(title).toBe('Customers seem to complain most about “等候与效率”');
    expect(body).toContain('“服务态度”, “App 与系统” may draw more');
  });

  it('says what was read where the share of no topic can be told', () => {
    const vague = result.topics.map((one) => ({
      ...one,
      negativeShare: { estimate: 0.001, low: 0, high: 1 },
    }));
    const { state, title, body } = voiceHeadline({ ...result, topics: vague }, zh);
    expect(state).toBe('open');
    expect(title).toContain('可能是“等候与效率”');
    expect(body).toContain('312');
    expect(body).not.toContain('0.1%');
  });

  it('finds no pattern in too few comments', () => {
    const { state, body } = voiceHeadline({ ...result, n: 40, said: 29 }, zh);
    expect(state).toBe('quiet');
    expect(body).toContain('29');
    expect(voiceHeadline({ ...result, said: 30 }, zh).state).toBe('sure');
  });

  it('says when nobody complains', () => {
    const none = { estimate: 0, low: 0, high: 0 };
    const content = result.topics.map((one) => ({ ...one, negativeShare: none }));
    expect(voiceHeadline({ ...result, topics: content }, zh).title).toBe('没有集中的抱怨');
    expect(voiceHeadline({ ...result, topics: [] }, zh).state).toBe('quiet');
  });

  it('is silent about news when there are none', () => {
    const known = result.themes.map((theme) => ({ ...theme, isNew: false }));
    expect(voiceHeadline({ ...result, themes: known }, zh).news).toBeNull();
    expect(newThemes({ themes: known })).toEqual([]);
  });
});

describe('the answer above the topics', () => {
  it('says what is complained of and what is praised most', () => {
    expect(topicsAnswer(result.topics, zh)).toBe(
      '抱怨最多的是“等候与效率”（约 312 条），夸得最多的是“服务态度”（420 条）。',
    );
    expect(topicsAnswer(unsure().topics, zh)).toContain('抱怨最多的可能是“等候与效率”');
    expect(topicsAnswer([], zh)).toBe('这些评论里没有读出话题。');
  });
});
