import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { columnOf, type Listening, startListening } from '../listen-file.fixture.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
/** NaN travels as null in JSON. */
const storedSchema = z.object({
  row: z.coerce.number(),
  answered: z.nullable(z.string()),
  channel: z.string(),
  unit: z.string(),
  weight: z.number(),
  values: z.array(z.nullable(z.number())),
  categories: z.array(z.string()),
});

async function stored() {
  return listening.warehouse.rows(
    {
      name: 'test-stored',
      sql: 'SELECT row, answered, channel, unit, weight, values, categories FROM responses WHERE batch = 1 ORDER BY row',
    },
    storedSchema,
  );
}

/** Loads rows of `[time, overall]` and gives the times as stored, in UTC. */
async function timesOf(times: readonly string[], timeZone = 'Asia/Shanghai') {
  const path = await listening.write(
    ['提交时间', '总体满意度'],
    times.map((time, i) => [time, 1 + (i % 5)]),
  );
  const loaded = await listening.load(path, { timeZone });
  return { loaded, times: (await stored()).map(({ answered }) => answered) };
}

describe('times', () => {
  it.each([
    ['year first, dashes', ['2025-03-01 08:00:05', '2025-03-15 23:59:59']],
    ['year first, slashes and single digits', ['2025/3/1 8:00:05', '2025/3/15 23:59:59']],
    ['ISO 8601 in UTC', ['2025-03-01T00:00:05Z', '2025-03-15T15:59:59Z']],
    ['day first', ['01/03/2025 08:00:05', '15/03/2025 23:59:59']],
    ['month first, with AM and PM', ['3/1/2025 8:00:05 AM', '3/15/2025 11:59:59 PM']],
    ['年月日', ['2025年3月1日 8时00分05秒', '2025年3月15日 下午11:59:59']],
    ['month names', ['1 Mar 2025 08:00:05', '15 Mar 2025 23:59:59']],
    ['Excel serials', ['45717.333391203704', '45731.99998842593']],
    ['seconds since 1970', ['1740787205', '1742054399']],
    ['digits alone', ['20250301080005', '20250315235959']],
  ])('are read when written as %s', async (_, written) => {
    const { times } = await timesOf(written);
    expect(times).toEqual(['2025-03-01 00:00:05.000', '2025-03-15 15:59:59.000']);
  });

  it('may stand in five styles in one column', async () => {
    const { times, loaded } = await timesOf([
      '2025-03-01 08:00',
      '2025/3/1 8:00',
      '2025年3月1日 8:00',
      '1 Mar 2025 08:00',
      '2025-03-01T00:00:00Z',
      '',
    ]);
    expect(loaded.rejected).toBe(0);
    expect(times).toEqual([...Array(5).fill('2025-03-01 00:00:00.000'), null]);
  });

  it('follow the summer time of their zone', async () => {
    const { times } = await timesOf(['2025-01-15 12:00:00', '2025-07-15 12:00:00'], 'Europe/Berlin');
    expect(times).toEqual(['2025-01-15 11:00:00.000', '2025-07-15 10:00:00.000']);
  });

  it('that contradict the order of the column are refused, and an order that nothing tells is said', async () => {
    const mixed = await timesOf([...range(20).map((i) => `${13 + (i % 9)}/03/2025`), '03/25/2025']);
    expect(mixed.loaded.rejects).toMatchObject([
      { row: 22, column: '提交时间', value: '03/25/2025', code: 'notADate' },
    ]);
    expect(mixed.loaded.notices.map(({ key }) => key)).toContain('listen.notice.dateMixed');
    const unclear = await timesOf(['01/03/2025', '02/03/2025']);
    expect(unclear.loaded.notices.map(({ key }) => key)).toContain('listen.notice.dateOrder');
  });
});

describe('figures', () => {
  it('are read with thousands, units, full-width digits and percent signs; empty cells are not there', async () => {
    const rows = range(400).map((i) => [
      `${i + 1} 秒`,
      `1,${String(100 + i)}.5`,
      i % 2 ? `${i}%` : '',
      i === 3 ? '１２' : i,
      1 + (i % 5),
    ]);
    const path = await listening.write(['等候时长', '金额', '使用次数占比数量', '距离', '总体满意度'], rows);
    const loaded = await listening.load(path);
    expect(loaded.items.values.map(({ role }) => role)).toEqual([
      'outcome',
      'number',
      'number',
      'number',
      'number',
    ]);
    expect(loaded.rejected).toBe(0);
    const all = await stored();
    expect(all[3]?.values).toEqual([4, 4, 1103.5, 3, 12]);
    expect(all[4]?.values).toEqual([5, 5, 1104.5, null, 4]);
  });

  it('never average in a suspected code, a word for "did not use", or an empty cell', async () => {
    const rows = range(50).map((i) => [
      i % 5 === 0 ? 0 : 1 + (i % 5),
      i % 7 === 0 ? '不适用' : 1 + (i % 5),
      i % 9 === 0 ? '' : 1 + (i % 5),
      1 + (i % 5),
    ]);
    const loaded = await listening.load(
      await listening.write(['环境评分', '态度评分', '速度评分', '总体评分'], rows),
    );
    expect(loaded.rejected).toBe(0);
    expect(loaded.notices.map(({ key }) => key)).toContain('listen.notice.suspected');
    const all = await stored();
    expect(all[0]?.values).toEqual([1, null, null, null]);
    expect(all.flatMap(({ values }) => values)).not.toContain(0);
  });

  it('that are NaN, Infinity, text or off the scale refuse their row alone, many-valued columns included', async () => {
    const rows = range(400).map((i) => [
      i === 5 ? 'Infinity' : i === 6 ? 'abc' : i + 0.5,
      i === 7 ? 'NaN' : i === 8 ? 55 : 1 + (i % 5),
      1 + ((i * 2) % 5),
      1 + ((i * 3) % 5),
    ]);
    const loaded = await listening.load(
      await listening.write(['金额', '环境满意度', '速度满意度', '总体满意度'], rows),
    );
    expect(loaded.rows).toBe(396);
    expect(loaded.rejects.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [7, '金额', 'Infinity', 'notFinite'],
      [8, '金额', 'abc', 'notANumber'],
      [9, '环境满意度', 'NaN', 'notFinite'],
      [10, '环境满意度', '55', 'outOfScale'],
    ]);
  });
});

describe('bad input', () => {
  it('with one column only is loaded and told that it has no outcome and no ratings', async () => {
    const loaded = await listening.load(
      await listening.write(
        ['城市'],
        range(30).map((i) => [['北京', '上海'][i % 2] ?? '']),
      ),
    );
    expect(loaded.rows).toBe(30);
    expect(loaded.outcome).toBeUndefined();
    expect(loaded.notices.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['listen.notice.noOutcome', 'listen.notice.noRatings']),
    );
  });

  it('with a constant and an empty column is loaded and both are said', async () => {
    const rows = range(30).map((i) => [5, '', 1 + (i % 5), 1 + ((i * 2) % 5)]);
    const loaded = await listening.load(
      await listening.write(['环境满意度', '速度满意度', '态度满意度', '总体满意度'], rows),
    );
    expect(loaded.notices).toEqual(
      expect.arrayContaining([
        { key: 'listen.notice.constant', parameters: { column: '环境满意度' } },
        { key: 'listen.notice.empty', parameters: { column: '速度满意度' } },
      ]),
    );
    expect(columnOf(loaded.mapping, '速度满意度').role).toBe('ignored');
  });

  it('names the columns there are when an override names one that is not', async () => {
    const path = await listening.write(
      ['a', 'b'],
      range(10).map((i) => [i, 1 + (i % 5)]),
    );
    await expect(listening.load(path, { overrides: { outcome: 'c' } })).rejects.toMatchObject({
      code: 'columnUnknown',
      parameters: { found: 'c', known: 'a, b' },
    });
  });

  it('leaves no staging table behind, whether it was loaded or refused', async () => {
    const tables = await listening.warehouse.rows(
      {
        name: 'test-raw',
        sql: "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'raw_')",
      },
      z.object({ name: z.string() }),
    );
    expect(tables.filter(({ name }) => name !== 'raw_fixture')).toEqual([]);
  });
});

describe('places, groups and weights', () => {
  it('are stored trimmed, in one spelling, with numbers of people masked', async () => {
    const rows = range(60).map((i) => [
      i % 2 ? ' 城东支行 ' : '城西支行',
      i % 3 ? 'ＡＰＰ' : '电话',
      i % 5 ? 'VIP' : '找13800138000',
      1 + (i % 2),
      1 + (i % 5),
    ]);
    await listening.load(await listening.write(['支行', '渠道', '客户类型', '权重', '总体满意度'], rows));
    const all = await stored();
    expect(all[1]).toMatchObject({ unit: '城东支行', channel: 'APP', weight: 2, categories: ['VIP'] });
    expect(all[0]?.categories).toEqual(['找[手机号]']);
  });

  it('say by override what is outcome, touchpoint, weight and group', async () => {
    const rows = range(60).map((i) => [i * 3, 1 + (i % 5), i % 3, 1 + (i % 2), 2 + (i % 4)]);
    const path = await listening.write(['x', 'y', 'g', 'w', 'z'], rows);
    const loaded = await listening.load(path, {
      overrides: { outcome: 'z', touchpoints: ['x', 'y'], weight: 'w', group: 'g' },
    });
    expect(loaded.outcome).toBe('z');
    expect(loaded.items.values.map(({ name, role }) => [name, role])).toEqual([
      ['z', 'outcome'],
      ['x', 'rating'],
      ['y', 'rating'],
    ]);
    expect(loaded.items.categories.map(({ name }) => name)).toEqual(['g']);
    expect((await stored())[1]?.weight).toBe(2);
  });
});
