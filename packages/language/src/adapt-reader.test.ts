import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelFile } from '../model/location.ts';
import { adaptReader, type CatalogueEntry, type Correction, openAdaptation, openReader } from './index.ts';

const reader = openReader(readFileSync(modelFile));
const catalogue: readonly CatalogueEntry[] = [
  { id: 'lounge', names: ['云栖厅'], synonyms: ['贵宾室'], examples: ['在云栖厅歇了一会儿', '贵宾室人太多'] },
];
const corrections: readonly Correction[] = [
  ...Array.from({ length: 8 }, () => ({
    text: '灵犀屏又黑了',
    mentions: [{ aspect: 'facility' as const, polarity: -1 as const }],
  })),
  ...Array.from({ length: 8 }, () => ({ text: '今天天气真好，路上看了花', mentions: [] })),
];

describe('adapting a reader', () => {
  const adapted = adaptReader(reader, catalogue, corrections);

  it('finds a touchpoint of the catalogue by its name and by its synonym', () => {
    for (const text of ['云栖厅的点心不错', '贵宾室吵得要命']) {
      expect(adapted.read(text).mentions.map(({ touchpoint }) => touchpoint)).toContain('lounge');
    }
    expect(adapted.read('排队太久').mentions.some(({ touchpoint }) => touchpoint === 'lounge')).toBe(false);
  });

  it('learns from corrections what the model did not know', () => {
    const { mentions } = adapted.read('灵犀屏又黑了');
    expect(mentions.some(({ aspect, polarity }) => aspect === 'facility' && polarity === -1)).toBe(true);
    expect(adapted.read('今天天气真好，路上看了花').mentions).toEqual([]);
  });

  it('reads the same after it was written down and opened again', () => {
    const again = openAdaptation(reader, JSON.parse(JSON.stringify(adapted)));
    for (const text of ['灵犀屏又黑了', '云栖厅的点心不错', '排队太久，态度还差']) {
      expect(again.read(text)).toEqual(adapted.read(text));
    }
  });

  it('gives the same adaptation for the same corrections', () => {
    expect(adaptReader(reader, catalogue, corrections).toJSON()).toEqual(adapted.toJSON());
  });

  it('refuses an adaptation of another model', () => {
    expect(() => openAdaptation(reader, { ...adapted.toJSON(), model: 'another' })).toThrow(RangeError);
  });

  it('changes nothing much without corrections', () => {
    const plain = adaptReader(reader, [], []);
    const { mentions } = plain.read('排队两个小时，态度也差');
    expect(mentions.some(({ aspect }) => aspect === 'waiting')).toBe(true);
  });
});
