import { sampleVoice } from '@touchstone/charts/voice-testing';
import { speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { topicChoices } from './topic-choices.ts';

describe('what a mention can be about', () => {
  const touchpoints = [
    { id: 'app', name: '手机银行' },
    { id: 'lobby', name: '大堂引导' },
  ];
  const choices = topicChoices(sampleVoice().topics, touchpoints, speaker('zh-CN'));

  it('is each topic once: heard ones, own touchpoints, aspects nobody spoke of', () => {
    const values = choices.map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    expect(values.slice(0, 5)).toEqual(['waiting', 'attitude', 'app', 'privacy', 't:app']);
    expect(values).toContain('t:lobby');
    expect(values).toContain('food');
  });

  it('has a name in the language of the page', () => {
    expect(choices.find(({ value }) => value === 't:lobby')?.label).toBe('大堂引导');
    expect(choices.find(({ value }) => value === 'food')?.label).toBe('餐饮');
    const english = topicChoices([], [], speaker('en')).find(({ value }) => value === 'food');
    expect(english?.label).toMatch(/^[A-Z]/);
  });
});
