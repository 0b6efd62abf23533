import { commentsRequestSchema, voiceRequestSchema } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import {
  commentsRequestOf,
  isNarrowed,
  nothingSought,
  voiceRequestOf,
  voiceSearchOf,
  voiceViewOf,
} from './voice-view.ts';

const full =
  'from=2026-01-01&channel=%E6%9F%9C%E9%9D%A2&is.%E5%8C%BA%E5%9F%9F=%E4%B8%9C&compare=%E5%8C%BA%E5%9F%9F&by=share&kind=touchpoint' +
  '&topic=waiting&polarity=negative&overall=mixed&intent=leave&urgency=2&emotion=anger&theme=a~b&text=%E6%8E%92%E9%98%9F&sort=leastSure&page=3';

describe('the view in an address', () => {
  it('comes back as it was written', () => {
    const view = voiceViewOf(new URLSearchParams(full));
    expect(view.sought).toMatchObject({ topic: 'waiting', urgency: 2, sort: 'leastSure', page: 3 });
    expect(voiceViewOf(voiceSearchOf(view))).toEqual(view);
    expect([...voiceSearchOf(view).keys()]).toHaveLength(new URLSearchParams(full).size);
  });

  it('is empty when nothing is chosen', () => {
    expect(voiceSearchOf(voiceViewOf(new URLSearchParams())).toString()).toBe('');
  });

  it('leaves out what it cannot read, so that an old link still opens', () => {
    const odd = voiceViewOf(
      new URLSearchParams('urgency=9&polarity=bad&intent=x&overall=y&sort=z&page=-1&by=q'),
    );
    expect(odd).toEqual(voiceViewOf(new URLSearchParams()));
  });

  it('cuts words too long for the server', () => {
    expect(voiceViewOf(new URLSearchParams({ text: '长'.repeat(999) })).sought.text).toHaveLength(200);
  });
});

describe('requests', () => {
  it('are what the contract takes, whole and empty', () => {
    for (const search of ['', full]) {
      const view = voiceViewOf(new URLSearchParams(search));
      expect(voiceRequestSchema.safeParse(voiceRequestOf(view)).success).toBe(true);
      expect(commentsRequestSchema.safeParse(commentsRequestOf(view)).success).toBe(true);
    }
  });

  it('page by twenty', () => {
    const view = voiceViewOf(new URLSearchParams('page=3'));
    expect(commentsRequestOf(view)).toMatchObject({ offset: 60, limit: 20 });
  });
});

describe('a list of comments', () => {
  it('is narrowed by any condition, not by order or page', () => {
    expect(isNarrowed(voiceViewOf(new URLSearchParams('sort=urgent&page=2')).sought)).toBe(false);
    expect(isNarrowed(voiceViewOf(new URLSearchParams('urgency=0')).sought)).toBe(true);
  });

  it('keeps its order when the conditions are dropped', () => {
    const { sought } = voiceViewOf(new URLSearchParams('topic=app&sort=urgent&page=2'));
    expect(nothingSought(sought)).toEqual({ sort: 'urgent', page: 0 });
  });
});
