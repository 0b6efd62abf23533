import type { Mention, Understanding } from '@touchstone/language';
import { readLines } from '../facts/read-row.ts';
import type { Readers } from '../readings/start-readers.ts';

const words = [
  { word: '排队', aspect: 'waiting' },
  { word: '态度', aspect: 'attitude' },
  { word: '价格', aspect: 'price' },
] as const;

/** Reads by three words and the sign behind them: `态度+`, `排队-`. For tests whose truth is planted. */
function understand(text: string): Understanding {
  const mentions = words.flatMap(({ word, aspect }): Mention[] => {
    const start = text.indexOf(word);
    if (start < 0) return [];
    const clauseEnd = text.indexOf('，', start);
    const end = clauseEnd < 0 ? text.length : clauseEnd;
    const clause = text.slice(start, end);
    const polarity = clause.includes('-') ? -1 : clause.includes('+') ? 1 : 0;
    return [{ aspect, polarity, sentiment: polarity, probability: 0.9, certainty: 0.8, start, end }];
  });
  const bad = mentions.some(({ polarity }) => polarity < 0);
  const good = mentions.some(({ polarity }) => polarity > 0);
  return {
    text,
    mentions,
    overall: {
      label: bad && good ? 'mixed' : bad ? 'negative' : good ? 'positive' : 'none',
      sentiment: 0,
      probability: 1,
    },
    complaint: bad ? 1 : 0,
    praise: good ? 1 : 0,
    suggestion: 0,
    question: 0,
    leave: 0,
    intents: [...(bad ? (['complaint'] as const) : []), ...(good ? (['praise'] as const) : [])],
    urgency: text.includes('!') ? 2 : 0,
    urgencyProbability: 1,
    emotion: bad ? 'anger' : 'calm',
    emotionProbability: 1,
  };
}

/** Readers that need no thread and no model. */
export function stubReaders(): Readers {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const reader = { read: understand };
  return {
    pieces: 2,
    read: async (lines, batch, key) =>
      encoder.encode(readLines(decoder.decode(lines), { reader, batch, key })),
    close: async () => undefined,
  };
}
