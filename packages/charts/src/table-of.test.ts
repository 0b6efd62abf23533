import { locales, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { sampleResult } from '../test/sample-result.ts';
import { byImportance } from './ranking-chart.ts';
import { levelsTableOf, tableOf } from './table-of.ts';

const result = sampleResult();
const kinds = ['all', 'ranking', 'map', 'penaltyReward'] as const;

describe('the table beside a chart', () => {
  it('has a row a touchpoint, most important first, and a titled cell for every column', () => {
    for (const locale of locales) {
      for (const kind of kinds) {
        const table = tableOf(result, { say: speaker(locale) }, kind);
        expect(table.rows.map(({ name }) => name)).toEqual(byImportance(result).map(({ name }) => name));
        for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
        for (const { title } of table.columns) expect(title).not.toBe('');
        expect(table.caption).toContain('1,842');
      }
    }
  });

  it('keeps the unrounded number beside the text and its interval', () => {
    const table = tableOf(result, { say: speaker('en') }, 'ranking');
    const column = table.columns.findIndex(({ key }) => key === 'importance');
    expect(table.rows[0]?.cells[column]).toMatchObject({
      text: '14.2%',
      value: result.touchpoints[0]?.importance.estimate,
      span: expect.stringMatching(/^11\.1% – 17\.3%$/),
    });
  });

  it('says a probability near one as more than 99 %, never as 100 %', () => {
    const table = tableOf(result, { say: speaker('en') });
    const texts = table.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    expect(texts).toContain('>99%');
  });

  it('drops what a linear finding does not have, and shows a dash in the full table', () => {
    const linear = result.touchpoints.map((one) => ({ ...one, penalty: null, reward: null, upside: null }));
    const say = speaker('en');
    expect(
      tableOf({ ...result, touchpoints: linear }, { say }, 'penaltyReward').columns.map(({ key }) => key),
    ).toEqual(['n']);
    const all = tableOf({ ...result, touchpoints: linear }, { say });
    const penalty = all.columns.findIndex(({ key }) => key === 'penalty');
    expect(all.rows[0]?.cells[penalty]).toEqual({ text: '–', value: null });
  });

  it('gives the levels with shares that add to one', () => {
    const [first] = result.touchpoints;
    const table = first ? levelsTableOf(first, { say: speaker('zh-CN') }) : null;
    expect(table?.rows.map(({ name }) => name)).toEqual(['差', '中', '好', '未经过']);
    const shares = table?.rows.map(({ cells }) => cells[1]?.value ?? 0) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
