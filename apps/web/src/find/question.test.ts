import { findRequestSchema, speaker } from '@touchstone/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterWords, isFiltered, noFilter } from '../shell/filter.ts';
import { type Question, questionOf, requestOf, searchOf, viewOf, withFilter } from './question.ts';

const full: Question = {
  outcome: '总体满意度',
  touchpoints: ['柜面等候', '问题解决'],
  scale: 'linear',
  weight: '权重',
  from: '2026-01-01',
  to: '2026-03-31',
  channel: ['网点', 'APP & 电话'],
  unit: ['城东=支行'],
  categories: { 年龄: ['18–30', '31–45'] },
};

describe('a question in an address', () => {
  it('comes back as it went in, names with & and = included', () => {
    const search = new URLSearchParams(searchOf(full, { by: 'gain', moment: '柜面等候' }).toString());
    expect(questionOf(search)).toEqual(full);
    expect(viewOf(search)).toEqual({ by: 'gain', moment: '柜面等候' });
  });

  it('comes back for any names and values', () => {
    const names = fc.array(fc.string({ minLength: 1 }), { maxLength: 3 });
    fc.assert(
      fc.property(names, names, (channel, unit) => {
        const question: Question = { touchpoints: [], scale: 'levels', channel, unit, categories: {} };
        expect(questionOf(new URLSearchParams(searchOf(question, { by: 'importance' }).toString()))).toEqual(
          question,
        );
      }),
      { seed: 1 },
    );
  });

  it('is empty when everything stands at its default', () => {
    const search = searchOf(questionOf(new URLSearchParams()), viewOf(new URLSearchParams()));
    expect(search.toString()).toBe('');
  });

  it('leaves out a day that is none', () => {
    expect(questionOf(new URLSearchParams('from=yesterday')).from).toBeUndefined();
  });
});

describe('a question as a request', () => {
  it('is one that the contract accepts', () => {
    expect(findRequestSchema.parse(requestOf(full))).toMatchObject({
      outcome: '总体满意度',
      touchpoints: ['柜面等候', '问题解决'],
      scale: 'linear',
      filter: {
        from: '2026-01-01',
        channel: ['网点', 'APP & 电话'],
        categories: { 年龄: ['18–30', '31–45'] },
      },
    });
  });

  it('names its filters in words, and none when there are none', () => {
    expect(filterWords(full, speaker('zh-CN'))).toEqual([
      '2026-01-01 至 2026-03-31',
      '渠道：网点、APP & 电话',
      '网点/团队：城东=支行',
      '年龄：18–30、31–45',
    ]);
    expect(filterWords(withFilter(full, noFilter), speaker('en'))).toEqual([]);
  });

  it('keeps outcome, scale and weight when the filters are cleared', () => {
    expect(isFiltered(full)).toBe(true);
    const cleared = withFilter(full, noFilter);
    expect(isFiltered(cleared)).toBe(false);
    expect(cleared).toMatchObject({ outcome: '总体满意度', scale: 'linear', weight: '权重' });
  });
});
