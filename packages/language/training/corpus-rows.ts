import { aspects, emotions, type OverallLabel, type Polarity } from '../src/index.ts';
import type { Row, RowMention } from './row.ts';

const overallByName: Readonly<Record<string, OverallLabel>> = {
  pos: 'positive',
  neg: 'negative',
  neu: 'neutral',
  mix: 'mixed',
};
const polarityBySign: Readonly<Record<string, Polarity>> = { '+': 1, '-': -1, '0': 0 };

/** Reads `[price-,refund0:words]` marks: the text without them, and what each says about its words. */
function readMarks(marked: string): {
  readonly text: string;
  readonly mentions: readonly RowMention[];
} {
  const mentions: RowMention[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(/\[((?:[a-z]+[-+0],?)+):([^\]]*)\]/g)) {
    text += marked.slice(at, match.index);
    const start = text.length;
    text += match[2] ?? '';
    at = match.index + match[0].length;
    for (const mark of (match[1] ?? '').split(',')) {
      const aspect = aspects.findIndex((name) => name === mark.slice(0, -1));
      if (aspect < 0) continue;
      mentions.push({ aspect, polarity: polarityBySign[mark.slice(-1)] ?? 0, start, end: text.length });
    }
  }
  return { text: text + marked.slice(at), mentions };
}

function rowOf(line: string, industry: string, number: number): Row | undefined {
  const [channel, flags, urgency, emotion, overall, marked] = line.split('\t');
  if (!channel || !flags || !urgency || !emotion || !overall || !marked) return undefined;
  const { text, mentions } = readMarks(marked);
  const feeling = emotions.findIndex((name) => name === emotion);
  return {
    id: `${industry}-${number}`,
    source: 'corpus',
    domain: industry,
    text,
    mentions,
    intents: [...'cpsql'].map((letter) => flags.includes(letter)),
    urgency: Number(urgency),
    emotion: Math.max(0, feeling),
    overall: mentions.length === 0 && flags === '.' ? 'none' : (overallByName[overall] ?? 'neutral'),
  };
}

/** Rows of one corpus file; a line is channel, flags, urgency, emotion, overall, marked text, parted by tabs. */
export function corpusRows(content: string, industry: string): readonly Row[] {
  return content
    .split('\n')
    .map((line, at) => rowOf(line, industry, at + 1))
    .filter((row) => row !== undefined);
}
