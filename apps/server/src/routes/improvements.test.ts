import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Improvement, improvementSchema } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  attachmentsSchema,
  catalogueViewSchema,
  importSchema,
  improvementLogSchema,
  improvementsSchema,
  measuresSchema,
  predictionSchema,
  projectSchema,
  remindersSchema,
} from '../contract.ts';
import { type RunningServer, startServer } from '../start/start-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'touchstone-improvements-'));
let server: RunningServer;
let project = '';
let survey = '';

/** 800 answers; the overall score follows the wait more than the manner. */
function csv(): string {
  const rows = Array.from({ length: 800 }, (_, at) => {
    const wait = 1 + (at % 5);
    const manner = 1 + ((at * 7 + Math.floor(at / 5)) % 5);
    const overall = Math.round(1 + (wait - 1) * 0.7 + (manner - 1) * 0.2 + (at % 3 === 0 ? 0.4 : 0));
    return `R${at},C${at},${wait},${manner},${Math.min(5, overall)}`;
  });
  return `答卷编号,客户编号,柜面等候满意度,服务态度满意度,总体满意度\n${rows.join('\n')}\n`;
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = {
    'accept-language': 'zh-CN',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return fetch(new URL(path, server.url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await send(method, path, body);
  const found: unknown = await answer.json();
  expect(answer.status, JSON.stringify(found)).toBeLessThan(300);
  return schema.parse(found);
}

async function refusal(
  answer: Promise<Response>,
): Promise<{ status: number; code: string; message: string }> {
  const reply = await answer;
  const { code, message } = z.object({ code: z.string(), message: z.string() }).parse(await reply.json());
  return { status: reply.status, code, message };
}

async function importSurvey(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([csv()]), '网点.csv');
  const sent = await fetch(new URL(`/api/projects/${project}/files`, server.url), {
    method: 'POST',
    body: form,
  });
  const { id } = z.object({ id: z.string() }).parse(await sent.json());
  for (;;) {
    const now = await ask(importSchema, 'GET', `/api/imports/${id}`);
    if (now.state === 'confirm') await send('POST', `/api/imports/${id}/mapping`, { mapping: now.mapping });
    if (now.state === 'done') return now.surveyId ?? '';
    if (now.state === 'failed') throw new Error(JSON.stringify(now.error));
    await pause(30);
  }
}

function idea(parts: object = {}): Promise<Improvement> {
  const target = { survey, outcome: '总体满意度', moment: '柜面等候满意度', direction: 'mend' };
  const content = { name: '叫号改造', kind: 'process', target, ...parts };
  return ask(improvementSchema, 'POST', `/api/projects/${project}/improvements`, {
    content,
    person: '王经理',
  });
}

const patch = (id: string, revision: number, changes: object, person = '王经理') =>
  send('PATCH', `/api/improvements/${id}`, { revision, person, changes });

beforeAll(async () => {
  server = await startServer({ folder, port: 0, demo: false, pages: false });
  project = (await ask(projectSchema, 'POST', '/api/projects', { name: '网点' })).id;
  survey = await importSurvey();
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('improvements', () => {
  it('keep the edits of two people who change different things at once, and refuse the second of the same', async () => {
    const { id, revision } = await idea({ tasks: { a: { name: '选型' }, b: { name: '安装' } } });
    const both = await Promise.all([
      patch(id, revision, { cost: 50_000, tasks: { a: { name: '选型', done: true } } }),
      patch(id, revision, { hypothesis: '等候缩短', tasks: { b: { name: '安装', owner: '李工' } } }, '李工'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const now = await ask(improvementSchema, 'GET', `/api/improvements/${id}`);
    expect(now).toMatchObject({
      revision: revision + 2,
      content: {
        cost: 50_000,
        hypothesis: '等候缩短',
        tasks: { a: { done: true }, b: { owner: '李工' } },
      },
    });
    const late = await refusal(patch(id, revision, { cost: 1 }, '赵工'));
    expect(late).toMatchObject({ status: 409, code: 'fixFieldChanged' });
    expect(late.message).toContain('王经理');
    expect((await patch(id, now.revision, { cost: 1 })).status).toBe(200);
  });

  it('freeze what find expects when they start, and keep it when started again', async () => {
    const made = await idea({ lifts: 0.5 });
    const start = { status: 'running', person: '王经理' };
    expect(await refusal(send('POST', `/api/improvements/${made.id}/status`, start))).toMatchObject({
      code: 'fixNeedsOwner',
    });
    await patch(made.id, made.revision, { owner: '李工' });
    const running = await ask(improvementSchema, 'POST', `/api/improvements/${made.id}/status`, {
      ...start,
      on: '2026-03-02',
    });
    expect(running).toMatchObject({ status: 'running', startedOn: '2026-03-02', finishedOn: null });
    const { prediction } = running;
    expect(prediction?.gain.estimate).toBeGreaterThan(0.1);
    expect(prediction?.gain.estimate).toBeCloseTo((prediction?.whole.estimate ?? 0) / 2, 10);
    expect(prediction).toMatchObject({ n: 800, lifts: 0.5, outcome: '总体满意度' });
    await patch(made.id, running.revision, { lifts: 1 });
    await ask(improvementSchema, 'POST', `/api/improvements/${made.id}/status`, {
      status: 'paused',
      person: '李工',
    });
    const again = await ask(improvementSchema, 'POST', `/api/improvements/${made.id}/status`, start);
    expect(again.prediction).toEqual(prediction);
    const done = await ask(improvementSchema, 'POST', `/api/improvements/${made.id}/status`, {
      status: 'done',
      person: '李工',
      on: '2026-06-01',
      note: '九家网点都换了。',
    });
    expect(done).toMatchObject({ status: 'done', finishedOn: '2026-06-01' });
    await patch(made.id, done.revision, { lessons: '高峰时仍要加开窗口' });
    const cards = await ask(
      improvementsSchema,
      'GET',
      `/api/projects/${project}/improvements?status=done&q=${encodeURIComponent('窗口 叫号')}`,
    );
    expect(cards.improvements.map(({ id }) => id)).toEqual([made.id]);
    const { entries } = await ask(improvementLogSchema, 'GET', `/api/improvements/${made.id}/log`);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'edited',
      'status',
      'status',
      'status',
      'edited',
      'status',
      'edited',
      'created',
    ]);
    expect(entries[1]?.sentence).toBe('从“进行中”改为“已完成”，自 2026-06-01 起。 九家网点都换了。');
  });

  it('say what they would promise before anything is kept, and as a workbook with tasks and roll-out', async () => {
    const target = { survey, outcome: '总体满意度', moment: '柜面等候满意度', direction: 'mend' };
    const path = `/api/projects/${project}/prediction`;
    const half = await ask(predictionSchema, 'POST', path, { target, lifts: 0.5 });
    const all = await ask(predictionSchema, 'POST', path, { target, lifts: 1 });
    expect(all.gain.estimate).toBeCloseTo(2 * half.gain.estimate, 10);
    expect(all.gain).toEqual(all.whole);
    expect(half).toMatchObject({ n: 800, outcome: '总体满意度', lifts: 0.5 });
    const lost = { target: { ...target, moment: '停车' }, lifts: 0.5 };
    expect(await refusal(send('POST', path, lost))).toMatchObject({ code: 'fixNoMoment' });
    const workbook = await send('GET', `/api/projects/${project}/improvements.xlsx?locale=en`);
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
    expect(Buffer.from(await workbook.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  });

  it('promise nothing for a moment that the finding does not know', async () => {
    const target = { survey, outcome: '总体满意度', moment: '停车', direction: 'mend' };
    const { id } = await idea({ target, owner: '李工' });
    const body = { status: 'running', person: '王经理' };
    expect(await refusal(send('POST', `/api/improvements/${id}/status`, body))).toMatchObject({
      code: 'fixNoMoment',
    });
  });

  it('keep every person’s score, and refuse a second window of the same person', async () => {
    const { id } = await idea();
    const score = { person: '王经理', criterion: 'risk', score: 4, reason: '试点过', revision: 0 };
    await Promise.all([
      send('PUT', `/api/improvements/${id}/scores`, score),
      send('PUT', `/api/improvements/${id}/scores`, { ...score, person: '赵行长', score: 2 }),
    ]);
    const now = await ask(improvementSchema, 'GET', `/api/improvements/${id}`);
    expect(now.scores.map(({ person, score: given }) => [person, given]).toSorted()).toEqual([
      ['王经理', 4],
      ['赵行长', 2],
    ]);
    expect(await refusal(send('PUT', `/api/improvements/${id}/scores`, score))).toMatchObject({
      status: 409,
      code: 'fixScoreChanged',
    });
    const changed = { ...score, score: 5, revision: 1 };
    const after = await ask(improvementSchema, 'PUT', `/api/improvements/${id}/scores`, changed);
    expect(after.scores.find(({ person }) => person === '王经理')).toMatchObject({ score: 5, revision: 2 });
  });

  it('need each other without a circle', async () => {
    const [first, second] = [await idea({ name: '甲' }), await idea({ name: '乙' })];
    expect((await patch(first.id, first.revision, { needs: [second.id] })).status).toBe(200);
    const circle = await refusal(patch(second.id, second.revision, { needs: [first.id] }));
    expect(circle).toMatchObject({ status: 422, code: 'fixCircularNeeds' });
    expect(circle.message).toContain('甲 → 乙 → 甲');
  });

  it('carry attachments that are given back as they came, and none that could run', async () => {
    const { id } = await idea();
    const attach = (name: string) => {
      const form = new FormData();
      form.append('file', new Blob(['方案']), name);
      const path = `/api/improvements/${id}/attachments?person=${encodeURIComponent('李工')}`;
      return fetch(new URL(path, server.url), { method: 'POST', body: form });
    };
    const { attachments } = attachmentsSchema.parse(await (await attach('方案.txt')).json());
    expect(attachments).toMatchObject([{ name: '方案.txt', size: 6, person: '李工' }]);
    const file = await send('GET', `/api/attachments/${attachments[0]?.id}`);
    expect([await file.text(), file.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
      '方案',
      true,
    ]);
    expect(await refusal(attach('run.html'))).toMatchObject({ code: 'fixAttachmentType' });
    expect((await send('DELETE', `/api/attachments/${attachments[0]?.id}`)).status).toBe(204);
  });

  it('remind of what is late, and stand in a calendar', async () => {
    const made = await idea({
      name: '改标识',
      owner: '李工',
      tasks: { a: { name: '走一遍动线', due: '2020-01-01' } },
    });
    await send('POST', `/api/improvements/${made.id}/status`, { status: 'planned', person: '李工' });
    const { reminders } = await ask(remindersSchema, 'GET', `/api/projects/${project}/reminders`);
    const [late] = reminders.filter(({ improvement }) => improvement === made.id);
    expect(late).toMatchObject({
      overdue: true,
      sentence: '“改标识”的任务“走一遍动线”已于 2020-01-01 到期（李工）。',
    });
    const calendar = await (await send('GET', `/api/projects/${project}/improvements.ics`)).text();
    expect(calendar).toMatch(
      /BEGIN:VEVENT[\s\S]*DTSTART;VALUE=DATE:20200101[\s\S]*SUMMARY:改标识: 走一遍动线/,
    );
  });

  it('hold on to their touchpoint', async () => {
    await idea({
      name: '加座椅',
      target: { survey, outcome: '总体满意度', moment: '服务态度满意度', direction: 'mend' },
    });
    const path = `/api/projects/${project}/catalogue`;
    const touchpoint = { id: 'manner', name: '服务态度', activities: [], items: ['服务态度满意度'] };
    const content = { stages: [], touchpoints: [touchpoint], limits: {} };
    const { version } = await ask(catalogueViewSchema, 'GET', path);
    const saved = await ask(catalogueViewSchema, 'PUT', path, { version, content, note: '' });
    const without = { version: saved.version, content: { ...content, touchpoints: [] }, note: '' };
    const refused = await refusal(send('PUT', path, without));
    expect(refused).toMatchObject({ status: 409, code: 'fixTouchpointInUse' });
    expect(refused.message).toContain('加座椅');
  });

  it('may start from the library of measures, whose claims name their sources', async () => {
    const { measures } = await ask(measuresSchema, 'GET', '/api/measures');
    expect(measures.length).toBeGreaterThanOrEqual(12);
    expect(new Set(measures.map(({ kind }) => kind))).toEqual(
      new Set(['process', 'standard', 'training', 'technology', 'environment', 'communication']),
    );
    for (const { claims } of measures) for (const { source } of claims) expect(source).toMatch(/\d{4}/);
  });
});
