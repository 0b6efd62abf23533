import { aspects, type Polarity } from '../src/index.ts';
import type { Row } from './rows.ts';

const polarityBySign: Readonly<Record<string, Polarity>> = { '+': 1, '-': -1, '0': 0 };

/** Rows of the phrase list: `== industry`, then lines `aspect+: phrase|phrase`; each phrase says that one thing. */
export function phraseRows(content: string): readonly Row[] {
  const rows: Row[] = [];
  let domain = '';
  for (const line of content.split('\n')) {
    if (line.startsWith('== ')) domain = line.slice(3).trim();
    const [, name, sign, list] = /^([a-z]+)([-+0]): (.+)$/.exec(line) ?? [];
    const aspect = aspects.findIndex((known) => known === name);
    if (aspect < 0 || !list || !sign) continue;
    for (const text of list.split('|')) {
      const mention = { aspect, polarity: polarityBySign[sign] ?? 0, start: 0, end: text.length };
      rows.push({ id: `${domain}-${text}`, source: 'phrases', domain, text, mentions: [mention] });
    }
  }
  return rows;
}
