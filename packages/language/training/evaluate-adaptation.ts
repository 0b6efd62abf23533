import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdaptedReader, adaptReader, aspects, type CommentReader, openReader } from '../src/index.ts';
import type { Row } from './row.ts';
import { ownCorpus, publicSets, sharedRows } from './rows.ts';
import { count, f1, freshCounts } from './scores.ts';
import { textHash } from './text-hash.ts';

/** Micro F1 of aspects, and of pairs of aspect and polarity. */
function scores(reader: CommentReader | AdaptedReader, rows: readonly Row[]): { det: number; e2e: number } {
  const [detection, pairs] = [freshCounts(), freshCounts()];
  for (const row of rows) {
    const said = reader
      .read(row.text)
      .mentions.map((mention) => [aspects.indexOf(mention.aspect), mention.polarity]);
    const truth = (row.mentions ?? []).map((mention) => [mention.aspect, mention.polarity]);
    const [a, b] = [said, truth].map(
      (list) => new Set(list.map(([aspect, polarity]) => aspect * 3 + polarity + 1)),
    );
    count(pairs, a, b);
    const [c, d] = [a, b].map((set) => new Set([...set].map((pair) => Math.floor(pair / 3))));
    count(detection, c, d);
  }
  return { det: f1(detection), e2e: f1(pairs) };
}

/** Labelled rows of a domain: of the corpus and of the shared sets, those with aspects. */
function rowsOf(domain: string): readonly Row[] {
  const home = new URL('..', import.meta.url).pathname;
  const shared = ['asap_sample', 'diaasq', 'mabsa_zh']
    .map((set) => join(publicSets, `${set}_train.jsonl.gz`))
    .filter((file) => existsSync(file))
    .flatMap(sharedRows);
  return [...ownCorpus(join(home, 'corpus')), ...shared]
    .filter((row) => row.domain === domain)
    .toSorted((a, b) => textHash(a.text) - textHash(b.text));
}

/**
 * `node training/evaluate-adaptation.ts MODEL DOMAIN [CORRECTIONS]`: how much corrections help in an industry that the model
 * was trained without (`npm run train -- --without-domain DOMAIN --out MODEL`). The rest of the industry is the sample.
 */
function main(): void {
  const [, , file = '', domain = '', many = '200'] = process.argv;
  const reader = openReader(readFileSync(file));
  const rows = rowsOf(domain);
  const taught = rows.slice(0, Number(many));
  const rest = rows.slice(Number(many));
  const start = performance.now();
  const adapted = adaptReader(
    reader,
    [],
    taught.map(({ text, mentions }) => ({
      text,
      mentions: (mentions ?? []).map(({ aspect, polarity }) => ({ aspect: aspects[aspect], polarity })),
    })),
  );
  const seconds = (performance.now() - start) / 1000;
  const before = scores(reader, rest);
  const after = scores(adapted, rest);
  console.log(
    JSON.stringify({ domain, corrections: taught.length, rest: rest.length, seconds, before, after }),
  );
}

main();
