import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aspects } from '../src/index.ts';
import { labelRows } from './label-rows.ts';
import { ownLabels, publicSets, secondReading, splitOf } from './rows.ts';
import { textHash } from './text-hash.ts';

const text = '羊肉很嫩，等了快一小时';
const set = [{ id: 'a-1', source: 'cote', domain: 'dianping', text }];
const hash = textHash(text).toString(16);
const line = `a-1\t${hash}\tf\tcp\t1\tl\tx\t0-4:food+ 5-11:waiting-,channel0`;
const folder = new URL('../labels', import.meta.url).pathname;
const present = existsSync(publicSets);

describe('labels without texts', () => {
  it('join the comment of the set that they belong to', () => {
    const [row] = labelRows(line, set);
    expect(row).toMatchObject({
      source: 'labels',
      domain: 'food',
      text,
      urgency: 1,
      emotion: 3,
      overall: 'mixed',
    });
    expect(row?.intents).toEqual([true, true, false, false, false]);
    expect(
      row?.mentions?.map(({ aspect, polarity, start, end }) => [
        aspects[aspect],
        polarity,
        text.slice(start, end),
      ]),
    ).toEqual([
      ['food', 1, '羊肉很嫩'],
      ['waiting', -1, '等了快一小时'],
      ['channel', 0, '等了快一小时'],
    ]);
  });

  it('are left out where the text is another now, or the set lacks it', () => {
    expect(labelRows(line, [{ id: 'a-1', source: 'cote', domain: 'dianping', text: `${text}。` }])).toEqual(
      [],
    );
    expect(labelRows(line, [])).toEqual([]);
  });

  it('hold no sentence of anybody, only places and signs', () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.tsv'))) {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      for (const one of lines.filter((entry) => entry !== '')) {
        expect(one).toMatch(
          /^[a-z0-9-]+\t[0-9a-f]{1,8}\t[fhterbo]\t(?:\.|[cpsql]+)\t[012]\t[cjtlaw]\t[-+0x.]\t(?:\d+-\d+:(?:[a-z]+[-+0],?)+ ?)*$/,
        );
      }
    }
  });

  it.skipIf(!present)(
    'all find their comments in the public sets, when those stand beside the checkout',
    () => {
      const lines = readdirSync(folder)
        .filter((name) => name.endsWith('.tsv'))
        .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
      const rows = ownLabels(folder);
      expect(rows.length).toBe(lines.length);
      expect(rows.filter(({ split }) => split === 'test').length).toBeGreaterThan(rows.length / 12);
    },
  );

  it('of a second reading all find their line of the corpus, none of them a test line', () => {
    const corpus = new URL('../corpus', import.meta.url).pathname;
    const rows = secondReading(corpus);
    const lines = readFileSync(join(corpus, 'second-reading.tsv'), 'utf8').trim().split('\n');
    expect(rows.length).toBe(lines.length);
    expect(rows.filter((row) => splitOf(row.text) === 'test')).toEqual([]);
    expect(rows.every((row) => row.domain !== '')).toBe(true);
  });
});
