import { sampleComment } from '@touchstone/charts/voice-testing';
import { correctedMentionsSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { correctedMentions, draftsOf, placeOf } from './correction.ts';

describe('a correction', () => {
  it('begins with what the comment says; a mention without place is about the whole', () => {
    const drafts = draftsOf(sampleComment());
    expect(drafts.map(({ topic, polarity }) => [topic, polarity])).toEqual([
      ['waiting', -1],
      ['app', -1],
      ['attitude', 1],
      ['overall', 0],
    ]);
    expect(drafts[0]?.span).toEqual({ start: 2, end: 7 });
    expect(drafts[3]?.span).toBeUndefined();
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(4);
  });

  it('is sent as the contract takes it', () => {
    const sent = correctedMentions(draftsOf(sampleComment()));
    expect(correctedMentionsSchema.parse(sent)).toEqual(sent);
    expect(sent[3]).toEqual({ topic: 'overall', polarity: 0 });
  });
});

describe('the place of words', () => {
  const text = '慢，真的慢';
  it('is the one chosen while the words stand there, else the first', () => {
    expect(placeOf(text, '慢', 4)).toEqual({ start: 4, end: 5 });
    expect(placeOf(text, ' 慢 ', 2)).toEqual({ start: 0, end: 1 });
  });

  it('is none when they are not in the text or empty', () => {
    expect(placeOf(text, '快', 0)).toBeNull();
    expect(placeOf(text, '  ', 0)).toBeNull();
  });
});
