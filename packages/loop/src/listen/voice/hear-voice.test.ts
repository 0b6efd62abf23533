import { randomGenerator } from '@touchstone/statistics';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  catalogueSchema,
  commentsRequestSchema,
  type SurveyItems,
  voiceRequestSchema,
  voiceResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { VoiceAbout } from './finding/voice-task.ts';
import { hearVoice } from './hear-voice.ts';
import { listComments } from './list-comments.ts';
import { readBatch } from './readings/read-batch.ts';
import { stubReaders } from './testing/stub-readers.ts';
import { voiceLevels } from './voice-levels.ts';

const { warehouse, close } = await temporaryWarehouse();
afterAll(close);

const items: SurveyItems = {
  values: [],
  categories: [{ name: '品牌', column: 1 }],
  comments: [{ name: '意见', column: 2 }],
};
const key = '77';
const about: VoiceAbout = {
  batches: ['1'],
  allBatches: ['1'],
  reader: key,
  complete: true,
  items,
  timeZone: 'UTC',
  locale: 'zh-CN',
  model: 'stub',
  adaptation: 0,
};

interface Planted {
  readonly day: string;
  readonly brand: string;
  readonly text: string;
}

const fillers = ['柜台那边', '今天上午', '大堂里面', '手机银行', '二楼', '自助机旁', '周末', '下午'];

/** 1,200 comments over 84 days: waits are bad in the first half and better later; a machine fails in the last week only. */
function planted(): readonly Planted[] {
  const random = randomGenerator(3);
  return Array.from({ length: 1200 }, (_, at) => {
    const dayNumber = at % 84;
    const day = new Date(Date.UTC(2025, 2, 3) + dayNumber * 86_400_000).toISOString().slice(0, 10);
    const brand = at % 3 === 0 ? '友商' : '本行';
    const filler = fillers[random.integer(fillers.length)] ?? '';
    const tail = `${filler}${at}`;
    const failing = dayNumber >= 77 && random.uniform() < 0.5;
    if (failing) return { day, brand, text: `排队机死机没人管-，${tail}` };
    if (at % 4 === 0) {
      const bad = random.uniform() < (dayNumber < 42 ? 0.9 : 0.5);
      return { day, brand, text: bad ? `排队时间太久-，${tail}!` : `排队叫号很快+，${tail}` };
    }
    if (at % 4 === 1) return { day, brand, text: `态度很热情+，价格不清楚，${tail}` };
    if (at % 4 === 2) return { day, brand, text: '还可以吧就这样没什么好说的' };
    return { day, brand, text: `态度冷淡爱理不理-，${tail}` };
  });
}

beforeAll(async () => {
  const rows = planted();
  const lines = (make: (row: Planted, at: number) => readonly unknown[]): Uint8Array =>
    new TextEncoder().encode(rows.map((row, at) => JSON.stringify(make(row, at))).join('\n'));
  async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  await warehouse.insert(
    {
      name: 'test-responses',
      sql: 'INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, unit, categories) FORMAT JSONCompactEachRow',
    },
    one(
      lines(({ day, brand }, at) => [
        1,
        at + 1,
        at + 1,
        at % 256,
        at,
        `${day} 08:00:00`,
        '柜面',
        '一号',
        [brand],
      ]),
    ),
  );
  await warehouse.insert(
    {
      name: 'test-comments',
      sql: 'INSERT INTO comments (batch, response, customer_key, item, answered, text) FORMAT JSONCompactEachRow',
    },
    one(lines(({ day, text }, at) => [1, at + 1, at + 1, 0, `${day} 08:00:00`, text])),
  );
  await readBatch(warehouse, stubReaders(), { batch: '1', key, comments: 1200 });
});

const hear = (request: unknown = {}) =>
  hearVoice(warehouse, { ...about, request: voiceRequestSchema.parse(request) });
const list = (request: unknown) =>
  listComments(warehouse, { ...about, request: commentsRequestSchema.parse(request) });

describe('what the comments say', () => {
  it('is told by topic, intent, urgency and emotion, and fits its schema', async () => {
    const result = await hear();
    expect(voiceResultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({ n: 1200, of: 1200, complete: true, from: '2025-03-03', to: '2025-05-25' });
    const attitude = result.topics.find(({ topic }) => topic === 'attitude');
    expect(attitude?.name).toBe('服务态度');
    expect(attitude?.counts.negative).toBeGreaterThan(250);
    expect(attitude?.counts.positive).toBeGreaterThan(250);
    expect(result.topics.find(({ topic }) => topic === 'price')?.counts).toMatchObject({
      negative: 0,
      positive: 0,
    });
    expect(result.repeats).toMatchObject({ text: '还可以吧就这样没什么好说的' });
    expect(result.repeats.times).toBeGreaterThan(250);
    expect(result.urgency.reduce((sum, n) => sum + n, 0)).toBe(1200);
    expect(Object.values(result.overall).reduce((sum, n) => sum + n, 0)).toBe(1200);
  });

  it('changes between the halves where it was planted, with intervals that hold the model’s errors', async () => {
    const { topics } = await hear({ filter: { to: '2025-05-18' } });
    const waiting = topics.find(({ topic }) => topic === 'waiting');
    expect(waiting?.before?.estimate).toBeGreaterThan((waiting?.negativeShare.estimate ?? 1) + 0.05);
    const { low = 0, high = 0 } = waiting?.negativeShare ?? {};
    expect(low).toBeLessThan(high);
  });

  it('has themes in the customers’ own words; only what began in the last week is new', async () => {
    const { themes } = await hear();
    const names = themes.map(({ name }) => name);
    expect(names.some((name) => name.includes('死机'))).toBe(true);
    expect(names.some((name) => name.includes('冷淡') || name.includes('爱理不理'))).toBe(true);
    expect(
      themes
        .filter(({ isNew }) => isNew)
        .every(({ words }) => words.some((word) => /死机|没人管|排队机/.test(word))),
    ).toBe(true);
    const broken = themes.find(({ isNew }) => isNew);
    expect(broken?.weekly).toEqual([{ monday: '2025-05-19', comments: broken?.comments }]);
    expect(broken?.trend?.low).toBeGreaterThan(0);
    for (const { text, start, end } of broken?.examples ?? []) expect(text.slice(start, end)).toMatch(/排队/);
  });

  it('is laid side by side for the groups of a category', async () => {
    const { topics } = await hear({ compare: '品牌' });
    expect(topics[0]?.groups.map(({ group }) => group)).toEqual(['本行', '友商']);
    for (const { groups, comments } of topics) {
      expect(groups.reduce((sum, group) => sum + group.comments, 0)).toBe(comments);
    }
    await expect(hear({ compare: '没有' })).rejects.toMatchObject({ code: 'findUnknownGroup' });
  });

  it('speaks of the company’s own touchpoints where a clause names them', async () => {
    const catalogue = catalogueSchema.parse({
      stages: [],
      touchpoints: [
        { id: 'waiting', name: '叫号', activities: [], synonyms: ['排队机'] },
        { id: 'desk', name: '前台', activities: [], aspects: ['attitude'] },
      ],
    });
    const request = voiceRequestSchema.parse({});
    const { topics } = await hearVoice(warehouse, { ...about, catalogue, request });
    const machine = topics.find(({ topic }) => topic === 't:waiting');
    expect(machine).toMatchObject({ kind: 'touchpoint', name: '叫号' });
    expect(machine?.comments).toBeLessThan(topics.find(({ topic }) => topic === 'waiting')?.comments ?? 0);
    const of = (wanted: string): number | undefined => topics.find(({ topic }) => topic === wanted)?.comments;
    expect(of('t:desk')).toBe(of('attitude'));
  });

  it('is nothing where there are no comments, and still an answer', async () => {
    const result = await hear({ filter: { channel: ['没有'] } });
    expect(voiceResultSchema.parse(result)).toMatchObject({
      n: 0,
      of: 1200,
      topics: [],
      themes: [],
      from: null,
    });
  });
});

describe('the comments', () => {
  it('are as many as the counts say, at every topic and polarity', async () => {
    const { topics } = await hear();
    for (const { topic, comments, counts } of topics) {
      expect((await list({ topic, limit: 1 })).n).toBe(comments);
      for (const polarity of ['negative', 'neutral', 'positive'] as const) {
        expect((await list({ topic, polarity, limit: 1 })).n).toBe(counts[polarity]);
      }
    }
  });

  it('of a theme are those that its key stands for', async () => {
    const { themes } = await hear();
    for (const { key: theme, comments, words } of themes) {
      const found = await list({ theme, limit: 3 });
      expect(found.n).toBe(comments);
      for (const { text } of found.comments) expect(words.some((word) => text.includes(word))).toBe(true);
    }
    await expect(list({ theme: 'broken' })).rejects.toMatchObject({ code: 'voiceUnknownTheme' });
  });

  it('can be searched as they are written, sorted and paged', async () => {
    const quoted = await list({ text: "100% '); DROP" });
    expect(quoted).toEqual({ n: 0, comments: [] });
    const first = await list({ urgency: 2, sort: 'newest', limit: 2 });
    const next = await list({ urgency: 2, sort: 'newest', limit: 2, offset: 2 });
    expect(first.comments).toHaveLength(2);
    expect((first.comments[1]?.answered ?? '') >= (next.comments[0]?.answered ?? '')).toBe(true);
    expect(first.comments[0]).toMatchObject({ urgency: 2, channel: '柜面', correction: null });
    const request = commentsRequestSchema.parse({ urgency: 2, sort: 'newest', limit: 1 });
    const there = await listComments(warehouse, { ...about, timeZone: 'Asia/Shanghai', request });
    const [here, local] = [first.comments[0]?.answered ?? '', there.comments[0]?.answered ?? ''];
    expect(local).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0800$/);
    expect(new Date(local)).toEqual(new Date(here));
    expect(first.comments[0]?.mentions[0]).toMatchObject({
      topic: 'waiting',
      name: '等候与效率',
      polarity: -1,
    });
    await expect(list({ topic: 'nothing' })).rejects.toMatchObject({ code: 'voiceUnknownTopic' });
  });
});

describe('the levels of each response', () => {
  it('count what the topics count, with the reader’s errors beside them', async () => {
    const { topics, query } = voiceLevels({ ...about, topics: ['attitude', 'waiting'] });
    const [row] = await warehouse.rows(
      {
        ...query,
        sql: `SELECT count() AS n, countIf(levels[1] = 0) AS low, countIf(levels[1] = 2) AS high, countIf(levels[2] = 3) AS absent FROM (${query.sql})`,
      },
      z.object({
        n: z.coerce.number(),
        low: z.coerce.number(),
        high: z.coerce.number(),
        absent: z.coerce.number(),
      }),
    );
    const heard = await hear();
    const of = (wanted: string) => heard.topics.find(({ topic }) => topic === wanted);
    expect(row).toEqual({
      n: 1200,
      low: of('attitude')?.counts.negative,
      high: of('attitude')?.counts.positive,
      absent: 1200 - (of('waiting')?.comments ?? 0),
    });
    for (const { errors } of topics) {
      errors.forEach((line, level) => {
        expect(line).toHaveLength(4);
        expect(line[level]).toBeGreaterThan(0);
      });
    }
  });
});
