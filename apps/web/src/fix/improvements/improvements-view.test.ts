import { describe, expect, it } from 'vitest';
import { improvementsQuestionOf, improvementsSearchOf } from './improvements-view.ts';

describe('the address of the Improvements page', () => {
  it('gives back the question that it was made from', () => {
    const question = {
      view: 'list',
      moment: '柜面等候',
      owner: '李工',
      kind: 'process',
      words: '叫号',
    } as const;
    expect(improvementsQuestionOf(improvementsSearchOf(question))).toEqual(question);
  });

  it('is empty for the board without filters, and an old one still opens', () => {
    const board = improvementsQuestionOf(new URLSearchParams('view=wall&kind=magic'));
    expect(board).toEqual({ view: 'board', moment: '', owner: '', kind: '', words: '' });
    expect(improvementsSearchOf(board).toString()).toBe('');
  });
});
