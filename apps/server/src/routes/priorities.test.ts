import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Improvement,
  improvementSchema,
  portfolioResultSchema,
  portfolioSettingsSchema,
  prioritiesResultSchema,
} from '@touchstone/vocabulary';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ahpResultSchema,
  ahpSchema,
  ahpsSchema,
  importSchema,
  portfolioSchema,
  projectSchema,
} from '../contract.ts';
import { type RunningServer, startServer } from '../start/start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-priorities-'));
let server: RunningServer;
let project = '';
let survey = '';

/** 800 answers; the overall score follows the wait most, then the manner. */
function csv(): string {
  const rows = Array.from({ length: 800 }, (_, at) => {
    const wait = 1 + (at % 5);
    const manner = 1 + ((at * 7 + Math.floor(at / 5)) % 5);
    const overall = Math.round(1 + (wait - 1) * 0.6 + (manner - 1) * 0.3 + (at % 3 === 0 ? 0.4 : 0));
    return `R${at},C${at},${wait},${manner},${Math.min(5, overall)}`;
  });
  return `答卷编号,客户编号,柜面等候满意度,服务态度满意度,总体满意度\n${rows.join('\n')}\n`;
}

const send = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(new URL(path, server.url), {
    method,
    headers: {
      'accept-language': 'zh-CN',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(method, path, body);
  const found: unknown = await answer.json();
  expect(answer.status, JSON.stringify(found)).toBeLessThan(300);
  return schema.parse(found);
}

const codeOf = async (answer: Promise<Response>): Promise<string> =>
  z.object({ code: z.string() }).parse(await (await answer).json()).code;

async function importSurvey(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([csv()]), '网点.csv');
  const url = new URL(`/api/projects/${project}/files`, server.url);
  const sent = await fetch(url, { method: 'POST', body: form });
  const { id } = z.object({ id: z.string() }).parse(await sent.json());
  for (;;) {
    const now = await ask(importSchema, 'GET', `/api/imports/${id}`);
    if (now.state === 'confirm') await send('POST', `/api/imports/${id}/mapping`, { mapping: now.mapping });
    if (now.state === 'done') return now.surveyId ?? '';
    if (now.state === 'failed') throw new Error(JSON.stringify(now.error));
    await pause(30);
  }
}

function idea(name: string, moment: string, parts: object): Promise<Improvement> {
  const target = { survey, outcome: '总体满意度', moment, direction: 'mend' };
  const content = { name, kind: 'process', target, ...parts };
  return ask(improvementSchema, 'POST', `/api/projects/${project}/improvements`, {
    content,
    person: '王经理',
  });
}

async function sheets(path: string): Promise<string[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(await (await send('GET', path)).arrayBuffer());
  return book.worksheets.map(({ name }) => name);
}

async function zipped(path: string): Promise<string> {
  return Buffer.from(await (await send('GET', path)).arrayBuffer())
    .subarray(0, 2)
    .toString();
}

beforeAll(async () => {
  server = await startServer({ folder, port: 0, demo: false, pages: false });
  project = (await ask(projectSchema, 'POST', '/api/projects', { name: '网点' })).id;
  survey = await importSurvey();
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const patience = { timeout: 60_000 };

describe('priorities and portfolio', () => {
  it('begin with the moments that have no improvement', patience, async () => {
    const found = await ask(prioritiesResultSchema, 'POST', `/api/projects/${project}/priorities`, {});
    expect(found.items).toEqual([]);
    expect(found.open.map(({ moment }) => moment)).toContain('柜面等候满意度');
  });

  it('put improvements in order and choose among them, the same moment counted once', patience, async () => {
    const first = await idea('叫号改造', '柜面等候满意度', { lifts: 0.6, cost: 50 });
    const second = await idea('预约', '柜面等候满意度', { lifts: 0.5, cost: 50 });
    const third = await idea('培训', '服务态度满意度', { lifts: 0.9, cost: 50 });
    const score = { person: '李工', criterion: 'risk', score: 5, reason: '', revision: 0 };
    await send('PUT', `/api/improvements/${third.id}/scores`, score);
    const found = await ask(prioritiesResultSchema, 'POST', `/api/projects/${project}/priorities`, {
      trial: [{ improvement: second.id, feasibility: 5 }],
    });
    expect(found.items.map(({ place }) => place)).toEqual([1, 2, 3]);
    expect(found.items[0]?.name).toBe('预约');
    const settings = portfolioSettingsSchema.parse({ budget: 100, must: [first.id, 'gone'] });
    const path = `/api/projects/${project}/portfolio`;
    const chosen = await ask(portfolioResultSchema, 'POST', `${path}/result`, { settings });
    expect(chosen.chosen).toContain(first.id);
    expect(chosen.method.proven).toBe(true);
    const both = await ask(portfolioResultSchema, 'POST', `${path}/result`, {
      settings: { ...settings, budget: 150 },
    });
    const whole = (found.items.find(({ name }) => name === '叫号改造')?.impact?.estimate ?? 0) / 0.6;
    const manner = found.items.find(({ name }) => name === '培训')?.impact?.estimate ?? 0;
    expect(both.total.gain.estimate).toBeCloseTo(whole * (1 - 0.4 * 0.5) + manner, 9);
  });

  it('keep the settings, and refuse those of who did not see the newest', patience, async () => {
    const path = `/api/projects/${project}/portfolio`;
    const { revision, settings } = await ask(portfolioSchema, 'GET', path);
    expect([revision, settings.budget]).toEqual([0, 0]);
    const writers = [100, 200].map((budget) =>
      send('PUT', path, { revision: 0, settings: { ...settings, budget } }),
    );
    const statuses = (await Promise.all(writers)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
    expect((await ask(portfolioSchema, 'GET', path)).revision).toBe(1);
  });

  it('are given as workbooks and decks', patience, async () => {
    const path = `/api/projects/${project}`;
    const names = await sheets(`${path}/priorities.xlsx`);
    expect(names).toEqual(expect.arrayContaining(['优先级', '行先于列的可能性', '还没有措施的时刻']));
    expect(await sheets(`${path}/portfolio.xlsx`)).toContain('措施');
    expect([await zipped(`${path}/priorities.pptx`), await zipped(`${path}/portfolio.pptx`)]).toEqual([
      'PK',
      'PK',
    ]);
  });
});

describe('comparisons in pairs', () => {
  const content = {
    goal: '先改哪里',
    criteria: [
      { id: 'a', name: '成本' },
      { id: 'b', name: '效果' },
      { id: 'c', name: '风险' },
    ],
  };
  const pairs = [
    { a: 'a', b: 'b', value: 2 },
    { a: 'b', b: 'c', value: 2 },
  ];
  const judge = (id: string, person: string, revision: number, said = pairs) =>
    send('PUT', `/api/ahp/${id}/judgements`, { person, node: 'goal', pairs: said, revision });

  it(
    'keep what two people say at once, and refuse a second window of the same person',
    patience,
    async () => {
      const { id } = await ask(ahpSchema, 'POST', `/api/projects/${project}/ahp`, { content });
      const both = await Promise.all([judge(id, '王经理', 0), judge(id, '李工', 0)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(await codeOf(judge(id, '王经理', 0))).toBe('changedMeanwhile');
      const same = await Promise.all([judge(id, '王经理', 1), judge(id, '王经理', 1)]);
      expect(same.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [found] = (await ask(ahpsSchema, 'GET', `/api/projects/${project}/ahp`)).ahps;
      expect(found?.judgements.map(({ person, revision }) => [person, revision]).toSorted()).toEqual([
        ['李工', 1],
        ['王经理', 2],
      ]);
      const request = {
        content: found?.content,
        judgements: found?.judgements,
        focus: { person: '李工', node: 'goal' },
      };
      const result = await ask(ahpResultSchema, 'POST', '/api/ahp/result', request);
      expect(result.criteria?.[0]?.weight).toBeCloseTo(4 / 7, 9);
      expect(await sheets(`/api/ahp/${id}/report.xlsx`)).toContain('准则');
      expect(await zipped(`/api/ahp/${id}/report.pptx`)).toBe('PK');
    },
  );

  it('refuse what is no judgement, and lose those on what was taken away', patience, async () => {
    const { id, revision } = await ask(ahpSchema, 'POST', `/api/projects/${project}/ahp`, { content });
    expect(await codeOf(judge(id, '王经理', 0, [{ a: 'a', b: 'x', value: 2 }]))).toBe('ahpUnknownItem');
    expect(await codeOf(judge(id, '王经理', 0, [{ a: 'a', b: 'b', value: 0 }]))).toBe('requestInvalid');
    await judge(id, '王经理', 0);
    const less = { ...content, criteria: content.criteria.slice(0, 2) };
    const now = await ask(ahpSchema, 'PUT', `/api/ahp/${id}`, { revision, content: less });
    expect(now.judgements).toMatchObject([{ pairs: [pairs[0]], revision: 2 }]);
    expect(await codeOf(send('PUT', `/api/ahp/${id}`, { revision, content }))).toBe('changedMeanwhile');
    expect((await send('DELETE', `/api/ahp/${id}`)).status).toBe(204);
    expect(await codeOf(send('GET', `/api/ahp/${id}`))).toBe('notFound');
  });
});
