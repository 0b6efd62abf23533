import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { aspects, type OverallLabel, type Polarity } from '../src/index.ts';
import { corpusRows } from './corpus-rows.ts';
import { phraseRows } from './phrase-rows.ts';
import type { Row, RowFlags, RowMention } from './row.ts';

const polarityOf = (value: unknown): Polarity => (value === -1 ? -1 : value === 1 ? 1 : 0);
const overallByName: Readonly<Record<string, OverallLabel>> = {
  pos: 'positive',
  neg: 'negative',
  neu: 'neutral',
  mix: 'mixed',
};

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where the words of an annotation stand: its opinion, else its term. */
function placeOf(
  text: string,
  annotation: Readonly<Record<string, unknown>>,
): { start?: number; end?: number } {
  for (const key of ['opinion', 'term']) {
    const words = textOf(annotation[key]);
    const start = words === '' ? -1 : text.indexOf(words);
    if (start >= 0) return { start, end: start + words.length };
  }
  return {};
}

function mentionsOf(text: string, list: readonly unknown[]): readonly RowMention[] {
  return list.flatMap((entry) => {
    const annotation = record(entry);
    const aspect = aspects.findIndex((name) => name === annotation['tp']);
    if (aspect < 0) return [];
    return [{ aspect, polarity: polarityOf(annotation['pol']), ...placeOf(text, annotation) }];
  });
}

function flagsOf(row: Readonly<Record<string, unknown>>): RowFlags {
  const flag = (name: string): boolean | undefined => {
    const value = row[name];
    return typeof value === 'boolean' ? value : undefined;
  };
  const named = ['complaint', 'praise', 'suggestion', 'question'].map(flag);
  const overall = row['overall'];
  const label = overall === 1 ? 'positive' : overall === -1 ? 'negative' : overallByName[textOf(overall)];
  const urgency = row['urgency'];
  return {
    ...(named.some((value) => value !== undefined) ? { intents: [...named, undefined] } : {}),
    ...(typeof urgency === 'number' ? { urgency } : {}),
    ...(label ? { overall: label } : {}),
  };
}

/** Rows of one file of the shared sets (JSON lines, plain or gzip). */
export function sharedRows(file: string): readonly Row[] {
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const row = record(JSON.parse(line));
      const text = textOf(row['text']);
      return {
        id: textOf(row['id']),
        source: textOf(row['source']),
        domain: textOf(row['domain']),
        text,
        ...(Array.isArray(row['aspects']) ? { mentions: mentionsOf(text, row['aspects']) } : {}),
        ...flagsOf(row),
      };
    });
}

function listsIn(folder: string): readonly { readonly name: string; readonly content: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => ({ name: file.slice(0, -4), content: readFileSync(join(folder, file), 'utf8') }));
}

/** The corpus of the package, every industry, in the order of the files' names. */
export function ownCorpus(folder: string): readonly Row[] {
  return listsIn(folder).flatMap(({ name, content }) => corpusRows(content, name));
}

/** The short clauses of the package, in the order of the files' names. */
export function ownPhrases(folder: string): readonly Row[] {
  return listsIn(folder).flatMap(({ content }) => phraseRows(content));
}

/** FNV-1a of a text; the corpus is split by it: 0 of 10 is test, 1 is dev, the rest train. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The part of the corpus a row belongs to. */
export function splitOf(text: string): 'train' | 'dev' | 'test' {
  const tenth = textHash(text) % 10;
  return tenth === 0 ? 'test' : tenth === 1 ? 'dev' : 'train';
}
