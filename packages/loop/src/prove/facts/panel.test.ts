import { temporaryStores } from '@touchstone/storage/testing';
import { catalogueSchema, proofPlanSchema, TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logPanel } from './log-panel.ts';
import { planOfPanel } from './panel-unit.ts';
import { surveyPanel } from './survey-panel.ts';

const { warehouse, close } = await temporaryStores();

const scale = {
  min: 0,
  max: 10,
  lowLimit: 6,
  highLimit: 9,
  direction: 'higherIsBetter' as const,
  labels: {},
};
const survey = {
  batches: [1],
  items: {
    values: [{ name: '推荐意愿', role: 'outcome' as const, scale, column: 0 }],
    categories: [{ name: '客户类型', column: 1 }],
    comments: [],
  },
  timeZone: 'Asia/Shanghai',
  key: { low: '1', high: '2' },
};

function plan(parts: object = {}) {
  return proofPlanSchema.parse({
    metric: { source: { of: 'survey', survey: 's', item: '推荐意愿' } },
    waves: [{ from: '2026-03-09', units: ['城东'] }],
    smallestWorth: 0.2,
    ...parts,
  });
}

/** 40 customers, each with an answer in four weeks; 城东 says 9 from the second week on, 城西 always 5; every tenth is silent. */
const answers = `INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, unit, staff, weight, values, categories)
SELECT 1, number, number % 40, (number % 40) % 256, number,
  toDateTime64('2026-03-01 16:30:00', 3, 'UTC') + INTERVAL intDiv(number, 40) WEEK, 'app', if(number % 2, '城东', '城西'), 'S1', 1,
  [multiIf(number % 10 = 0, nan, number % 2 AND number >= 40, 9, number % 2, 7, 5)], [if(number % 4 < 2, '新', '老')]
FROM numbers(160)`;
const journeys = `INSERT INTO journeys (batch, journey, customer_key, bucket, case_id, activities, starts, ends, waits, channels, units, staffs, results, variant, started, ended, duration, idle, channel, unit, score, categories)
SELECT 2, number, number, number % 256, '', ['取号', '柜台'], [0, 600000], [60000, 1200000], [0, toInt64(60000 * (1 + number % 3))], ['', ''], ['', ''], ['', if(number % 4 < 2, 'S1', 'S2')], ['', ''], 1,
  toDateTime64('2026-03-02 02:00:00', 3, 'UTC') + INTERVAL intDiv(number, 30) WEEK, toDateTime64('2026-03-02 03:00:00', 3, 'UTC'), 1200000, 540000, '', if(number % 2, '城东', '城西'), nan, [if(number % 3, '个人', '企业')]
FROM numbers(60)`;

beforeAll(async () => {
  await warehouse.command({ name: 'fill', sql: answers });
  await warehouse.command({ name: 'fill', sql: journeys });
});
afterAll(close);

describe('the panel of a survey', () => {
  it('holds counts and centred sums by unit and week of the survey’s zone, and who answered before and after', async () => {
    const { panel, queries } = await surveyPanel(
      warehouse,
      { ...survey, log: [2] },
      { plan: plan(), item: '推荐意愿', kind: 'mean' },
    );
    // 16:30 of Sunday in UTC is Monday in Shanghai.
    expect(panel.periods).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(panel).toMatchObject({
      units: ['城东', '城西'],
      shift: 7,
      range: { min: 5, max: 9 },
      rows: 144,
      strata: [],
    });
    const east = panel.cells.filter(({ unit }) => unit === '城东');
    expect(east.map(({ n, sum, squares }) => [n, sum, squares])).toEqual([
      [20, 0, 0],
      [20, 40, 80],
      [20, 40, 80],
      [20, 40, 80],
    ]);
    const west = panel.cells.filter(({ unit }) => unit === '城西');
    expect(west.map(({ n, sum }) => [n, sum])).toEqual([
      [16, -32],
      [16, -32],
      [16, -32],
      [16, -32],
    ]);
    expect(east.map(({ asked }) => asked)).toEqual([15, 15, undefined, undefined]);
    expect(panel.pairs).toHaveLength(36);
    expect(panel.pairs?.find(({ unit }) => unit === '城东')).toEqual({ unit: '城东', before: 7, after: 9 });
    expect(queries).toHaveLength(4);
  });

  it('counts promoters less detractors, shares of good answers, and strata of the mix', async () => {
    const nps = await surveyPanel(warehouse, survey, { plan: plan(), item: '推荐意愿', kind: 'nps' });
    expect(nps.panel).toMatchObject({ shift: 0, range: { min: -100, max: 100 } });
    expect(nps.panel.cells.find(({ unit, period }) => unit === '城东' && period === 1)?.sum).toBe(2000);
    const share = await surveyPanel(warehouse, survey, {
      plan: plan({ mixBy: '客户类型' }),
      item: '推荐意愿',
      kind: 'share',
    });
    expect(share.panel.strata).toEqual(['新', '老']);
    const cell = share.panel.cells.find(({ unit, period }) => unit === '城东' && period === 2);
    expect(cell).toMatchObject({
      n: 20,
      sum: 1000,
      strata: [
        { n: 10, sum: 500 },
        { n: 10, sum: 500 },
      ],
    });
  });

  it('puts customers into groups of their arm, found by the key of the project', async () => {
    const unknown = plan({ unit: 'customer', waves: [{ from: '2026-03-09', units: ['C1', 'C2'] }] });
    const { panel } = await surveyPanel(warehouse, survey, { plan: unknown, item: '推荐意愿', kind: 'mean' });
    expect(panel.units.every((unit) => unit.startsWith('control '))).toBe(true);
    // 36 customers answer; their buckets fill 29 of the 32 groups.
    expect(panel.units).toHaveLength(29);
    expect(planOfPanel(unknown).waves[0]?.units[0]).toBe('treated 0');
  });

  it('keeps customers who got different amounts in different groups, and gives each group its amount', async () => {
    await warehouse.command({
      name: 'fill',
      sql: answers
        .replace(
          'SELECT 1, number, number % 40',
          "SELECT 3, number, sipHash64Keyed((toUInt64(1), toUInt64(2)), concat('K', toString(number % 40)))",
        )
        .replace('[multiIf(number % 10 = 0, nan, ', '[multiIf(false, nan, '),
    });
    const of = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`K${at}`, at % 3]));
    const called = plan({
      unit: 'customer',
      waves: [{ from: '2026-03-09', units: [...Object.keys(of), 'K12'] }],
      dose: { name: '次', of },
    });
    const asked = { plan: called, item: '推荐意愿', kind: 'mean' as const };
    const { panel } = await surveyPanel(warehouse, { ...survey, batches: [3] }, asked);
    const count = (name: string): number =>
      panel.cells.reduce((sum, { unit, n }) => sum + (unit.startsWith(name) ? n : 0), 0);
    // Four weeks; four customers of each amount, one of whom nothing is said, 27 not called.
    expect(['treated 1: ', 'treated 2: ', 'treated 3: ', 'treated ?: ', 'control '].map(count)).toEqual([
      16, 16, 16, 4, 108,
    ]);
    const { waves, dose } = planOfPanel(called);
    expect(
      panel.units.filter((unit) => !unit.startsWith('control ') && !waves[0]?.units.includes(unit)),
    ).toEqual([]);
    expect([dose?.of['treated 1: 0'], dose?.of['treated 3: 7'], dose?.of['treated ?: 0']]).toEqual([
      0,
      2,
      undefined,
    ]);
  });

  it('leaves out what the plan leaves out, and says when nothing is left', async () => {
    const without = plan({ leftOut: ['城西'], until: '2026-03-15' });
    const { panel } = await surveyPanel(warehouse, survey, { plan: without, item: '推荐意愿', kind: 'mean' });
    expect(panel).toMatchObject({ units: ['城东'], periods: ['2026-03-02', '2026-03-09'] });
    const nothing = plan({ filter: { from: '2030-01-01' } });
    await expect(
      surveyPanel(warehouse, survey, { plan: nothing, item: '推荐意愿', kind: 'mean' }),
    ).rejects.toThrow(TouchstoneError);
  });
});

describe('the panel of a log', () => {
  const log = {
    batches: [2],
    items: {
      categories: [{ name: '业务', column: 0 }],
      score: null,
      hasStart: true,
      timeZone: 'Asia/Shanghai',
      journeysCut: false,
    },
    catalogue: catalogueSchema.parse({
      stages: [],
      touchpoints: [{ id: 'counter', name: '柜台', activities: ['柜台'] }],
    }),
    key: { low: '1', high: '2' },
  };

  it('holds minutes waited before a touchpoint, served there, or of the whole journey', async () => {
    const ask = async (measure: 'wait' | 'service' | 'duration', touchpoint?: string) => {
      const source = { of: 'log' as const, log: 'l', measure, ...(touchpoint ? { touchpoint } : {}) };
      const { panel } = await logPanel(warehouse, log, { plan: plan(), source });
      const cell = panel.cells.find(({ unit, period }) => unit === '城西' && period === 0);
      return cell ? panel.shift + cell.sum / cell.n : undefined;
    };
    expect(await ask('wait', 'counter')).toBeCloseTo(2, 10);
    expect(await ask('service', 'counter')).toBeCloseTo(10, 10);
    expect(await ask('duration')).toBeCloseTo(20, 10);
    expect(await ask('service')).toBeCloseTo(11, 10);
  });

  it('holds the minutes of those whom a member of staff served at a touchpoint, and refuses whole journeys by staff', async () => {
    const about = {
      plan: plan({ unit: 'staff' }),
      source: { of: 'log', log: 'l', measure: 'wait' },
    } as const;
    const { panel } = await logPanel(warehouse, log, {
      ...about,
      source: { ...about.source, touchpoint: 'counter' },
    });
    expect(panel.units).toEqual(['S1', 'S2']);
    // Journeys 0, 1, 4, 5, … of the first thirty are S1's, and journey i waits 1 + i mod 3 minutes.
    const first = panel.cells.find(({ unit, period }) => unit === 'S1' && period === 0);
    const own = Array.from({ length: 30 }, (_, i) => i).filter((i) => i % 4 < 2);
    expect(first?.n).toBe(own.length);
    const waited = own.reduce((sum, i) => sum + 1 + (i % 3), 0);
    expect((first?.sum ?? 0) + panel.shift * own.length).toBeCloseTo(waited, 9);
    await expect(logPanel(warehouse, log, about)).rejects.toThrow(TouchstoneError);
  });

  it('holds the strata of a mix, and looks only at the branches that the plan filters by', async () => {
    const source = { of: 'log', log: 'l', measure: 'duration' } as const;
    const { panel } = await logPanel(warehouse, log, {
      plan: plan({ mixBy: '业务', filter: { unit: ['城东'] } }),
      source,
    });
    expect(panel).toMatchObject({ units: ['城东'], strata: ['个人', '企业'] });
    expect(panel.cells[0]?.strata?.map(({ n }) => n)).toEqual([10, 5]);
    const unknown = logPanel(warehouse, log, { plan: plan({ mixBy: '没有' }), source });
    await expect(unknown).rejects.toThrow(TouchstoneError);
  });
});
