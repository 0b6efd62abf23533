import { mapRequestSchema, type PathCondition, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import {
  conditionOf,
  isNarrowed,
  type JourneyQuestion,
  journeyQuestionOf,
  journeySearch,
  journeyViewOf,
  mapBody,
  withCondition,
} from './journey-question.ts';
import { pathWords } from './path-words.ts';

const conditions: readonly PathCondition[] = [
  { is: 'passes', touchpoint: '柜面 & "等候"' },
  { is: 'passesNot', touchpoint: 'a=b' },
  { is: 'startsWith', touchpoint: 'a' },
  { is: 'endsWith', touchpoint: 'a' },
  { is: 'loops', touchpoint: 'a' },
  { is: 'directly', touchpoint: 'a', next: 'b', minMinutes: 90 },
  { is: 'eventually', touchpoint: 'a', next: 'b' },
  { is: 'variant', keys: ['12', '34'] },
  { is: 'lasts', minMinutes: 5, maxMinutes: 2880 },
  { is: 'droppedOff' },
];
const question: JourneyQuestion = {
  filter: { from: '2026-01-01', channel: ['网点'], unit: [], categories: { 年龄: ['18–30'] } },
  path: conditions,
  removed: ['厅堂'],
};

describe('the address of the Journey page', () => {
  it('reproduces question and view, names with & and = included', () => {
    const view = {
      tab: 'process',
      chosen: '["a","b"]',
      width: 'journeys',
      colour: 'dropOff',
      touchpoints: 9,
      paths: 40,
      folded: ['办理'],
    } as const;
    const search = new URLSearchParams(journeySearch(question, view).toString());
    expect(journeyQuestionOf(search)).toEqual(question);
    expect(journeyViewOf(search)).toEqual(view);
  });

  it('is empty when everything stands at its default', () => {
    const none = new URLSearchParams();
    expect(journeySearch(journeyQuestionOf(none), journeyViewOf(none)).toString()).toBe('');
    expect(isNarrowed(journeyQuestionOf(none))).toBe(false);
  });

  it('leaves out what it cannot read, so that an old link still opens', () => {
    for (const text of ['', '{', '[]', '{"is":"flies"}', '{"is":"passes"}', '{"is":"variant","keys":[]}']) {
      expect(conditionOf(text)).toBeNull();
    }
    expect(journeyViewOf(new URLSearchParams('view=none&paths=900&width=x')).paths).toBe(80);
  });

  it('asks what the contract accepts', () => {
    expect(mapRequestSchema.parse(mapBody(question)).path).toEqual(conditions);
    expect(isNarrowed(question)).toBe(true);
  });

  it('adds a condition once', () => {
    const again = withCondition(question, { is: 'droppedOff' });
    expect(again).toBe(question);
    expect(withCondition(question, { is: 'passes', touchpoint: 'new' }).path).toHaveLength(11);
  });
});

describe('a condition in words', () => {
  it('says itself in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const words = conditions.map((one) => pathWords(one, (id) => id, speaker(locale)));
      expect(new Set(words).size).toBe(conditions.length);
      expect(words.join('')).not.toMatch(/\{|undefined|NaN/);
    }
  });
});
