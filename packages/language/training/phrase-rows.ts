import { aspects, type Polarity } from '../src/index.ts';
import type { Row, RowMention } from './row.ts';

const polarityBySign: Readonly<Record<string, Polarity>> = { '+': 1, '-': -1, '0': 0 };

function mentionOf(head: string, text: string): readonly RowMention[] {
  const aspect = aspects.findIndex((known) => known === head.slice(0, -1));
  const polarity = polarityBySign[head.slice(-1)];
  return aspect < 0 || polarity === undefined ? [] : [{ aspect, polarity, start: 0, end: text.length }];
}

/** Rows of the phrase list: `== industry`, then lines `aspect+,other-: phrase|phrase`; a phrase says all of its line. */
export function phraseRows(content: string): readonly Row[] {
  const rows: Row[] = [];
  let domain = '';
  for (const line of content.split('\n')) {
    if (line.startsWith('== ')) domain = line.slice(3).trim() === 'any' ? '' : line.slice(3).trim();
    const [, heads = '', list = ''] = /^((?:[a-z]+[-+0],?)+): (.+)$/.exec(line) ?? [];
    for (const text of list.split('|')) {
      const mentions = heads.split(',').flatMap((head) => mentionOf(head, text));
      if (mentions.length > 0)
        rows.push({ id: `${domain}-${text}`, source: 'phrases', domain, text, mentions });
    }
  }
  return rows;
}
