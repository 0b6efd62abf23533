import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { aspects, type OverallLabel, type Polarity } from '../src/index.ts';
import { corpusRows } from './corpus-rows.ts';
import { labelRows } from './label-rows.ts';
import { phraseRows } from './phrase-rows.ts';
import type { Row, RowFlags, RowMention } from './row.ts';
import { textHash } from './text-hash.ts';

export type Split = 'train' | 'dev' | 'test';

/** A comment and the part of the data it belongs to. */
export interface LabelledRow {
  readonly row: Row;
  readonly split: Split;
}

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

/** Texts of a folder with this ending, in the order of their names; none where there is no such folder. */
function listsIn(
  folder: string,
  ending = '.txt',
): readonly { readonly name: string; readonly content: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => ({
      name: file.slice(0, -ending.length),
      content: readFileSync(join(folder, file), 'utf8'),
    }));
}

/** The corpus of the package, every industry, in the order of the files' names. */
export function ownCorpus(folder: string): readonly Row[] {
  return listsIn(folder).flatMap(({ name, content }) => corpusRows(content, name));
}

/**
 * What a second reader labelled of the corpus, blind: the same comments as `ownCorpus` has, with other marks here and there. A reader
 * that learns from both is told how sure each label is.
 */
export function secondReading(folder: string): readonly Row[] {
  const corpus = new Map(
    ownCorpus(folder).map((row) => [`${row.domain}-${textHash(row.text).toString(16)}`, row]),
  );
  const set = [...corpus].map(([id, { source, domain, text }]) => ({ id, source, domain, text }));
  return listsIn(folder, '.tsv')
    .flatMap(({ content }) => labelRows(content, set))
    .map((row) => ({ ...row, source: 'second', domain: corpus.get(row.id)?.domain ?? '' }));
}

/** The short clauses of the package, in the order of the files' names. */
export function ownPhrases(folder: string): readonly Row[] {
  return listsIn(folder).flatMap(({ content }) => phraseRows(content));
}

/** Where the public sets are expected: beside the checkout. */
export const publicSets: string = new URL('../../../../shared/data/text', import.meta.url).pathname;

/**
 * Comments of the public sets with the labels of `labels/`; none of a set that is absent. What was read of a set's dev file is for
 * testing alone, the rest is split by its text.
 */
export function ownLabels(folder: string, sets = publicSets): readonly LabelledRow[] {
  return listsIn(folder, '.tsv').flatMap(({ name, content }) => {
    const file = join(sets, `${name}.jsonl.gz`);
    if (!existsSync(file)) return [];
    const rows = labelRows(content, sharedRows(file));
    return rows.map((row) => ({ row, split: name.endsWith('_dev') ? 'test' : splitOf(row.text) }));
  });
}

/** The part of the corpus a row belongs to. */
export function splitOf(text: string): Split {
  const tenth = textHash(text) % 10;
  return tenth === 0 ? 'test' : tenth === 1 ? 'dev' : 'train';
}
