import { aspects, emotions, type OverallLabel, type Polarity } from '../src/index.ts';
import type { Row, RowMention } from './row.ts';
import { textHash } from './text-hash.ts';

/** The industry of the corpus that a letter stands for; the others belong to none. */
const industries: Readonly<Record<string, string>> = {
  f: 'food',
  h: 'hotel',
  t: 'tour',
  e: 'ecom',
  r: 'retail',
};
const verdicts: Readonly<Record<string, OverallLabel>> = {
  '+': 'positive',
  '-': 'negative',
  '0': 'neutral',
  x: 'mixed',
};
const polarityBySign: Readonly<Record<string, Polarity>> = { '+': 1, '-': -1, '0': 0 };

function mentionsOf(mark: string): readonly RowMention[] {
  const [place = '', said = ''] = mark.split(':');
  const [start, end] = place.split('-').map(Number);
  return said.split(',').flatMap((one) => {
    const aspect = aspects.findIndex((name) => name === one.slice(0, -1));
    return aspect < 0 ? [] : [{ aspect, polarity: polarityBySign[one.slice(-1)] ?? 0, start, end }];
  });
}

/** What was read of one comment of a public set, without its text. */
function labelOf(line: string): { readonly hash: string; readonly label: Omit<Row, 'text'> } | undefined {
  const [id, hash, industry, flags, urgency, emotion, overall, marks] = line.split('\t');
  if (!id || !hash || !industry || !flags || !urgency || !emotion || !overall || marks === undefined) return;
  const label = {
    id,
    source: 'labels',
    domain: industries[industry] ?? '',
    mentions: marks.split(' ').flatMap((mark) => (mark === '' ? [] : mentionsOf(mark))),
    intents: [...'cpsql'].map((letter) => flags.includes(letter)),
    urgency: Number(urgency),
    emotion: Math.max(
      0,
      emotions.findIndex((name) => name.startsWith(emotion)),
    ),
    overall: verdicts[overall] ?? 'none',
  };
  return { hash, label };
}

/**
 * Comments of a public set with the labels that were read of them: `labels/*.tsv` holds an id, a hash of the text and labels, the set
 * itself the text. A comment whose text is another now, or that the set lacks, is left out.
 */
export function labelRows(content: string, set: readonly Row[]): readonly Row[] {
  const texts = new Map(set.map(({ id, text }) => [id, text]));
  return content.split('\n').flatMap((line) => {
    const found = labelOf(line);
    const text = texts.get(found?.label.id ?? '');
    if (found === undefined || text === undefined || textHash(text).toString(16) !== found.hash) return [];
    return [{ ...found.label, text }];
  });
}
