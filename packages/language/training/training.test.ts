import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aspects } from '../src/index.ts';
import { openArena } from './arena.ts';
import { corpusRows } from './corpus-rows.ts';
import { type Encoded, encode } from './encode.ts';
import { fit } from './fit.ts';
import { freshNet, type Net } from './net.ts';
import { forward } from './network.ts';
import { phraseRows } from './phrase-rows.ts';
import { seeded } from './random.ts';
import { recipe } from './recipe.ts';
import { splitOf } from './rows.ts';
import { buildVocabulary } from './vocabulary.ts';

const lines = [
  'survey\tc\t0\tletdown\tneg\t[waiting-:排队等了两个小时]',
  'survey\tp\t0\tthanks\tpos\t[attitude+,skill+:柜员又快又耐心]，谢谢',
  'review\tcp\t0\tletdown\tmix\t[food+:味道不错]，就是[price-:太贵了]',
  'survey\t.\t0\tcalm\tneu\t无',
];
const rows = corpusRows(lines.join('\n'), 'bank');
const lexicon = { classes: [], terms: new Map<number, readonly number[]>() };
const vocabulary = buildVocabulary(
  rows.map((row) => row.text),
  [],
  [],
  { least: 1, leastAll: 1, most: 5_000 },
);
const docs: readonly Encoded[] = rows.map((row) => encode(row, vocabulary, new Map(), lexicon));

async function trained(): Promise<Net> {
  const arena = await openArena(60 * 1024 * 1024);
  const random = seeded(7);
  const shape = { rows: vocabulary.size, width: 16, hidden: 16, whole: 16, domains: 1 };
  const net = freshNet(arena, shape, random);
  fit(net, arena, docs, {
    ...recipe.training,
    gramDropout: 0,
    hiddenDropout: 0,
    epochs: 60,
    batch: 2,
    random,
  });
  return net;
}

describe('reading labelled rows', () => {
  it('takes the marks out of a corpus line and keeps what they say and where', () => {
    const [, praise] = rows;
    expect(praise?.text).toBe('柜员又快又耐心，谢谢');
    expect(
      praise?.mentions?.map(({ aspect, polarity, start, end }) => [aspects[aspect], polarity, start, end]),
    ).toEqual([
      ['attitude', 1, 0, 7],
      ['skill', 1, 0, 7],
    ]);
    expect(rows.map((row) => row.overall)).toEqual(['negative', 'positive', 'mixed', 'none']);
  });

  it('reads phrases with all the touchpoints of their line', () => {
    const [first, second] = phraseRows('== bank\nhotline-,waiting-: 打了半天没人接|一直占线');
    expect(first?.mentions?.length).toBe(2);
    expect(second?.text).toBe('一直占线');
    expect(second?.domain).toBe('bank');
  });

  it('knows every touchpoint that the phrase list names', () => {
    const folder = new URL('../phrases/', import.meta.url);
    const lines = readdirSync(folder).flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8').split('\n'),
    );
    const heads = lines.flatMap((line) => /^([a-z+\-0,]+): /.exec(line)?.[1]?.split(',') ?? []);
    expect(heads.length).toBeGreaterThan(500);
    for (const head of heads) expect(aspects.some((aspect) => aspect === head.slice(0, -1))).toBe(true);
  });

  it('splits by the text alone', () => {
    const shares = Array.from({ length: 2_000 }, (_, i) => splitOf(`评论${i}`));
    expect(shares.filter((split) => split === 'test').length).toBeGreaterThan(120);
    expect(shares.filter((split) => split === 'train').length).toBeGreaterThan(1_400);
  });
});

describe('training', () => {
  it('gives the same weights bit by bit for the same seed', async () => {
    const [one, two] = [await trained(), await trained()];
    expect(
      Buffer.from(one.table.view.slice().buffer).equals(Buffer.from(two.table.view.slice().buffer)),
    ).toBe(true);
    expect(
      Buffer.from(one.dense.view.slice().buffer).equals(Buffer.from(two.dense.view.slice().buffer)),
    ).toBe(true);
  });

  it('learns a handful of comments by heart', async () => {
    const net = await trained();
    for (const doc of docs) {
      const { pair } = forward(net, doc, 0);
      doc.target?.forEach((bits, aspect) => {
        for (let k = 0; k < 3; k++) {
          const there = ((bits >> k) & 1) === 1;
          expect((pair.view[aspect * 3 + k] ?? 0) > 0.5).toBe(there);
        }
      });
    }
  });
});
