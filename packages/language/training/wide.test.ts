import { describe, expect, it } from 'vitest';
import { pairCount, wideColumns } from '../src/model-blocks.ts';
import { joinedPair, wideShare } from '../src/wide.ts';
import { corpusRows } from './corpus-rows.ts';
import { type Encoded, encode } from './encode.ts';
import { fitBlend } from './fit-map.ts';
import { featuresOf, keyRows } from './key-rows.ts';
import { seeded } from './random.ts';
import { learnTone, toneOf } from './tone.ts';
import { buildVocabulary } from './vocabulary.ts';
import { learnWide, roundWide, wideOf } from './wide.ts';

const lines = [
  'survey\tc\t0\tletdown\tneg\t[waiting-:排队等了两个小时]',
  'survey\tp\t0\tthanks\tpos\t[attitude+,skill+:柜员又快又耐心]，谢谢',
  'review\tc\t0\tletdown\tneg\t[price-:手续费太贵了]',
  'review\tp\t0\tjoy\tpos\t[food+:味道真不错]',
];
const rows = corpusRows(lines.join('\n'), 'bank');
const vocabulary = buildVocabulary(
  rows.map((row) => row.text),
  [],
  [],
  { least: 1, leastAll: 1, most: 5_000 },
);
const [first = 0] = vocabulary.keys();
const lexicon = { classes: ['waiting'], terms: new Map([[first, [0]]]) };
const docs: readonly Encoded[] = rows.map((row) => encode(row, vocabulary, new Map(), lexicon));
const keys = keyRows(vocabulary, lexicon);
const known = vocabulary.size + lexicon.classes.length;

function learnt(): ReturnType<typeof learnWide> {
  return learnWide(docs, {
    epochs: 40,
    rate: 0.3,
    weight: {},
    keys,
    rows: known,
    styles: 1,
    styleOf: () => 0,
    random: seeded(7),
  });
}

describe('the wide scorer', () => {
  it('learns a handful of comments by heart, the same way twice', () => {
    const wide = learnt();
    for (const doc of docs) {
      const scores = wideOf(doc, wide, keys, 0);
      for (let i = 0; i < pairCount; i++) {
        const there = (((doc.target?.[Math.floor(i / 3)] ?? 0) >> (i % 3)) & 1) === 1;
        expect((scores[i] ?? 0) > 0).toBe(there);
      }
    }
    expect(learnt().weights).toEqual(wide.weights);
  });

  it('gives a key the weights of its classes, in 8 bits to half a unit', () => {
    const wide = learnt();
    const { wideTable, wideUnits } = roundWide(wide, keys);
    const row = keys[0] ?? [];
    expect(row).toEqual([0, vocabulary.size]);
    for (let k = 0; k < pairCount; k++) {
      const exact = row.reduce((sum, at) => sum + (wide.weights[at * pairCount + k] ?? 0), 0);
      const unit = wideUnits[k] ?? 0;
      const bound = Math.max(-127 * unit, Math.min(127 * unit, exact));
      expect(Math.abs((wideTable[k] ?? 0) * unit - bound)).toBeLessThanOrEqual(unit * 0.501);
    }
    expect(wideTable.length).toBe(vocabulary.size * wideColumns);
  });

  it('sees every key of a comment as often as it stands there', () => {
    const [doc] = docs;
    const { rows: seen, scale } = featuresOf(doc?.grams ?? new Int32Array(0), keys);
    const own = [...(doc?.grams ?? [])].filter((gram) => gram < vocabulary.size);
    expect(seen.length).toBeGreaterThanOrEqual(own.length);
    expect(scale).toBeCloseTo(1 / Math.sqrt(own.length), 12);
  });
});

describe('joining two opinions', () => {
  it('leaves a pair as the network has it where the blend says so, or the comment is endless', () => {
    for (const p of [0.001, 0.01, 0.3, 0.9]) {
      expect(joinedPair(p, 5, { slope: 1, weight: 0, shift: 0 }, 1)).toBeCloseTo(p, 6);
      expect(joinedPair(p, 5, { slope: 0.5, weight: 1, shift: 1 }, 0)).toBeCloseTo(p, 6);
    }
    expect(wideShare(0)).toBe(1);
    expect(wideShare(1_000)).toBeLessThan(0.01);
  });

  it('finds the blend that made the data', () => {
    const random = seeded(11);
    const points = Array.from({ length: 20_000 }, () => {
      const [own, other] = [random() * 6 - 3, random() * 6 - 3];
      const chance = 1 / (1 + Math.exp(-(0.6 * own + 0.4 * other - 0.5)));
      return { own, other, truth: random() < chance };
    });
    const { slope, weight, shift } = fitBlend(points);
    // Four standard errors of a logistic regression on 20,000 points of this spread: 0.05.
    expect(Math.abs(slope - 0.6)).toBeLessThan(0.05);
    expect(Math.abs(weight - 0.4)).toBeLessThan(0.05);
    expect(Math.abs(shift + 0.5)).toBeLessThan(0.08);
  });

  it('trusts the network alone when there is nothing to learn from', () => {
    expect(fitBlend([])).toEqual({ slope: 1, weight: 0, shift: 0 });
  });
});

it('hears good and bad words in the tone', () => {
  const tone = learnTone(docs, keys, { weight: {}, rows: known, random: seeded(3) });
  expect(tone.length).toBe(vocabulary.size);
  for (const doc of docs) expect(toneOf(doc, tone) > 0).toBe(doc.overall === 0);
});
