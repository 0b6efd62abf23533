import { sampleVoice } from '@touchstone/charts/voice-testing';
import { describe, expect, it } from 'vitest';
import { hasBothKinds, topicsOf } from './topics-of.ts';

const result = sampleVoice();

describe('the topics shown', () => {
  it('are of one kind, since a comment on a touchpoint is heard under its aspect too', () => {
    expect(topicsOf(result, 'aspect').map(({ topic }) => topic)).not.toContain('t:app');
    expect(topicsOf(result, 'touchpoint').map(({ topic }) => topic)).toEqual(['t:app']);
    expect(hasBothKinds(result)).toBe(true);
  });

  it('are the other kind where this one was not heard', () => {
    const aspects = { topics: result.topics.filter(({ kind }) => kind === 'aspect') };
    expect(topicsOf(aspects, 'touchpoint')).toEqual(aspects.topics);
    expect(hasBothKinds(aspects)).toBe(false);
  });

  it('leave out what nobody spoke of', () => {
    const silent = { topics: result.topics.map((one) => ({ ...one, comments: 0 })) };
    expect(topicsOf(silent, 'aspect')).toEqual([]);
  });
});
