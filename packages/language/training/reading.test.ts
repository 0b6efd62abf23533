import { expect, it } from 'vitest';
import { aspectCount, pairCount, wideColumns } from '../src/model-blocks.ts';
import type { Model } from '../src/model-file.ts';
import { openNetwork } from '../src/network.ts';
import { readingView } from '../src/reading-view.ts';
import { openArena } from './arena.ts';
import { encode } from './encode.ts';
import { freshNet } from './net.ts';
import { forward } from './network.ts';
import { quantise } from './quantise.ts';
import { seeded } from './random.ts';
import { buildVocabulary } from './vocabulary.ts';

const texts = ['排队等了两个小时，柜员态度还差', '味道不错，就是太贵了，下次不来', '好'];
const vocabulary = buildVocabulary(texts, [], [], { least: 1, leastAll: 1, most: 5_000 });
const lexicon = { classes: [], terms: new Map<number, readonly number[]>() };
const blend = { slope: 1, weight: 0, shift: 0 };

it('reads as the trained networks do, also where their columns are no multiple of sixteen', async () => {
  const arena = await openArena(60 * 1024 * 1024);
  const shape = { rows: vocabulary.size, width: 8, hidden: 16, whole: 16, domains: 1 };
  const nets = [1, 2, 3].map((seed) => freshNet(arena, shape, seeded(seed)));
  const size = nets[0]?.blocks.size ?? 0;
  const dense = new Float32Array(size * nets.length);
  nets.forEach((net, at) => {
    // Detection starts so rare that nothing would be seen.
    for (let a = 0; a < aspectCount; a++) net.dense.view[net.blocks.detectBias + a] = (a % 5) - 2;
    dense.set(net.dense.view.subarray(0, size), at * size);
  });
  const { table, units, levels } = quantise(nets, vocabulary.size, (row, net) =>
    net.table.view.slice(row * shape.width, (row + 1) * shape.width),
  );
  const model: Model = {
    shape: { ...shape, members: nets.length, wideRows: 4 },
    domains: [''],
    calibration: {
      certainty: [],
      thresholds: [],
      styles: [1],
      styleOfDomain: [0],
      toneUnit: 1,
      tone: [],
      pairs: [blend],
      polarity: [],
      overallTemperature: 1,
      urgencyTemperature: 1,
      emotionTemperature: 1,
      intents: [],
      intentThresholds: [],
      urgencyShift: [0, 0, 0],
    },
    keys: Int32Array.from(vocabulary.keys()),
    table,
    units,
    levels,
    tone: new Int8Array(vocabulary.size),
    wideTable: new Int8Array(4 * wideColumns),
    wideUnits: new Float32Array(wideColumns),
    wideShifts: new Float32Array(pairCount),
    dense,
  };
  const network = openNetwork(model);
  for (const text of texts) {
    const doc = encode({ id: '', source: 'corpus', domain: '', text }, vocabulary, new Map(), lexicon);
    const mean = new Float32Array(pairCount);
    for (const net of nets) {
      const { pair } = forward(net, doc, 0);
      for (let i = 0; i < pairCount; i++) mean[i] = (mean[i] ?? 0) + (pair.view[i] ?? 0) / nets.length;
    }
    const { pair } = network.look(readingView(text), 0);
    // Rows are rounded to 1/127 of their largest value, and some fifty of them are added up.
    for (let i = 0; i < pairCount; i++) expect(Math.abs((pair[i] ?? 0) - (mean[i] ?? 0))).toBeLessThan(0.03);
  }
});
